export { defaultDataFolder } from './data-folder.js';
export { DatabaseRefusal } from './database-refusal.js';
export {
  type EmbeddedDatabase,
  type EmbeddedDatabaseOptions,
  startEmbeddedDatabase,
} from './embedded-database.js';
