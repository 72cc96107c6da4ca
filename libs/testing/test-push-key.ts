import { PushIdentity } from '#web-push';

/** Signs what tests push; nobody else takes it. */
export const TEST_PUSH_KEY = Buffer.alloc(32, 7).toString('base64url');

/** What browsers of tests are switched on with. */
export const TEST_SERVER_KEY = new PushIdentity(TEST_PUSH_KEY, 'mailto:test@localhost').publicKey;
