import { Problem, Unavailable } from '#problem';
import type { DataSource } from 'typeorm';
import type { Actor } from './actor.js';
import { DatabaseTime } from './database-time.js';
import { FairQueue, laneOf } from './fair-queue.js';
import type { GuardedClient } from './guarded-client.js';
import { giveBack } from './lost-connection.js';
import { AnsweredBefore, oncePerKey } from './once-per-key.js';
import { signContext } from './signed-context.js';
import { Tx } from './tx.js';

const TRIES = 4;

/** Another transaction was in the way; the same work may well succeed now. */
const WORTH_RETRYING = new Set(['40001', '40P01']);

interface Scope {
  readonly actor: Actor;
  readonly tenantIds: readonly string[];
  readonly writeTenant: string | null;
  /** Whether all of the work's statements leave before it waits for the first of them. */
  readonly isOneFlight?: boolean;
}

/**
 * The one door to the tenants' data. It opens a transaction, tells the database for whom by a
 * signed, transaction-local context, and sends both in the same flight as the first statement.
 */
export class TenantDb {
  private readonly queue: FairQueue;
  private readonly time = new DatabaseTime();

  constructor(
    private readonly source: DataSource,
    private readonly contextKey: string,
    /** Told after each change that was committed. */
    private readonly afterWrite: () => void = () => undefined,
  ) {
    this.queue = FairQueue.of(source);
  }

  /**
   * Reads across the actor's tenants, in a READ ONLY transaction.
   *
   * @param within - narrows the tenants further, by id; ids that are not the actor's are dropped.
   * @throws TooManyRequests when the tenant, or for several tenants the person, has more runs under
   *   way than its share of the connections allows.
   * @throws Unavailable when the database does not answer.
   */
  read<T>(actor: Actor, work: (tx: Tx) => Promise<T>, within?: readonly string[]): Promise<T> {
    const tenantIds = tenantsOf(actor, within);
    return this.run({ actor, tenantIds, writeTenant: null }, work);
  }

  /**
   * As {@link read}, for work that sends all its statements before it waits for the first: they
   * leave together with the COMMIT, in one flight.
   *
   * @throws Error from each statement that is sent later: a bug of ours.
   */
  ask<T>(actor: Actor, work: (tx: Tx) => Promise<T>, within?: readonly string[]): Promise<T> {
    const tenantIds = tenantsOf(actor, within);
    return this.run({ actor, tenantIds, writeTenant: null, isOneFlight: true }, work);
  }

  /**
   * Reads and changes exactly one tenant. Nothing outside the database may be awaited in `work`,
   * and it may be called again when another transaction was in the way.
   *
   * @throws Problem 409 `request_in_progress` or 422 `key_reused` for an `Idempotency-Key`.
   * @throws TooManyRequests when the tenant asks for more than its share of the connections.
   * @throws Unavailable when the database does not answer.
   */
  async write<T>(actor: Actor, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (!actor.tenants.some(({ id }) => id === tenantId)) {
      throw new Error('A write needs a tenant that the actor acts for.');
    }
    const scope: Scope = { actor, tenantIds: [tenantId], writeTenant: tenantId };
    const once = actor.request ? oncePerKey(actor.request, work) : work;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const result = await this.run(scope, once);
        this.afterWrite();
        return result;
      } catch (error) {
        if (error instanceof AnsweredBefore) return error.result as T;
        if (attempt === TRIES || !WORTH_RETRYING.has(codeOf(error))) throw error;
      }
    }
  }

  private run<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
    const lane = laneOf(scope.actor, scope.writeTenant);
    return this.queue.inTurn(lane, () => this.runNow(scope, work));
  }

  private async runNow<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const client = (await runner.connect().catch(unavailable)) as GuardedClient;
    client.open();
    let broken: unknown;
    try {
      if (!this.time.isKnown) await this.time.ask(client);
      const opened = this.begin(client, scope);
      const tx = new Tx(scope.actor, runner.manager, client, scope.writeTenant);
      const working = work(tx);
      if (scope.isOneFlight) {
        this.commit(client, tx).catch(() => undefined);
        tx.stop(new Error('The transaction has ended; all its statements are sent at once.'));
      }
      const result = await working.catch(async (error: unknown) => {
        // The statements of a transaction that never began fail with less to say than its start.
        await opened;
        throw error;
      });
      await opened;
      if (scope.isOneFlight) return result;
      const committed = this.commit(client, tx);
      // A read has all it wanted; the next run on this connection follows after the COMMIT anyway.
      if (scope.writeTenant === null) committed.catch(() => undefined);
      else await committed;
      return result;
    } catch (error) {
      broken = await rollback(client);
      throw broken === undefined ? error : lostWith(error);
    } finally {
      client.shut();
      await giveBack(runner, broken);
    }
  }

  /** Sent without waiting: if one of them fails, the statements behind it fail as well. */
  private begin(client: GuardedClient, scope: Scope): Promise<unknown> {
    const context = signContext(scope.actor, scope.tenantIds, scope.writeTenant, {
      key: this.contextKey,
      nowMs: this.time.now(),
    });
    // Before the transaction, in its flight: nobody waits for the answer.
    if (this.time.isOld) this.time.ask(client).catch(() => undefined);
    const begin: Promise<unknown> = client.query(
      scope.writeTenant === null ? 'BEGIN READ ONLY' : 'BEGIN',
    );
    const context_: Promise<unknown> = client.query(`select set_config('app.context', $1, true)`, [
      context,
    ]);
    const opened = Promise.all([begin, context_, confirm(client, scope.actor)]);
    opened.catch(() => undefined);
    return opened;
  }

  private async commit(client: GuardedClient, tx: Tx): Promise<void> {
    const closing = tx
      .closingStatements()
      .map(({ text, values }) => client.query(text, values) as Promise<unknown>);
    const commit = client.query('COMMIT') as Promise<{ command: string }>;
    const [ended] = await Promise.all([commit, ...closing]);
    // A COMMIT after a failed statement is answered politely with a rollback.
    if (ended.command !== 'COMMIT') throw new Error('The transaction was rolled back.');
    tx.committed();
  }
}

function tenantsOf(actor: Actor, within: readonly string[] | undefined): string[] {
  const own = actor.tenants.map(({ id }) => id);
  return within ? own.filter((id) => within.includes(id)) : own;
}

/** For somebody who was recognised from memory: whether their rights are still the same. */
async function confirm(client: GuardedClient, { standing }: Actor): Promise<void> {
  if (!standing || standing.isConfirmed) return;
  const asked: Promise<{ rows: { revision: string }[] }> = client.query(
    'select auth.rights_revision() as revision',
    [],
  );
  standing.confirm((await asked).rows[0]?.revision);
}

/** @returns the error when the connection cannot be used any more. */
async function rollback(client: GuardedClient): Promise<unknown> {
  try {
    await (client.query('ROLLBACK') as Promise<unknown>);
    return undefined;
  } catch (error) {
    return error;
  }
}

function unavailable(error: unknown): never {
  throw lostWith(error);
}

/** What to say when the connection is gone, unless the work itself knew better. */
function lostWith(error: unknown): Problem {
  return error instanceof Problem ? error : new Unavailable();
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
