import { createECDH, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { CURVE } from './message.js';

/** Push services take no more than a day. */
const VALID_SECONDS = 12 * 60 * 60;

/** A new private key: 32 bytes, base64url. */
export function newPushKey(): string {
  const pair = createECDH(CURVE);
  pair.generateKeys();
  return pair.getPrivateKey('base64url').padStart(43, 'A');
}

/** Whether a text is a private key, in base64 or base64url. */
export function isPushKey(text: string): boolean {
  if (Buffer.from(text, 'base64url').length !== 32) return false;
  try {
    createECDH(CURVE).setPrivateKey(Buffer.from(text, 'base64url'));
    return true;
  } catch {
    return false;
  }
}

/** Who pushes: what an installation shows to push services (VAPID, RFC 8292). */
export class PushIdentity {
  /** What browsers subscribe with, base64url. */
  readonly publicKey: string;
  private readonly key: KeyObject;

  /** @param contact - whom a push service may turn to: an `https:` or `mailto:` address. */
  constructor(
    privateKey: string,
    private readonly contact: string,
  ) {
    const pair = createECDH(CURVE);
    pair.setPrivateKey(Buffer.from(privateKey, 'base64url'));
    const point = pair.getPublicKey();
    this.publicKey = point.toString('base64url');
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) =>
      part.toString('base64url'),
    );
    const d = Buffer.from(privateKey, 'base64url').toString('base64url');
    const jwk = { kty: 'EC', crv: 'P-256', d, ...(x !== undefined && { x }), ...(y && { y }) };
    this.key = createPrivateKey({ format: 'jwk', key: jwk });
  }

  /** The header `authorization` for one push service, for twelve hours. */
  authorizationFor(endpoint: string, now: Date): string {
    const claims = {
      aud: new URL(endpoint).origin,
      exp: Math.floor(now.getTime() / 1000) + VALID_SECONDS,
      sub: this.contact,
    };
    const parts = [{ typ: 'JWT', alg: 'ES256' }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    const signed = parts.join('.');
    const signature = sign('sha256', Buffer.from(signed), {
      ...{ key: this.key, dsaEncoding: 'ieee-p1363' },
    });
    return `vapid t=${signed}.${signature.toString('base64url')}, k=${this.publicKey}`;
  }
}
