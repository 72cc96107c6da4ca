import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { readFile, readdir, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '#embedded-database';
import { buildDesk } from '../harness/started-process.js';
import { StartedDesk } from './started-desk.js';

const FIRST_START_LIMIT_MS = 120_000;

let dataDir: string;
let desks: StartedDesk[];

// A desk builds what is stale and says so; the lines below are then those of the start alone.
beforeAll(async () => {
  await buildDesk();
}, FIRST_START_LIMIT_MS);
beforeEach(() => {
  dataDir = path.join(os.tmpdir(), `commondesk-test-start-${randomBytes(6).toString('hex')}`);
  desks = [];
});
afterEach(async () => {
  for (const desk of desks) desk.signal('SIGTERM');
  await Promise.all(desks.map((desk) => desk.ended()));
  await rm(dataDir, { recursive: true, force: true });
}, FIRST_START_LIMIT_MS);

function launch(settings: Readonly<Record<string, string>>): StartedDesk {
  const desk = StartedDesk.launch({ DATA_DIR: dataDir, ...settings });
  desks.push(desk);
  return desk;
}

describe('npm start', () => {
  it(
    'greets with the address, stops cleanly on Ctrl-C and finds the data again',
    async () => {
      const port = String(await freePort());
      const first = launch({ PORT: port, LOG_LEVEL: 'info' });
      const greeting = await first.ready();
      expect(greeting).toContain(`http://localhost:${port}`);
      expect(greeting).toContain(`The data is in ${dataDir}.`);
      for (const role of ['requester', 'agent', 'lead', 'admin', 'operator']) {
        expect(greeting).toMatch(new RegExp(`^ +${role} .*@`, 'm'));
      }
      const database = await databasePid();
      expect(isAlive(database)).toBe(true);

      const second = launch({ PORT: String(await freePort()) });
      expect(await second.ended()).toEqual({
        code: 1,
        lines: [expect.stringMatching(`in use by process ${String(first.pid)}.*set DATA_DIR`)],
      });

      const secrets = {
        cookie: 'commondesk=a-secret-cookie',
        authorization: 'Bearer a-secret-token',
      };
      const url = `http://localhost:${port}/api/v1/me`;
      expect((await fetch(url, { headers: secrets })).status).toBe(401);

      first.pressCtrlC();
      const { code, lines } = await first.ended();
      expect(code).toBe(0);
      expect(lines.join('\n')).toContain('"url":"/api/v1/me"');
      expect(lines.join('\n')).not.toContain('a-secret');
      expect(isAlive(database)).toBe(false);
      expect(await readdir(dataDir)).not.toContain('commondesk.lock');

      const again = launch({ PORT: port });
      expect(signInsOf(await again.ready())).toEqual(signInsOf(greeting));
      again.signal('SIGTERM');
      expect((await again.ended()).code).toBe(0);
    },
    FIRST_START_LIMIT_MS,
  );

  it('names the remedy when the port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const port = String((taken.address() as AddressInfo).port);
    try {
      expect(await launch({ PORT: port }).ended()).toEqual({
        code: 1,
        lines: [expect.stringMatching(`^Port ${port} is in use\\. .*PORT=\\d+ npm start$`)],
      });
    } finally {
      await new Promise((resolve) => taken.close(resolve));
    }
  });

  it('names the remedy when the database cannot be reached', async () => {
    const nowhere = `127.0.0.1:${String(await freePort())}`;
    const desk = launch({
      PORT: String(await freePort()),
      DATABASE_URL: `postgresql://app:secret-word@${nowhere}/desk`,
      CONTEXT_KEY: 'k'.repeat(32),
    });
    expect(await desk.ended()).toEqual({
      code: 1,
      lines: [
        `The database at ${nowhere} cannot be reached (ECONNREFUSED). Start it, or correct DATABASE_URL.`,
      ],
    });
  });

  it('refuses wrong settings, one line each', async () => {
    const { code, lines } = await launch({ PORT: 'abc', WORKER: 'on' }).ended();
    expect(code).toBe(1);
    expect(lines).toEqual([
      'PORT must be a whole number from 1 to 65535, but is "abc". Set PORT or leave it out.',
      'WORKER must be inline or off, but is "on". Set WORKER or leave it out.',
    ]);
  });
});

function signInsOf(greeting: string): string[] {
  return greeting.split('\n').filter((line) => line.includes('@'));
}

async function databasePid(): Promise<number> {
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
