export { decodeCursor, encodeCursor, type Page } from './cursor.js';
export { cursorKey } from './cursor-key.js';
