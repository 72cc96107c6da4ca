import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TenantDb } from './tenant-db.js';
import { aTenant, anAgent, openTestWall, type TestWall } from './testing/test-wall.js';

const HOUR_MS = 3_600_000;

describe('a process whose clock is wrong', () => {
  let wall: TestWall;
  const rightNow = Date.now.bind(Date);

  beforeAll(async () => {
    wall = await openTestWall();
  });
  afterAll(() => wall.close());
  afterEach(() => {
    jest.restoreAllMocks();
  });

  function clockIsOffBy(ms: number): void {
    jest.spyOn(Date, 'now').mockImplementation(() => rightNow() + ms);
  }

  it.each([
    ['an hour behind', -HOUR_MS],
    ['an hour ahead', HOUR_MS],
  ])('sees what is its own, %s from the start', async (_, ms) => {
    const tenant = await aTenant(wall.admin);
    clockIsOffBy(ms);
    const tenantDb = new TenantDb(wall.source, wall.contextKey);

    const seen = await tenantDb.read(anAgent(tenant), (tx) => tx.query('select from app.counters'));

    expect(seen).toHaveLength(1);
  });

  it('sees what is its own when the clock is set back meanwhile, and forth again', async () => {
    const tenant = await aTenant(wall.admin);
    const tenantDb = new TenantDb(wall.source, wall.contextKey);
    const seen: number[] = [];
    for (const ms of [0, -HOUR_MS, 0, -2 * HOUR_MS]) {
      clockIsOffBy(ms);
      const rows = await tenantDb.read(anAgent(tenant), (tx) =>
        tx.query('select from app.counters'),
      );
      seen.push(rows.length);
    }

    expect(seen).toEqual([1, 1, 1, 1]);
  });

  it('signs for a minute of the database, not of its own', async () => {
    const tenant = await aTenant(wall.admin);
    clockIsOffBy(HOUR_MS);
    const tenantDb = new TenantDb(wall.source, wall.contextKey);

    const [row] = await tenantDb.read(anAgent(tenant), (tx) =>
      tx.query<{ left: number }>(
        `select (app.context())[1]::float8 - extract(epoch from clock_timestamp())::float8 as left`,
      ),
    );

    expect(row?.left).toBeGreaterThan(0);
    expect(row?.left).toBeLessThanOrEqual(61);
  });
});
