import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { TestDepartment } from '../../libs/testing/test-department.js';
import { type BreachVerdict, judgeBreaches, unrecordedBreaches } from './check/judge-breaches.js';
import { judgeEffects, type Verdict } from './check/judge-effects.js';
import { whatIsThere } from './check/what-is-there.js';
import type { CrashDesk } from './crash-desk.js';
import { Follower } from './follower.js';
import type { LoadRecord } from './load/load-record.js';
import { RunningLoad, underLoad } from './load/start-load.js';
import { OutageProbes, type ProbeFigures, type ProbeTargets } from './outage-probes.js';

const BEFORE_AND_AFTER_MS = 1_500;
const POLL_MS = 5;
const BACK_WITHIN_MS = 30_000;

/** How long the database is away, and how much is asked of the desk all the time. */
export interface OutagePlan {
  readonly seconds: number;
  readonly seed: number;
  readonly requestsPerSecond: number;
}

/** What people met while the database was away, and what was left when it was back. */
export interface OutageRun {
  /** Of each kind of request while the database was away. */
  readonly probes: readonly ProbeFigures[];
  /** From the moment the database accepts connections to the first answer, milliseconds. */
  readonly servingAfterMs: number;
  /** Likewise until other processes are heard again. */
  readonly listeningAfterMs: number;
  /** Whether API and worker are the same processes as before. */
  readonly sameProcesses: boolean;
  readonly complaints: readonly string[];
  readonly retries: number;
  readonly verdict: Verdict;
  readonly breaches: BreachVerdict;
  readonly follower: Pick<Follower, 'gaps' | 'resyncs' | 'disconnects'> & {
    /** Entries of the journal that it was not told of, or twice. */
    readonly missed: number;
  };
}

/** Stops the database under a working desk, as a crash does, and starts it again. */
export async function loseDatabase(desk: CrashDesk, plan: OutagePlan): Promise<OutageRun> {
  const [kept, broken] = await Promise.all([desk.aDepartment(), desk.aDepartment('hasty')]);
  const [api, worker] = [desk.startApi(), desk.startWorker()];
  await Promise.all([api.ready(), worker.ready()]);
  const departments = [kept, broken];
  const load = await RunningLoad.start({
    ...{ url: desk.url, seed: plan.seed, requestsPerSecond: plan.requestsPerSecond },
    departments: [underLoad(kept), underLoad(broken, true)],
  });
  const follower = await Follower.start(desk.url, kept.agent, kept.tenant.id);
  const first = (follower.cursor ?? 0) + 1;
  const targets = await probeTargets(desk, await desk.aDepartment());
  try {
    await pause(BEFORE_AND_AFTER_MS);
    await desk.stopDatabase();
    const probes = new OutageProbes(targets);
    await pause(plan.seconds * 1_000);
    const figures = await probes.stop();

    const accepting = momentOf(() => acceptsConnections(desk.adminUrl));
    const serving = momentOf(() => answers(targets));
    const listening = momentOf(() => listens(desk.adminUrl));
    await desk.startDatabase();
    const acceptedAt = await accepting;
    const servingAfterMs = Math.max(0, (await serving) - acceptedAt);
    const listeningAfterMs = Math.max(0, (await listening) - acceptedAt);
    await pause(BEFORE_AND_AFTER_MS);
    const record = await load.stop();
    const left = await whatIsLeft(desk, departments, record);
    await caughtUp(desk, follower, kept.tenant.id);
    const expected = (follower.cursor ?? 0) - first + 1;
    return {
      probes: figures,
      servingAfterMs,
      listeningAfterMs,
      sameProcesses: api.isRunning && worker.isRunning,
      complaints: record.complaints,
      retries: record.retries,
      ...left,
      follower: {
        ...{ gaps: follower.gaps, resyncs: follower.resyncs, disconnects: follower.disconnects },
        missed: expected - new Set(follower.seen).size + (follower.seen.length - expected),
      },
    };
  } finally {
    follower.close();
    load.abandon();
    await Promise.all([api.stop(), worker.stop()]);
  }
}

