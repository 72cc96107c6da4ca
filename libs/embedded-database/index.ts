export { defaultDataFolder } from './data-folder.js';
export { DatabaseRefusal } from './database-refusal.js';
export { freePort } from './free-port.js';
export {
  discardAbandonedFolder,
  type EmbeddedDatabase,
  startEmbeddedDatabase,
} from './embedded-database.js';
