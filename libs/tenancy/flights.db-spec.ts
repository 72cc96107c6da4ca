import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { testDatabase } from '../../test/harness/test-database.js';
import type { Actor, Tenant } from './actor.js';
import { aTenant, anAgent, openTestWall, type TestWall } from './testing/test-wall.js';
import { openWireTap, type WireTap } from './testing/wire-tap.js';

/*
 * The relay keeps every answer back until a statement has left. A product that waits for an earlier
 * answer never sends it, so each of these tests ends only if the statements share one flight.
 */

let tap: WireTap;
let wall: TestWall;
let tenant: Tenant;
let agent: Actor;

beforeAll(async () => {
  const { appUrl } = await testDatabase();
  tap = await openWireTap(appUrl);
  wall = await openTestWall({ appUrl: tap.urlFor(appUrl), poolSize: 1 });
  tenant = await aTenant(wall.admin);
  agent = anAgent(tenant);
});
afterAll(async () => {
  await wall.close();
  await tap.shut();
});
// Connecting is a conversation of its own.
beforeEach(() => wall.tenantDb.read(agent, (tx) => tx.query('select 1')));

describe('one flight', () => {
  it('carries BEGIN, the context and the first query', async () => {
    tap.withholdAnswersUntil('as first_query');
    const rows = await wall.tenantDb.read(agent, (tx) =>
      tx.query('select name as first_query from app.categories where slug = $1', ['own']),
    );
    expect(rows).toEqual([{ first_query: tenant.name }]);
  });

  it('carries queries that do not wait for each other', async () => {
    const rows = await wall.tenantDb.read(agent, (tx) => {
      const first = tx.query('select 1 as n');
      const second = tx.query('select 2 as n');
      tap.withholdAnswersUntil('as third_query');
      return Promise.all([first, second, tx.query('select 3 as third_query')]);
    });
    expect(rows.flat()).toEqual([{ n: 1 }, { n: 2 }, { third_query: 3 }]);
  });

  it('carries the key of a request, what was kept of it, and nothing before BEGIN', async () => {
    tap.withholdAnswersUntil('from app.idempotency_keys');
    const request = { key: 'one flight', fingerprint: 'f' };
    const result = await wall.tenantDb.write({ ...agent, request }, tenant.id, () =>
      Promise.resolve('done'),
    );
    expect(result).toBe('done');
  });

  it('carries closing statements and COMMIT', async () => {
    const closed = await wall.tenantDb.write(agent, tenant.id, async (tx) => {
      await tx.query('select 1');
      tx.beforeCommit(() => ({ text: `select 'closing'`, values: [] }));
      tap.withholdAnswersUntil('COMMIT');
      return true;
    });
    expect(closed).toBe(true);
  });
});
