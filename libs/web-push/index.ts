export { isBrowserKeys, sealedFor } from './message.js';
export { isPushKey, newPushKey, PushIdentity } from './push-identity.js';
