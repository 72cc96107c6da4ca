import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTenantSource, TenantDb } from '#tenancy';
import { requireWall } from '../../apps/api/src/require-wall.js';
import { connectedSettings, readSettings } from '#config';
import {
  aTenant,
  anAgent,
  openTestWall,
  type TestWall,
} from '../../libs/tenancy/testing/test-wall.js';
import { type OwnDatabase, ownDatabase } from '../harness/own-database.js';
import { keepsNamedStatements } from '../harness/pgbouncer.js';
import { environmentOf } from '../harness/test-database.js';

const OURS = 10;
/** Of the pooler, for each database. */
const SERVERS = 3;

const PID = 'select pg_backend_pid() as pid';

describe('through the pooler', () => {
  let wall: TestWall;

  beforeAll(async () => {
    wall = await openTestWall({ poolSize: OURS });
  });
  afterAll(() => wall.close());

  it('many connections of ours take turns on few of the server', async () => {
    const tenant = await aTenant(wall.admin);
    const pids = await Promise.all(
      Array.from({ length: 20 * OURS }, () =>
        wall.tenantDb.read(anAgent(tenant), async (tx) => {
          const [[before], names, [after]] = await Promise.all([
            tx.query<{ pid: number }>(PID),
            tx.query('select name from app.categories'),
            tx.query<{ pid: number }>(PID),
          ]);
          expect(names).toEqual([{ name: tenant.name }]);
          // A transaction stays where it began.
          expect(after).toEqual(before);
          return before?.pid;
        }),
      ),
    );
    expect(new Set(pids).size).toBeGreaterThan(1);
    expect(new Set(pids).size).toBeLessThanOrEqual(SERVERS);
  });

  it('what is locked for an Idempotency-Key is free with the end of its transaction', async () => {
    const tenant = await aTenant(wall.admin);
    const keys = Array.from({ length: 4 * OURS }, (_, index) => `key-${String(index)}`);
    await Promise.all(
      keys.map((key) => {
        const asking = { ...anAgent(tenant), request: { key, fingerprint: 'the same' } };
        return wall.tenantDb.write(asking, tenant.id, () => Promise.resolve('done'));
      }),
    );
    const { rows } = await wall.admin.query(
      `select objid from pg_locks where locktype = 'advisory'
       and database = (select oid from pg_database where datname = current_database())`,
    );
    expect(rows).toEqual([]);
  });

  it('the limits of the role hold', async () => {
    const tenant = await aTenant(wall.admin);
    const limits = await wall.tenantDb.read(anAgent(tenant), (tx) =>
      tx.query(
        `select current_setting('statement_timeout') as statement,
           current_setting('lock_timeout') as lock, current_user as role`,
      ),
    );
    expect(limits).toEqual([{ statement: '5s', lock: '4s', role: 'app' }]);
  });
});

describe('a database behind the pooler', () => {
  let database: OwnDatabase;

  beforeAll(async () => {
    database = await ownDatabase('schema');
  });
  afterAll(() => database.drop());

  it('is looked at before anything is served from it', async () => {
    const { appUrl: databaseUrl, contextKey } = database;
    const wanted = readSettings(environmentOf(database));
    await expect(
      requireWall(connectedSettings(wanted, { databaseUrl, contextKey })),
    ).resolves.toBeUndefined();
  });

  it('knows statements by name from PgBouncer 1.21 on; before, they have to be off', async () => {
    const source = await openTenantSource({
      url: database.appUrl,
      entities: [],
      poolSize: OURS,
      preparedStatements: true,
    });
    const tenantDb = new TenantDb(source, database.contextKey);
    const asked = await Promise.allSettled(
      Array.from({ length: 10 * OURS }, () =>
        tenantDb.read(anAgent(), (tx) => tx.query('select $1::int as n', [1])),
      ),
    );
    await source.destroy();
    const reasons = asked.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    if (await keepsNamedStatements(process.env['COMMONDESK_TEST_PGBOUNCER'] ?? '')) {
      expect(reasons).toEqual([]);
    } else {
      expect(reasons.join()).toMatch(/prepared statement "[^"]+" (already exists|does not exist)/);
    }
  });
});
