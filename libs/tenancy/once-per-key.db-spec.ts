import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor, Tenant } from './actor.js';
import { aTenant, anAgent, openTestWall, type TestWall } from './testing/test-wall.js';
import type { Tx } from './tx.js';

let wall: TestWall;
let tenant: Tenant;
let agent: Actor;

beforeAll(async () => {
  wall = await openTestWall();
});
afterAll(() => wall.close());
beforeEach(async () => {
  tenant = await aTenant(wall.admin);
  agent = anAgent(tenant);
});

const asking = (actor: Actor, key: string, fingerprint = 'the same request'): Actor => ({
  ...actor,
  request: { key, fingerprint },
});

/** Takes a number, as a new ticket does. */
async function takeNumber(tx: Tx): Promise<{ number: number; at: string }> {
  const [row] = await tx.query<{ number: number }>(
    `update app.counters set ticket_number = ticket_number + 1
     where tenant_id = $1 returning ticket_number as number`,
    [tx.tenantId],
  );
  return { number: row?.number ?? 0, at: '2026-11-24T09:00:00.000Z' };
}

async function numbersTaken(): Promise<number> {
  const { rows } = await wall.admin.query<{ taken: number }>(
    'select ticket_number - 1000 as taken from app.counters where tenant_id = $1',
    [tenant.id],
  );
  return rows[0]?.taken ?? 0;
}

describe('a write with an Idempotency-Key', () => {
  it('happens once and gives its first answer again', async () => {
    const asker = asking(agent, 'k1');
    const first = await wall.tenantDb.write(asker, tenant.id, takeNumber);
    const second = await wall.tenantDb.write(asker, tenant.id, takeNumber);
    expect(first).toEqual({ number: 1001, at: '2026-11-24T09:00:00.000Z' });
    expect(second).toEqual(first);
    expect(await numbersTaken()).toBe(1);
  });

  it('happens each time without one, or with another', async () => {
    await wall.tenantDb.write(agent, tenant.id, takeNumber);
    await wall.tenantDb.write(asking(agent, 'k1'), tenant.id, takeNumber);
    await wall.tenantDb.write(asking(agent, 'k2'), tenant.id, takeNumber);
    expect(await numbersTaken()).toBe(3);
  });

  it('is refused when the key was used for another request', async () => {
    await wall.tenantDb.write(asking(agent, 'k1'), tenant.id, takeNumber);
    await expect(
      wall.tenantDb.write(asking(agent, 'k1', 'another request'), tenant.id, takeNumber),
    ).rejects.toMatchObject({ status: 422, code: 'key_reused' });
    expect(await numbersTaken()).toBe(1);
  });

  it('is refused while the same is being worked on, and answered afterwards', async () => {
    const asker = asking(agent, 'k1');
    const first = wall.tenantDb.write(asker, tenant.id, async (tx) => {
      const taken = await takeNumber(tx);
      // It must not want what the first holds, since the first waits for it here.
      const second = wall.tenantDb.write(asker, tenant.id, () => Promise.resolve(0));
      await expect(second).rejects.toMatchObject({ status: 409, code: 'request_in_progress' });
      return taken;
    });
    expect((await first).number).toBe(1001);
    expect((await wall.tenantDb.write(asker, tenant.id, takeNumber)).number).toBe(1001);
    expect(await numbersTaken()).toBe(1);
  });

  it('stops the work of a repeated request within a flight', async () => {
    const asker = asking(agent, 'k1');
    const first = await wall.tenantDb.write(asker, tenant.id, takeNumber);
    let wentOn = false;
    const second = await wall.tenantDb.write(asker, tenant.id, async (tx) => {
      await tx.query('select 1');
      await tx.query('select 2');
      await takeNumber(tx);
      wentOn = true;
      return first;
    });
    expect(second).toEqual(first);
    expect(wentOn).toBe(false);
  });

  it('gives its first answer again even if the same would be refused by now', async () => {
    const asker = asking(agent, 'k1');
    const first = await wall.tenantDb.write(asker, tenant.id, takeNumber);
    const second = await wall.tenantDb.write(asker, tenant.id, (): Promise<unknown> => {
      throw new Error('refused at once');
    });
    expect(second).toEqual(first);
  });

  it('wins once among many at the same time', async () => {
    const asker = asking(agent, 'k1');
    const tries = Array.from({ length: 16 }, () =>
      wall.tenantDb.write(asker, tenant.id, takeNumber),
    );
    const outcomes = await Promise.allSettled(tries);
    const answers = outcomes.flatMap((outcome) =>
      outcome.status === 'fulfilled' ? [outcome.value.number] : [],
    );
    expect(new Set(answers)).toEqual(new Set([1001]));
    expect(await numbersTaken()).toBe(1);
  });

  it('leaves nothing when it fails, so that the same key may try again', async () => {
    const asker = asking(agent, 'k1');
    await expect(
      wall.tenantDb.write(asker, tenant.id, async (tx) => {
        await takeNumber(tx);
        throw new Error('the work fails');
      }),
    ).rejects.toThrow('the work fails');
    const { rowCount } = await wall.admin.query(
      'select from app.idempotency_keys where tenant_id = $1',
      [tenant.id],
    );
    expect(rowCount).toBe(0);
    expect((await wall.tenantDb.write(asker, tenant.id, takeNumber)).number).toBe(1001);
  });

  it('shares its key with no other person and no other tenant', async () => {
    const elsewhere = await aTenant(wall.admin);
    const both = anAgent(tenant, elsewhere);
    const answers = [
      await wall.tenantDb.write(asking(both, 'k1'), tenant.id, takeNumber),
      await wall.tenantDb.write(asking(both, 'k1'), elsewhere.id, takeNumber),
      await wall.tenantDb.write(asking(agent, 'k1'), tenant.id, takeNumber),
    ];
    expect(answers.map(({ number }) => number)).toEqual([1001, 1001, 1002]);
  });
});
