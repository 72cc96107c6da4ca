import { Conflict, Problem } from '#problem';
import type { RequestKey } from './actor.js';
import type { Tx } from './tx.js';

interface Kept {
  readonly fingerprint: string;
  readonly result: unknown;
}

/** The key was used before: what was answered then, to be answered again. */
export class AnsweredBefore extends Error {
  constructor(readonly result: unknown) {
    super('This request was answered before.');
    this.name = 'AnsweredBefore';
  }
}

/**
 * Makes a change happen once per `Idempotency-Key`: its result is kept in the same transaction, so
 * that a client that lost our answer gets it by asking again, even after a crash in between.
 * The result of `work` must be plain JSON, since the second answer comes from the database.
 *
 * The work begins along with the question whether the key is new, since it nearly always is; when
 * it is not, the work is stopped and its transaction rolled back.
 *
 * @throws AnsweredBefore from the run, with the first answer.
 */
export function oncePerKey<T>(
  request: RequestKey,
  work: (tx: Tx) => Promise<T>,
): (tx: Tx) => Promise<T> {
  return async (tx) => {
    const asked = requireNew(tx, request).catch((error: unknown) => {
      tx.stop(error instanceof Error ? error : new Error(String(error)));
      throw error;
    });
    const [isNew, worked] = await Promise.allSettled([asked, begun(work, tx)]);
    if (isNew.status === 'rejected') throw isNew.reason;
    if (worked.status === 'rejected') throw worked.reason;
    const result = worked.value;
    tx.beforeCommit(() => ({
      text: `insert into app.idempotency_keys (tenant_id, person_id, key, fingerprint, result)
             values ($1, $2, $3, $4, $5)`,
      values: [
        ...[tx.tenantId, tx.actor.personId, request.key, request.fingerprint],
        JSON.stringify(result),
      ],
    }));
    return result;
  };
}

/** A work that throws before it waits for anything fails like any other. */
async function begun<T>(work: (tx: Tx) => Promise<T>, tx: Tx): Promise<T> {
  return work(tx);
}

/** Takes the key for this transaction. @throws what is answered when it is not to be had. */
async function requireNew(tx: Tx, request: RequestKey): Promise<void> {
  const { personId } = tx.actor;
  const [[locked], [known]] = await Promise.all([
    tx.query<{ mine: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended($1, 11)) as mine`,
      [`${tx.tenantId} ${personId ?? ''} ${request.key}`],
    ),
    tx.query<Kept>(
      `select fingerprint, result from app.idempotency_keys
       where tenant_id = $1 and person_id = $2 and key = $3`,
      [tx.tenantId, personId, request.key],
    ),
  ]);
  if (!locked?.mine) {
    throw new Conflict(
      'request_in_progress',
      'A request with this Idempotency-Key is being worked on. Ask again in a moment.',
    );
  }
  if (!known) return;
  if (known.fingerprint === request.fingerprint) throw new AnsweredBefore(known.result);
  throw new Problem(
    422,
    'key_reused',
    'This Idempotency-Key was used for another request. Choose a new one.',
  );
}
