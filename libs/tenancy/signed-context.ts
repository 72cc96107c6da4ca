import { createHmac } from 'node:crypto';
import type { Actor } from './actor.js';

const LIFETIME_SECONDS = 60;

/**
 * The context of one transaction in the form that `app.context()` verifies: 64 hex digits of
 * HMAC-SHA256, a dot, then `expires;role;person;writeTenant;{tenant,...}`.
 *
 * @param writeTenant - the one tenant that may be changed; empty for a read.
 * @param nowMs - epoch milliseconds; the context ends 60 s later.
 */
export function signContext(
  actor: Actor,
  tenantIds: readonly string[],
  writeTenant: string | null,
  { key, nowMs }: { readonly key: string; readonly nowMs: number },
): string {
  const expires = Math.floor(nowMs / 1000) + LIFETIME_SECONDS;
  const payload = [
    String(expires),
    actor.role,
    actor.personId ?? '',
    writeTenant ?? '',
    `{${tenantIds.join(',')}}`,
  ].join(';');
  return `${createHmac('sha256', key).update(payload).digest('hex')}.${payload}`;
}
