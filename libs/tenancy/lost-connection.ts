import pg from 'pg';
import type { QueryRunner } from 'typeorm';

/** What TypeORM's query runner does when its connection breaks; not in its types. */
interface ReleasesBroken {
  releasePostgresConnection(error: unknown): Promise<void>;
}

/**
 * Gives a connection back to its pool, or ends one that is broken: a pool must not hand out a
 * connection that may still be in the middle of something.
 *
 * @param broken - why it cannot be used any more; undefined when it can.
 */
export async function giveBack(runner: QueryRunner, broken: unknown): Promise<void> {
  if (broken === undefined) await runner.release();
  else await (runner as unknown as ReleasesBroken).releasePostgresConnection(broken);
}

/** Whether a statement failed because no answer came, as opposed to the answer that it failed. */
export function isLost(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return true;
  return error.severity === 'FATAL' || error.severity === 'PANIC';
}
