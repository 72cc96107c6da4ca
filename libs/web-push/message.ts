import { createCipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto';

/** What a browser gives along with its address, base64url. */
export interface BrowserKeys {
  /** A point of P-256, uncompressed. */
  readonly p256dh: string;
  readonly auth: string;
}

export const CURVE = 'prime256v1';
const POINT_BYTES = 65;
const AUTH_BYTES = 16;
const SALT_BYTES = 16;
/** One record holds all: push services take no more than 4096 bytes. */
const RECORD_BYTES = 4096;
const LAST_RECORD = 2;

/** Whether something can be sealed for these keys. */
export function isBrowserKeys({ p256dh, auth }: BrowserKeys): boolean {
  if (Buffer.from(auth, 'base64url').length !== AUTH_BYTES) return false;
  const point = Buffer.from(p256dh, 'base64url');
  if (point.length !== POINT_BYTES) return false;
  try {
    aPair().computeSecret(point);
    return true;
  } catch {
    return false;
  }
}

/**
 * Seals a text so that one browser alone reads it, not the push service (RFC 8291, in the encoding
 * `aes128gcm` of RFC 8188).
 *
 * @param pair - of this message; a new one, as is the salt, unless a test names them.
 * @throws Error for keys that {@link isBrowserKeys} refuses.
 */
export function sealedFor(
  { p256dh, auth }: BrowserKeys,
  text: string,
  pair: ECDH = aPair(),
  salt: Buffer = randomBytes(SALT_BYTES),
): Buffer {
  const browser = Buffer.from(p256dh, 'base64url');
  const own = pair.getPublicKey();
  const { key, nonce } = messageKeys(pair.computeSecret(browser), {
    ...{ salt, browser, own, auth: Buffer.from(auth, 'base64url') },
  });
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(RECORD_BYTES);
  head.writeUInt8(own.length, 4);
  return Buffer.concat([
    ...[salt, head, own],
    ...[cipher.update(text, 'utf8'), cipher.update(Buffer.of(LAST_RECORD)), cipher.final()],
    cipher.getAuthTag(),
  ]);
}

/** What both ends make of their common secret. */
export function messageKeys(
  secret: Buffer,
  parts: {
    readonly salt: Buffer;
    readonly browser: Buffer;
    readonly own: Buffer;
    readonly auth: Buffer;
  },
): { readonly key: Buffer; readonly nonce: Buffer } {
  const derived = (from: Buffer, salt: Buffer, info: Buffer | string, bytes: number): Buffer =>
    Buffer.from(hkdfSync('sha256', from, salt, info, bytes));
  const { salt, browser, own, auth } = parts;
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser, own]);
  const common = derived(secret, auth, info, 32);
  return {
    key: derived(common, salt, 'Content-Encoding: aes128gcm\0', 16),
    nonce: derived(common, salt, 'Content-Encoding: nonce\0', 12),
  };
}

function aPair(): ECDH {
  const pair = createECDH(CURVE);
  pair.generateKeys();
  return pair;
}
