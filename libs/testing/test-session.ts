import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { hashSecret } from '../../apps/api/src/sign-in/index.js';

/** Opens a session without the password, which would take its time. @returns its secret. */
export async function openSession(admin: Pool, accountId: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  await admin.query(
    `insert into auth.sessions (account_id, secret_hash, user_agent, address, expires_at)
     values ($1, $2, 'a test', '127.0.0.1', now() + interval '14 days')`,
    [accountId, hashSecret(secret)],
  );
  return secret;
}
