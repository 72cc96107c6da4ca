import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const CIPHER = 'aes-256-gcm';

/** A new secret as Standard Webhooks writes them. */
export function newSecret(): string {
  return `${PREFIX}${randomBytes(32).toString('base64')}`;
}

/** The header `webhook-signature`, by Standard Webhooks: one signature for each secret in force. */
export function signatures(
  secrets: readonly string[],
  { id, seconds, body }: { readonly id: string; readonly seconds: number; readonly body: string },
): string {
  return secrets
    .map((secret) => {
      const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
      const signed = createHmac('sha256', key).update(`${id}.${String(seconds)}.${body}`);
      return `v1,${signed.digest('base64')}`;
    })
    .join(' ');
}

/**
 * Keeps secrets so that a copy of the database does not hold them: sealed with a key made of that
 * which signs contexts, and bound to the webhook whose they are.
 */
export class SecretSeal {
  private readonly key: Buffer;

  constructor(contextKey: string) {
    this.key = Buffer.from(hkdfSync('sha256', contextKey, '', 'webhook secrets', 32));
  }

  seal(secret: string, webhookId: string): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv(CIPHER, this.key, iv).setAAD(Buffer.from(webhookId));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
  }

  /** @throws Error when it was sealed with another key, or for another webhook. */
  open(sealed: string, webhookId: string): string {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv(CIPHER, this.key, bytes.subarray(0, 12))
      .setAAD(Buffer.from(webhookId))
      .setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  }
}
