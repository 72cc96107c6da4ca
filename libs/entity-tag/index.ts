export { tagged, versionIn } from './entity-tag.js';
