export { defaultDataFolder } from './data-folder.js';
export { DatabaseRefusal } from './database-refusal.js';
export { type EmbeddedDatabase, startEmbeddedDatabase } from './embedded-database.js';
