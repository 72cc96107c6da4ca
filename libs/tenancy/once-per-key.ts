import { Conflict, Problem } from '#problem';
import type { RequestKey } from './actor.js';
import type { Tx } from './tx.js';

interface Kept {
  readonly fingerprint: string;
  readonly result: unknown;
}

/**
 * Makes a change happen once per `Idempotency-Key`: its result is kept in the same transaction, so
 * that a client that lost our answer gets it by asking again, even after a crash in between.
 * The result of `work` must be plain JSON, since the second answer comes from the database.
 */
export function oncePerKey<T>(
  request: RequestKey,
  work: (tx: Tx) => Promise<T>,
): (tx: Tx) => Promise<T> {
  return async (tx) => {
    const { personId } = tx.actor;
    const lock = tx.query<{ mine: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended($1, 11)) as mine`,
      [`${tx.tenantId} ${personId ?? ''} ${request.key}`],
    );
    const kept = tx.query<Kept>(
      `select fingerprint, result from app.idempotency_keys
       where tenant_id = $1 and person_id = $2 and key = $3`,
      [tx.tenantId, personId, request.key],
    );
    const [[locked], [known]] = await Promise.all([lock, kept]);
    if (!locked?.mine) {
      throw new Conflict(
        'request_in_progress',
        'A request with this Idempotency-Key is being worked on. Ask again in a moment.',
      );
    }
    if (known) {
      if (known.fingerprint === request.fingerprint) return known.result as T;
      throw new Problem(
        422,
        'key_reused',
        'This Idempotency-Key was used for another request. Choose a new one.',
      );
    }
    const result = await work(tx);
    tx.beforeCommit(() => ({
      text: `insert into app.idempotency_keys (tenant_id, person_id, key, fingerprint, result)
             values ($1, $2, $3, $4, $5)`,
      values: [tx.tenantId, personId, request.key, request.fingerprint, JSON.stringify(result)],
    }));
    return result;
  };
}
