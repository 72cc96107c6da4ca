export { InvalidSecrets, type KeptSecrets, keptSecrets } from './kept-secrets.js';
export { InvalidSettings, readSettings } from './read-settings.js';
export { type ConnectedSettings, connectedSettings, LOG_LEVELS, Settings } from './settings.js';
