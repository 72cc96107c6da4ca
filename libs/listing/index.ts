export { encodeCursor } from './cursor.js';
export { cursorKey, type CursorValue } from './cursor-key.js';
