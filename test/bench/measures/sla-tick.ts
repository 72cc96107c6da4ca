import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import {
  defaultDataFolder,
  type EmbeddedDatabase,
  startEmbeddedDatabase,
} from '#embedded-database';
import { openTenantSource, systemActor, type Tenant, TenantDb } from '#tenancy';
import { DUE_WORK, dueWork } from '../../../apps/api/src/slas/sla-sweep.queries.js';
import { aDepartment } from '../../../libs/testing/test-department.js';
import { migrate } from '../../../migrations/index.js';
import { type Line, type Measurement, milliseconds, timesOf } from './measurement.js';

const FEW = 1_000;
const MANY = 1_000_000;
const DEPARTMENTS = 40;
const GOAL = 1.25;

/** What one look for due clocks costs. */
interface Tick {
  readonly p50: number;
  readonly p99: number;
  readonly buffers: number;
}

/**
 * Adds clocks that run for another day at least. Neither tickets nor the keys that lead to them are
 * looked at by the sweep while nothing is due.
 */
async function addClocks(
  admin: pg.Client,
  tenants: readonly Tenant[],
  [from, to]: readonly [number, number],
): Promise<void> {
  await admin.query('begin');
  await admin.query('set local session_replication_role = replica');
  await admin.query(
    `insert into app.sla_clocks (tenant_id, ticket_id, target, cycle, state, budget_ms, started_at,
       running_since, consumed_ms, spells, due_at, breaches_after, warns_at)
     select ($1::uuid[])[1 + n % $2], gen_random_uuid(), 'resolve', 1, 'running', 1, now(), now(), 0,
       '[]', due, due, due - interval '1 hour'
     from generate_series($3::integer, $4::integer - 1) n,
       lateral (select now() + interval '2 days' + n % 1000003 * interval '2.6 seconds' as due) d`,
    [tenants.map(({ id }) => id), tenants.length, from, to],
  );
  await admin.query('commit');
  await admin.query('vacuum analyze app.sla_clocks');
}

async function measureTicks(
  db: TenantDb,
  tenants: readonly Tenant[],
  forMs: number,
): Promise<Tick> {
  const actor = systemActor(tenants);
  const times: number[] = [];
  const began = performance.now();
  while (performance.now() - began < forMs) {
    const start = performance.now();
    await db.read(actor, dueWork);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? NaN;
  const buffers = await db.read(actor, async (tx) => {
    await tx.query(DUE_WORK);
    const [row] = await tx.query<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
      `explain (analyze, buffers, format json) ${DUE_WORK}`,
    );
    const plan = row?.['QUERY PLAN'][0].Plan ?? {};
    return (plan['Shared Hit Blocks'] ?? NaN) + (plan['Shared Read Blocks'] ?? NaN);
  });
  return { p50: at(0.5), p99: at(0.99), buffers };
}

async function ownDatabase(): Promise<{
  readonly database: EmbeddedDatabase;
  readonly appUrl: string;
  readonly contextKey: string;
  readonly dataDir: string;
}> {
  const name = `commondesk-bench-tick-${randomBytes(6).toString('hex')}`;
  const dataDir = await defaultDataFolder(path.join(os.tmpdir(), name));
  const secrets = {
    appPassword: randomBytes(12).toString('hex'),
    contextKey: randomBytes(32).toString('hex'),
  };
  const database = await startEmbeddedDatabase({ dataDir, durable: false });
  await migrate({ adminUrl: database.adminUrl, ...secrets });
  const appUrl = new URL(database.adminUrl);
  appUrl.username = 'app';
  appUrl.password = secrets.appPassword;
  return { database, appUrl: appUrl.href, contextKey: secrets.contextKey, dataDir };
}

export const slaTick: Measurement = {
  name: 'sla-tick',
  title: 'Looking for due clocks',
  about:
    'One look of the worker over 40 departments with nothing due, as its transaction behind the ' +
    'wall, with a million clocks running; beside the same with a thousand, in a database of its own.',
  async run(bench): Promise<readonly Line[]> {
    const { forMs, rounds } = timesOf(bench);
    const { database, appUrl, contextKey, dataDir } = await ownDatabase();
    const pool = new pg.Pool({ connectionString: database.adminUrl, max: 4 });
    pool.on('error', () => undefined);
    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    const source = await openTenantSource({ url: appUrl, entities: [] });
    try {
      const tenants: Tenant[] = [];
      for (let count = 0; count < DEPARTMENTS; count += 1) {
        tenants.push((await aDepartment(pool)).tenant);
      }
      const db = new TenantDb(source, contextKey);
      await addClocks(admin, tenants, [0, FEW]);
      await measureTicks(db, tenants, forMs / 2);
      const few = await measureTicks(db, tenants, forMs * rounds);
      bench.say(`  adding ${MANY.toLocaleString('en-GB')} clocks`);
      await addClocks(admin, tenants, [FEW, MANY]);
      await measureTicks(db, tenants, forMs / 2);
      const many = await measureTicks(db, tenants, forMs * rounds);
      return [lineOf(few, many)];
    } finally {
      await source.destroy();
      await admin.end();
      await pool.end();
      await database.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};

function lineOf(few: Tick, many: Tick): Line {
  const shown = ({ p50, p99, buffers }: Tick): string =>
    `${milliseconds(p50)} / ${milliseconds(p99)} ms, ${String(buffers)} pages`;
  const ratio = many.p50 / few.p50;
  return {
    what: 'a look for due clocks, 1,000,000 beside 1,000',
    atOnce: 1,
    ours: shown(many),
    bare: shown(few),
    ratio: `p50 ${ratio.toFixed(2)}`,
    goal: `<= ${String(GOAL)}`,
    isMet: ratio <= GOAL,
  };
}
