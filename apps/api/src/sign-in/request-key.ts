import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { Problem } from '#problem';
import type { RequestKey } from '#tenancy';

const VISIBLE = /^[\x21-\x7e]{1,200}$/;

/**
 * The `Idempotency-Key` of a POST, with a hash of all that it asks for: the same key with another
 * path or body is another request, and a mistake of the client. Of an uploaded file only the length
 * is known this early.
 *
 * @throws Problem 400 `invalid_idempotency_key`.
 */
export function requestKey(request: FastifyRequest): RequestKey | undefined {
  const key = request.headers['idempotency-key'];
  if (request.method !== 'POST' || key === undefined) return undefined;
  if (typeof key !== 'string' || !VISIBLE.test(key)) {
    throw new Problem(
      400,
      'invalid_idempotency_key',
      'Idempotency-Key must be 1 to 200 visible characters without spaces.',
    );
  }
  const asked = [
    request.method,
    request.url,
    request.headers['x-acting-as'] ?? '',
    request.headers['content-length'] ?? '',
    JSON.stringify(request.body ?? null),
  ];
  return { key, fingerprint: createHash('sha256').update(asked.join('\n')).digest('hex') };
}