/** A ticket with a file, in a department that nobody else works in. */
async function probeTargets(
  desk: CrashDesk,
  { tenant, agent }: TestDepartment,
): Promise<ProbeTargets> {
  const headers = { cookie: `commondesk=${agent.secret}`, 'x-acting-as': agent.hat };
  const post = async (path: string, body: string | FormData, type?: string): Promise<unknown> => {
    const given = { ...headers, ...(type !== undefined && { 'content-type': type }) };
    const url = `${desk.url}/api/v1${path}`;
    const answer = await fetch(url, { method: 'POST', body, headers: given });
    if (answer.status !== 201) throw new Error(`${path}: ${await answer.text()}`);
    return answer.json();
  };
  const incident = {
    ...{ tenant: tenant.slug, type: 'incident', subject: 'Before', description: 'All is well.' },
    ...{ impact: 'low', urgency: 'low' },
  };
  const made = await post('/tickets', JSON.stringify(incident), 'application/json');
  const { ref } = made as { readonly ref: string };
  const file = new FormData();
  file.append('file', new Blob(['a few words'], { type: 'text/plain' }), 'words.txt');
  const { id } = (await post(`/tickets/${ref}/attachments`, file)) as { readonly id: string };
  return { url: desk.url, agent, slug: tenant.slug, ref, attachmentId: id };
}

async function whatIsLeft(
  desk: CrashDesk,
  [kept, broken]: readonly TestDepartment[],
  record: LoadRecord,
): Promise<{ readonly verdict: Verdict; readonly breaches: BreachVerdict }> {
  const tenantIds = [kept, broken].flatMap((department) => department?.tenant.id ?? []);
  const untouched = broken?.tenant.id ?? '';
  return desk.asAdmin(async (pool) => {
    await momentOf(async () => (await unrecordedBreaches(pool, untouched)) === 0);
    const [there, breaches] = await Promise.all([
      whatIsThere(pool, tenantIds),
      judgeBreaches(pool, untouched, record),
    ]);
    return { verdict: judgeEffects(record, there), breaches };
  });
}

async function caughtUp(desk: CrashDesk, follower: Follower, tenantId: string): Promise<void> {
  await desk.asAdmin((pool) =>
    momentOf(async () => {
      const { rows } = await pool.query<{ last: number }>(
        'select journal_seq::int as last from app.counters where tenant_id = $1',
        [tenantId],
      );
      return rows[0]?.last === follower.cursor;
    }),
  );
}

/** When something first holds, by the clock of `performance`. @throws Error when it never does. */
async function momentOf(holds: () => Promise<boolean>): Promise<number> {
  const deadline = performance.now() + BACK_WITHIN_MS;
  while (performance.now() < deadline) {
    if (await holds().catch(() => false)) return performance.now();
    await pause(POLL_MS);
  }
  throw new Error(
    `This did not come to hold within ${String(BACK_WITHIN_MS)} ms: ${String(holds)}`,
  );
}

async function acceptsConnections(adminUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on('error', () => undefined);
  await client.connect();
  await client.end();
  return true;
}

async function answers({ url, agent, ref }: ProbeTargets): Promise<boolean> {
  const headers = { cookie: `commondesk=${agent.secret}`, 'x-acting-as': agent.hat };
  const answer = await fetch(`${url}/api/v1/tickets/${ref}`, { headers });
  await answer.text();
  return answer.status === 200;
}

/** Whether the process that serves listens to what others write: it speaks once it listens. */
async function listens(adminUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on('error', () => undefined);
  await client.connect();
  const { rowCount } = await client.query(
    `select from pg_stat_activity
     where application_name = 'commondesk-wire' and query ~* '^(listen|notify) '`,
  );
  await client.end();
  return rowCount === 1;
}
