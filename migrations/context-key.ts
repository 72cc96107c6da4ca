import { createHash } from 'node:crypto';
import type { Client } from 'pg';

const BLOCK_BYTES = 64;

/**
 * Stores the key that verifies tenant contexts, as the two padded keys of HMAC (RFC 2104), so that
 * the database needs nothing but its own `sha256`.
 */
export async function storeContextKey(admin: Client, contextKey: string): Promise<void> {
  const secret = Buffer.from(contextKey, 'utf8');
  const short = secret.length > BLOCK_BYTES ? createHash('sha256').update(secret).digest() : secret;
  const key = Buffer.concat([short, Buffer.alloc(BLOCK_BYTES - short.length)]);
  await admin.query(
    `insert into auth.context_key (inner_pad, outer_pad) values ($1, $2)
     on conflict (only_one) do update set inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad
     where (auth.context_key.inner_pad, auth.context_key.outer_pad) is distinct from ($1, $2)`,
    [Buffer.from(key.map((byte) => byte ^ 0x36)), Buffer.from(key.map((byte) => byte ^ 0x5c))],
  );
}
