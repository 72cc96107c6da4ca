import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { testDatabase } from '../../../test/harness/test-database.js';
import type { Actor, Tenant } from '../actor.js';
import { openTenantSource } from '../open-tenant-source.js';
import { TenantDb } from '../tenant-db.js';

/** The wall of the worker's database, with the door that is tested and one that goes around it. */
export interface TestWall {
  /** Superuser: prepares and looks. */
  readonly admin: pg.Client;
  readonly source: Awaited<ReturnType<typeof openTenantSource>>;
  readonly tenantDb: TenantDb;
  readonly contextKey: string;
  readonly appUrl: string;
  close(): Promise<void>;
}

export async function openTestWall({ poolSize = 3, appUrl = '' } = {}): Promise<TestWall> {
  const database = await testDatabase();
  const { contextKey, directUrl } = database;
  const preparedStatements = directUrl === undefined;
  const url = appUrl || database.appUrl;
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const source = await openTenantSource({ url, entities: [], poolSize, preparedStatements });
  return {
    ...{ admin, source, contextKey, appUrl: url },
    tenantDb: new TenantDb(source, contextKey),
    close: async () => {
      await source.destroy();
      await admin.end();
    },
  };
}

/** A tenant of one's own with a counter and one category, `own`, that bears the tenant's name. */
export async function aTenant(admin: pg.Client): Promise<Tenant> {
  const id = randomUUID();
  const name = `Department ${randomBytes(4).toString('hex')}`;
  await admin.query('insert into app.counters (tenant_id) values ($1)', [id]);
  await admin.query(
    `insert into app.categories (tenant_id, id, slug, name) values ($1, $2, 'own', $3)`,
    [id, randomUUID(), name],
  );
  return { id, slug: `d${id.slice(0, 8)}`, prefix: 'TST', name, timezone: 'Europe/London' };
}

export function anAgent(...tenants: readonly Tenant[]): Actor {
  return { personId: randomUUID(), name: 'Ada Agent', role: 'agent', tenants };
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
