import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor, Tenant } from './actor.js';
import { aTenant, anAgent, openTestWall, randomFrom, type TestWall } from './testing/test-wall.js';
import type { Tx } from './tx.js';

const RUNS = 1_000;
/** At once; more would wait longer on a slow machine than anybody may. */
const WAVE = 100;
const SEED = 20_261_124;

let wall: TestWall;
let tenants: Tenant[];

beforeAll(async () => {
  wall = await openTestWall({ poolSize: 2 });
  tenants = [];
  while (tenants.length < 5) tenants.push(await aTenant(wall.admin));
});
afterAll(() => wall.close());

/** What each pooled connection holds between two runs, asked past the tripwire. */
async function contextsAtRest(): Promise<unknown[]> {
  const runners = [wall.source.createQueryRunner(), wall.source.createQueryRunner()];
  try {
    return await Promise.all(
      runners.map(async (runner) => {
        const client = (await runner.connect()) as { open(): void; shut(): void };
        client.open();
        const [row] = (await runner.query(
          `select coalesce(current_setting('app.context', true), '') as context,
             (select count(*)::int from app.categories) as seen`,
        )) as unknown[];
        client.shut();
        return row;
      }),
    );
  } finally {
    await Promise.all(runners.map((runner) => runner.release()));
  }
}

describe('connections that tenants take in turn', () => {
  it('hold nothing of the last run, whether it succeeded or failed', async () => {
    const [tenant] = tenants;
    if (!tenant) throw new Error('no tenant');
    const agent = anAgent(tenant);
    const count = (tx: Tx): Promise<unknown> => tx.query('select from app.categories');
    const fail = (tx: Tx): Promise<unknown> => tx.query('select 1 / 0');
    await Promise.allSettled([
      wall.tenantDb.read(agent, count),
      wall.tenantDb.write(agent, tenant.id, count),
      wall.tenantDb.read(agent, fail),
      wall.tenantDb.write(agent, tenant.id, fail),
    ]);
    const empty = { context: '', seen: 0 };
    expect(await contextsAtRest()).toEqual([empty, empty]);
  });

  it('plan one statement for one tenant and answer another with their rows', async () => {
    const [first, second] = tenants;
    if (!first || !second) throw new Error('two tenants are needed');
    const text = 'select name from app.categories where slug = $1';
    const ask = (actor: Actor) => wall.tenantDb.read(actor, (tx) => tx.query(text, ['own']));
    // From the sixth run on PostgreSQL may keep one plan for all; each connection has its own.
    for (const tenant of [first, second, first]) {
      for (let run = 0; run < 16; run += 1) {
        expect(await ask(anAgent(tenant))).toEqual([{ name: tenant.name }]);
      }
    }
  });

  it(`never show a wrong row in ${String(RUNS)} interleaved runs with failures`, async () => {
    const random = randomFrom(SEED);
    const chosen = Array.from({ length: RUNS }, () => ({
      tenant: tenants[Math.floor(random() * tenants.length)],
      failure: random(),
      writes: random() < 0.5,
    }));
    const outcomes: string[] = [];
    while (outcomes.length < RUNS) {
      const wave = chosen.slice(outcomes.length, outcomes.length + WAVE);
      outcomes.push(...(await Promise.all(wave.map(oneRun))));
    }
    expect(outcomes.filter((outcome) => outcome === 'failed').length).toBeGreaterThan(RUNS / 10);
    expect(outcomes.filter((outcome) => outcome === 'right').length).toBeGreaterThan(RUNS / 2);
    expect(new Set(outcomes)).toEqual(new Set(['right', 'failed']));
    const empty = { context: '', seen: 0 };
    expect(await contextsAtRest()).toEqual([empty, empty]);
  });
});

interface Chosen {
  readonly tenant: Tenant | undefined;
  readonly failure: number;
  readonly writes: boolean;
}

async function oneRun({ tenant, failure, writes }: Chosen): Promise<string> {
  if (!tenant) throw new Error('no tenant');
  let wrong: unknown;
  const work = async (tx: Tx): Promise<boolean> => {
    const touched = writes
      ? tx.execute(`update app.categories set slug = slug where slug = 'own'`)
      : Promise.resolve(1);
    const [seen, changed] = await Promise.all([
      tx.query<{ name: string }>('select name from app.categories'),
      touched,
    ]);
    if (seen.length !== 1 || seen[0]?.name !== tenant.name || changed !== 1) wrong = seen;
    if (failure < 0.1) await tx.query('select 1 / 0');
    if (failure < 0.2) throw new Error('the work fails');
    if (failure < 0.25) await tx.query('select 1 / 0').catch(() => undefined);
    return true;
  };
  const agent = anAgent(tenant);
  const run = writes
    ? wall.tenantDb.write(agent, tenant.id, work)
    : wall.tenantDb.read(agent, work);
  const outcome = await run.then(
    () => 'right',
    () => 'failed',
  );
  return wrong === undefined ? outcome : `wrong: ${JSON.stringify(wrong)}`;
}
