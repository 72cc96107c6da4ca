import pg from 'pg';
import { type Actor, signContext } from '#tenancy';
import { testDatabase } from '../harness/test-database.js';

/**
 * The app role on a connection of its own, without the product around it: what an injected
 * statement could do. Nothing that is done here stays.
 */
export class AsActor {
  private constructor(
    readonly client: pg.Client,
    private readonly contextKey: string,
  ) {}

  static async open(): Promise<AsActor> {
    const { appUrl, contextKey } = await testDatabase();
    const client = new pg.Client({ connectionString: appUrl });
    await client.connect();
    return new AsActor(client, contextKey);
  }

  /** Runs `work` for this actor over all their tenants, with the right to write to one of them. */
  async run<T>(
    actor: Actor,
    writeTenant: string | null,
    work: (client: pg.Client) => Promise<T>,
  ): Promise<T> {
    const tenantIds = actor.tenants.map(({ id }) => id);
    const context = signContext(actor, tenantIds, writeTenant, {
      key: this.contextKey,
      nowMs: Date.now(),
    });
    await this.client.query('begin');
    try {
      await this.client.query(`select set_config('app.context', $1, true)`, [context]);
      return await work(this.client);
    } finally {
      await this.client.query('rollback');
    }
  }

  /** @returns how many rows the statement touched, or the error's code. */
  touched(
    actor: Actor,
    writeTenant: string | null,
    text: string,
    values: readonly unknown[] = [],
  ): Promise<number | string> {
    return this.run(actor, writeTenant, async (client) => {
      try {
        return (await client.query(text, [...values])).rowCount ?? 0;
      } catch (error) {
        if (error instanceof pg.DatabaseError && error.code !== undefined) return error.code;
        throw error;
      }
    });
  }

  close(): Promise<void> {
    return this.client.end();
  }
}
