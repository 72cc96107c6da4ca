import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Tenant } from '#tenancy';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { generateEventLog } from './generate-event-log.js';
import { ImportBench } from './testing/import-bench.js';

const SPRING = { from: Date.UTC(2026, 2, 1), until: Date.UTC(2026, 3, 30) };
const PROJECT = path.resolve(import.meta.dirname, '../../../..');

const PAUSE = `select pg_sleep(0.02) where $1 <> ''`;

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

describe('npm run import:event-log', () => {
  let bench: ImportBench;

  beforeAll(async () => {
    bench = await ImportBench.open();
  });
  afterAll(() => bench.close());

  const start = (words: readonly string[]): ChildProcess =>
    spawn(
      process.execPath,
      ['--import', './scripts/typescript-hook.mjs', 'apps/cli/src/import-event-log.ts', ...words],
      { cwd: PROJECT, env: { PATH: process.env['PATH'], ...bench.env } },
    );

  const run = async (...words: string[]): Promise<Ended> => {
    const child = start(words);
    const [out, errors, [code]] = await Promise.all([
      child.stdout ? text(child.stdout) : '',
      child.stderr ? text(child.stderr) : '',
      once(child, 'exit') as Promise<[number | null]>,
    ]);
    return { code, out, errors };
  };

  const wordsFor = (tenant: Tenant, file: string): string[] => [
    ...['--file', file, '--tenant', tenant.slug],
    ...['--rejects', bench.rejectsFile],
  ];

  it('goes on after a kill -9 without a duplicate and without a loss', async () => {
    const log = generateEventLog({ seed: 11, incidents: 1500, ...SPRING });
    const file = await bench.write('killed.csv', log.csv);
    const [killed, straight] = await Promise.all([bench.aDepartment(), bench.aDepartment()]);

    for (let kills = 1; kills <= 2; kills += 1) {
      const child = start(wordsFor(killed, file));
      const exited = once(child, 'exit');
      await untilImported(killed, kills * 300);
      child.kill('SIGKILL');
      await exited;
      expect(await imported(killed)).toBeLessThan(1500);
    }
    const resumed = await run(...wordsFor(killed, file));
    const rejects = await readFile(bench.rejectsFile, 'utf8');
    await bench.import(straight, file);

    expect(resumed).toMatchObject({ code: 0 });
    expect(resumed.out).toMatch(
      /^Imported [\d,]+ incidents into .* in .*, after [\d,]+ before it was broken off\.$/m,
    );
    expect(await whatIsThere(killed)).toEqual(await whatIsThere(straight));
    expect(await readFile(bench.rejectsFile, 'utf8')).toBe(rejects);
  }, 60_000);

  it('stops on Ctrl-C with 130, and says how to go on', async () => {
    const { csv } = generateEventLog({ seed: 12, incidents: 3000, ...SPRING, odd: 0 });
    const tenant = await bench.aDepartment();
    const child = start(wordsFor(tenant, await bench.write('stopped.csv', csv)));
    const ended = once(child, 'exit');
    const said = child.stdout ? text(child.stdout) : '';
    await untilImported(tenant, 250);
    child.kill('SIGINT');
    expect(await ended).toEqual([130, null]);
    expect(await said).toMatch(/^Stopped after [\d,]+ of 3,000 incidents\. The same command/);
  }, 30_000);

  it('says that it can go on when the database went away', async () => {
    const { csv } = generateEventLog({ seed: 14, incidents: 2000, ...SPRING, odd: 0 });
    const tenant = await bench.aDepartment();
    const running = run(...wordsFor(tenant, await bench.write('lost.csv', csv)));
    await untilImported(tenant, 250);
    // At work: a pooler would replace a connection that is idle without a word.
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and usename = 'app' and state <> 'idle' and $1 <> ''`;
    while ((await bench.look(tenant, cut)).length === 0) continue;
    const { code, errors } = await running;
    expect(code).toBe(1);
    expect(errors.trimEnd().split('\n').at(-1)).toMatch(
      /^The database broke off the import \(.*\)\. The same command goes on from there\.$/,
    );
  }, 30_000);

  it('sums up what it did, and what it did not do the second time', async () => {
    const log = generateEventLog({ seed: 13, incidents: 80, ...SPRING });
    const tenant = await bench.aDepartment();
    const file = await bench.write('summed.csv', log.csv);

    const first = await run(...wordsFor(tenant, file));
    expect(first).toMatchObject({ code: 0 });
    const lines = first.out.trimEnd().split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^Imported 80 incidents into Department [A-Z]{6} in \d+ s\.$/),
      expect.stringMatching(/^Events: \d+ used of \d+, \d+ rejected, see .*rejects\.csv\.$/),
      expect.stringMatching(/^Resolve verdicts: \d+\.\d% as the log has them \(\d+ of \d+\)\.$/),
    ]);
    expect(first.errors).toMatch(/80 of 80 incidents \| \d+ per second \| 0 s left/);

    const second = await run(...wordsFor(tenant, file));
    expect(second.code).toBe(0);
    expect(second.out).toMatch(/^This file was imported before, with 80 incidents\. Nothing/);
  }, 30_000);

  it('refuses in one line what cannot be done', async () => {
    const tenant = await bench.aDepartment();
    const refusals = await Promise.all([
      run('--file', '/none.csv', '--tenant', tenant.slug),
      run('--file', '/none.csv', '--tenant', 'nowhere'),
    ]);
    expect(refusals.map(({ code, out }) => [code, out])).toEqual(Array(2).fill([1, '']));
    expect(refusals.map(({ errors }) => errors.trimEnd())).toEqual([
      'There is no file /none.csv.',
      expect.stringMatching(/^There is no department "nowhere"\. Choose one of .*$/),
    ]);
  }, 30_000);

  const imported = async (tenant: Tenant): Promise<number> => {
    const [row] = await bench.look<{ done: number }>(
      tenant,
      'select next_incident as done from app.import_runs where tenant_id = $1',
    );
    return row?.done ?? 0;
  };

  async function untilImported(tenant: Tenant, incidents: number): Promise<void> {
    // Asks at intervals, so that the import under test is not starved by the asking.
    while ((await imported(tenant)) < incidents) await bench.look(tenant, PAUSE);
  }

  const whatIsThere = async (tenant: Tenant): Promise<unknown> => {
    const tickets = await bench.look(
      tenant,
      `select external_ref, status, updated_at, breached from app.tickets
       where tenant_id = $1 order by external_ref`,
    );
    const runs = await bench.look(
      tenant,
      `select next_incident, incidents, events, rejects, judged, agreed from app.import_runs
       where tenant_id = $1`,
    );
    const journal = await bench.look(
      tenant,
      'select count(*), min(seq), max(seq) from app.journal where tenant_id = $1',
    );
    return { tickets, runs, journal };
  };
});
