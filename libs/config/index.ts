export { InvalidSecrets, keptSecrets } from './kept-secrets.js';
export { readMailbox } from './mailbox.js';
export { InvalidSettings, readSettings } from './read-settings.js';
export { type ConnectedSettings, connectedSettings, Settings } from './settings.js';
