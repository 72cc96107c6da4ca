import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import {
  DatabaseRefusal,
  discardAbandonedFolder,
  type EmbeddedDatabase,
  startEmbeddedDatabase,
} from '#embedded-database';

// Each makes a cluster, some of them twice.
jest.setTimeout(60_000);

let dataDir: string;
let running: EmbeddedDatabase[];

beforeEach(() => {
  dataDir = path.join(os.tmpdir(), `commondesk-test-embedded-${randomBytes(6).toString('hex')}`);
  running = [];
});
afterEach(async () => {
  for (const database of running) await database.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedDatabase> {
  const database = await startEmbeddedDatabase({ dataDir, durable: false });
  running.push(database);
  return database;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** @returns the pid of the server that a killed process of ours left behind. */
async function killedStart(): Promise<number> {
  const killed = spawn(
    process.execPath,
    ['--import', './scripts/typescript-hook.mjs', '--input-type=module', '--eval', ORPHANING],
    { env: { ...process.env, ORPHAN_DATA_DIR: dataDir }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(killed.stdout, 'data');
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  const orphan = await postmasterPid();
  expect(isAlive(orphan)).toBe(true);
  return orphan;
}

describe('startEmbeddedDatabase', () => {
  it('creates a UTF-8 database and finds the data again after a stop', async () => {
    const first = await start();
    await query(first.adminUrl, `create table kept as select 'Zoë' as name`);
    await first.stop();

    const second = await start();
    expect(await query(second.adminUrl, 'select name, length(name) from kept')).toEqual([
      { name: 'Zoë', length: 3 },
    ]);
  });

  it('refuses a second start on the same folder in one line that names the process', async () => {
    await start();
    const refusal = await startEmbeddedDatabase({ dataDir }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DatabaseRefusal);
    const { message } = refusal as DatabaseRefusal;
    expect(message).toContain(`in use by process ${String(process.pid)}`);
    expect(message).toContain('set DATA_DIR');
    expect(message).not.toContain('\n');
  });

  it('lets only one of several simultaneous starts have the folder', async () => {
    const starts = await Promise.allSettled([start(), start(), start()]);
    expect(starts.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
    ]);
  });

  it('stops the server that a killed start left behind, and keeps its data', async () => {
    const orphan = await killedStart();

    const next = await start();
    expect(await postmasterPid()).not.toBe(orphan);
    expect(await query(next.adminUrl, 'select x from kept')).toEqual([{ x: 1 }]);
  });

  it('accepts only its own password, which only the owner can read', async () => {
    const { adminUrl } = await start();
    const file = path.join(dataDir, 'postgres-password');
    expect((await stat(file)).mode & 0o777).toBe(0o600);

    const wrong = new URL(adminUrl);
    wrong.password = 'guess';
    await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('names the remedy when the data is of another major version', async () => {
    const first = await start();
    await first.stop();
    await writeFile(path.join(dataDir, 'postgres', 'PG_VERSION'), '15\n');
    await expect(start()).rejects.toThrow(/PostgreSQL 15.*Set DATA_DIR/);
  });

  it('gives the folder back when it cannot start', async () => {
    const first = await start();
    await first.stop();
    await writeFile(path.join(dataDir, 'postgres', 'postgresql.conf'), 'no_such_setting = on\n');
    await expect(start()).rejects.toThrow(/did not start: .*postgresql.conf.* contains errors/);
    await writeFile(path.join(dataDir, 'postgres', 'postgresql.conf'), '');
    await expect(start()).resolves.toBeDefined();
  });

  it('tells when the server ends unasked', async () => {
    const ended = new Promise<void>((resolve) => {
      void startEmbeddedDatabase({ dataDir, durable: false, onUnexpectedExit: resolve }).then(
        async (database) => {
          running.push(database);
          process.kill(await postmasterPid(), 'SIGQUIT');
        },
      );
    });
    await expect(ended).resolves.toBeUndefined();
  });
});

describe('discardAbandonedFolder', () => {
  it('removes the folder and the server of a process that was killed', async () => {
    await killedStart();
    await discardAbandonedFolder(dataDir);
    expect(existsSync(dataDir)).toBe(false);
  });

  it('leaves a folder alone that is in use or was given back', async () => {
    const database = await start();
    await expect(discardAbandonedFolder(dataDir)).rejects.toThrow(DatabaseRefusal);
    await database.stop();
    await discardAbandonedFolder(dataDir);
    expect(existsSync(path.join(dataDir, 'postgres'))).toBe(true);
  });
});

const ORPHANING = `
  const { startEmbeddedDatabase } = await import('#embedded-database');
  const { default: pg } = await import('pg');
  const { adminUrl } = await startEmbeddedDatabase({
    dataDir: process.env.ORPHAN_DATA_DIR,
    durable: false,
  });
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query('create table kept as select 1 as x');
  console.log('ready');
`;

async function postmasterPid(): Promise<number> {
  const file = await readFile(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8');
  return Number(file.split('\n')[0]);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
