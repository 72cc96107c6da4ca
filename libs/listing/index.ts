export { decodeCursor, encodeCursor, type Page } from './cursor.js';
