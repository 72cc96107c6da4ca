import type { DataSource } from 'typeorm';
import { type Actor, type GuardedClient, openTenantSource, TenantDb, type Tx } from '#tenancy';
import type { Finding } from '../finding.js';
import type { World } from './world.js';

const CONNECTIONS = 3;
/** Enough that each connection serves each department many times, in every order. */
const RUNS = 240;
const EVERY_FOURTH = 4;

/** The one way from the product to the database, opened on a database of the proof. */
interface Door {
  readonly world: World;
  readonly source: DataSource;
  readonly db: TenantDb;
}

/**
 * What the product's own door to the database does: it sets a context for each transaction, lets
 * nothing pass beside it, and leaves nothing behind on a connection.
 *
 * @param appUrl - of the database that holds the departments of `world`, as the app role.
 */
export async function tryTheDoor(appUrl: string, world: World): Promise<Finding[]> {
  const source = await openTenantSource({ url: appUrl, entities: [], poolSize: CONNECTIONS });
  const door = { world, source, db: new TenantDb(source, world.contextKey) };
  try {
    const findings: Finding[] = [];
    for (const [check, subject, attempt] of ATTEMPTS) {
      findings.push({ check, subject, broken: await attempt(door).catch(String) });
    }
    return findings;
  } finally {
    await source.destroy();
  }
}

type Attempt = (door: Door) => Promise<string | null>;

// In this order: what may be left behind is looked for after the connections were used.
const ATTEMPTS: readonly (readonly [string, string, Attempt])[] = [
  [
    'Runs for many departments at once, some failing, each see their own rows',
    'TenantDb',
    mixedRuns,
  ],
  ['A connection that comes back to the pool carries no context', 'TenantDb', emptyConnections],
  ['A read changes nothing', 'TenantDb.read', readsOnly],
  ['A change goes to a department of its actor alone', 'TenantDb.write', writesWhereAllowed],
  ['A statement beside the door is refused before it is sent', 'GuardedClient', nothingBeside],
];

const TENANTS = 'select tenant_id::text as tenant from app.people';

async function mixedRuns({ world: { ours, theirs }, db }: Door): Promise<string | null> {
  const failure = new Error('a failure in the middle');
  const run = async (turn: number): Promise<string | null> => {
    const { agent, tenant } = turn % 2 === 0 ? ours : theirs;
    const changes = turn % 3 === 0;
    const work = async (tx: Tx): Promise<string | null> => {
      const rows = await tx.query<{ tenant: string }>(TENANTS);
      if (rows.length === 0) return 'A department did not see its own people.';
      if (rows.some((row) => row.tenant !== tenant.id))
        return 'A department saw people of another.';
      if (turn % EVERY_FOURTH !== 0) return null;
      if (changes) await tx.execute(`update app.people set site = 'left behind'`);
      throw failure;
    };
    const done = changes ? db.write(agent, tenant.id, work) : db.read(agent, work);
    return done.catch((error: unknown) => (error === failure ? null : String(error)));
  };
  const seen = await Promise.all(Array.from({ length: RUNS }, (_, turn) => run(turn)));
  const kept = `select from app.people where site = 'left behind'`;
  const left = await db.read(ours.agent, (tx) => tx.query(kept));
  if (left.length > 0) return 'What a failed run had changed was kept.';
  return seen.find((one) => one !== null) ?? null;
}

async function emptyConnections({ source }: Door): Promise<string | null> {
  const runners = Array.from({ length: CONNECTIONS }, () => source.createQueryRunner());
  try {
    const left = await Promise.all(
      runners.map(async (runner) => {
        const client = (await runner.connect()) as GuardedClient;
        client.open();
        const asked: Promise<{ rows: { context: string | null; rows: number }[] }> = client.query(
          `select nullif(current_setting('app.context', true), '') as context,
             (select count(*)::int from app.people) as rows`,
        );
        const { rows } = await asked.finally(() => {
          client.shut();
        });
        return rows[0];
      }),
    );
    return left.every((one) => one?.context === null && one.rows === 0)
      ? null
      : 'A connection still acts for the department that it served before.';
  } finally {
    await Promise.all(runners.map((runner) => runner.release()));
  }
}

async function readsOnly({ world: { ours }, db }: Door): Promise<string | null> {
  const answer = await db
    .read(ours.agent, (tx) => tx.execute('update app.people set name = name'))
    .catch((error: unknown) => error);
  return String(answer).includes('read-only transaction')
    ? null
    : `A change in a read was not refused: ${String(answer)}.`;
}

async function writesWhereAllowed({ world, db }: Door): Promise<string | null> {
  const { ours, theirs } = world;
  const rename = (actor: Actor, tenantId: string) =>
    db.write(actor, tenantId, (tx) => tx.execute('update app.people set name = name'));
  const own = await rename(ours.agent, ours.tenant.id);
  if (own !== world.rows('people', ours).length) return 'A department did not change its own rows.';
  const foreign = await rename(ours.agent, theirs.tenant.id).catch(() => 'refused');
  return foreign === 'refused' ? null : 'A change for another department was let through.';
}

async function nothingBeside({ source, world: { ours }, db }: Door): Promise<string | null> {
  // Each connection has been opened by a run before and must be shut again.
  await Promise.all(
    Array.from({ length: CONNECTIONS }, () => db.read(ours.agent, (tx) => tx.query(TENANTS))),
  );
  const beside = [
    () => source.query(TENANTS),
    () => source.manager.query(TENANTS),
    () => source.transaction((manager) => manager.query(TENANTS)),
    () => source.query('select version(); select 1'),
  ];
  for (const attempt of beside) {
    const answer = await attempt().then(
      () => 'it was sent',
      (error: unknown) => String(error),
    );
    if (!answer.includes('Refused outside a tenant run')) {
      return `A statement beside the door was not refused: ${answer}.`;
    }
  }
  return null;
}
