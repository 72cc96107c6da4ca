import { Unavailable } from '#problem';
import type { DataSource } from 'typeorm';
import { FairQueue } from './fair-queue.js';
import type { GuardedClient } from './guarded-client.js';
import { giveBack, isLost } from './lost-connection.js';

/** The functions of the `auth` schema that the product may call; nothing else of it is reachable. */
export type IdentityFunction =
  | 'whoever_holds'
  | 'holder_now'
  | 'still_held'
  | 'rights_revision'
  | 'tenant_directory'
  | 'credentials'
  | 'attempt_sign_in'
  | 'forget_attempts'
  | 'open_session'
  | 'touch_sessions'
  | 'end_session'
  | 'sessions_of'
  | 'end_own_session'
  | 'create_token'
  | 'tokens_of'
  | 'end_own_token'
  | 'grants_in'
  | 'grant_role'
  | 'revoke_grant'
  | 'account_named'
  | 'forget_old_requests'
  | 'forget_ended_sessions'
  | 'beat'
  | 'workers'
  | 'fold_queue_changes'
  | 'recount_queues';

/**
 * The door to accounts, sessions, tokens and grants. The app role cannot read those tables; each
 * question is a function that wants to see a secret first.
 */
export class IdentityDoor {
  private readonly queue: FairQueue;

  constructor(private readonly source: DataSource) {
    this.queue = FairQueue.of(source);
  }

  /**
   * @throws TooManyRequests when the same secret is asked about far too often at once.
   * @throws Unavailable when the database does not answer.
   */
  call<T>(name: IdentityFunction, values: readonly unknown[] = []): Promise<T[]> {
    return this.queue.inTurn(laneOf(name, values), () => this.ask<T>(name, values));
  }

  private async ask<T>(name: IdentityFunction, values: readonly unknown[]): Promise<T[]> {
    const runner = this.source.createQueryRunner();
    const client = (await runner.connect().catch(() => {
      throw new Unavailable();
    })) as GuardedClient;
    client.open();
    let broken: unknown;
    try {
      const places = values.map((_, index) => `$${String(index + 1)}`).join(', ');
      const asked: Promise<{ rows: T[] }> = client.query(`select * from auth.${name}(${places})`, [
        ...values,
      ]);
      return (await asked).rows;
    } catch (error) {
      if (!isLost(error)) throw error;
      broken = error;
      throw new Unavailable();
    } finally {
      client.shut();
      await giveBack(runner, broken);
    }
  }
}

/** Who somebody is, is asked before it is known for which department: each secret is a lane. */
function laneOf(name: IdentityFunction, [secret]: readonly unknown[]): string {
  return Buffer.isBuffer(secret) ? `${name} ${secret.toString('base64')}` : name;
}
