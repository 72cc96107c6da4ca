import { createHash, createHmac } from 'node:crypto';
import type { Actor } from './actor.js';

const LIFETIME_SECONDS = 60;

/**
 * The context of one transaction in the form that the database verifies: 64 hex digits of
 * HMAC-SHA256, a dot, the head that is signed (`expires;role;person;writeTenant;digest`), a bar,
 * then the tenants (`{id,...}`), whose SHA-256 is the digest.
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
  const tenants = `{${tenantIds.join(',')}}`;
  const head = [
    String(Math.floor(nowMs / 1000) + LIFETIME_SECONDS),
    actor.role,
    actor.personId ?? '',
    writeTenant ?? '',
    createHash('sha256').update(tenants).digest('hex'),
  ].join(';');
  return `${createHmac('sha256', key).update(head).digest('hex')}.${head}|${tenants}`;
}
