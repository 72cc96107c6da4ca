import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { open, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startOf } from './process-identity.js';
import type { ServerAccount } from './server-account.js';
import { DatabaseRefusal } from './database-refusal.js';

const run = promisify(execFile);

const POLL_MS = 20;
const START_LIMIT_MS = 60_000;
const FAST_SHUTDOWN_LIMIT_MS = 30_000;
const IMMEDIATE_SHUTDOWN_LIMIT_MS = 10_000;

/** What to start and where. */
export interface PostmasterOptions {
  readonly program: string;
  readonly clusterDir: string;
  readonly logFile: string;
  readonly account: ServerAccount | undefined;
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Starts the server and waits until it accepts connections, after crash recovery if need be.
 *
 * The server leads a process group of its own: Ctrl-C in a terminal reaches us alone, and we stop
 * it when the application has let go of it.
 *
 * @throws DatabaseRefusal when it does not start; the message ends with its last words.
 */
export async function startPostmaster(options: PostmasterOptions): Promise<ChildProcess> {
  const log = await open(options.logFile, 'a', 0o600);
  const loggedBefore = (await log.stat()).size;
  const settings = Object.entries(options.settings).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const server = spawn(options.program, ['-D', options.clusterDir, ...settings], {
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    env: serverEnvironment(),
    cwd: '/',
    ...(options.account && { uid: options.account.uid, gid: options.account.gid }),
  });
  try {
    await untilReady(server, options, loggedBefore);
  } finally {
    await log.close();
  }
  return server;
}

/** PG* variables of the user's shell are meant for clients and would mislead the server. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
}

async function untilReady(
  server: ChildProcess,
  options: PostmasterOptions,
  loggedBefore: number,
): Promise<void> {
  const ended = new Promise<string>((resolve) => {
    server.once('error', (error) => {
      resolve(error.message);
    });
    server.once('exit', (code) => {
      resolve(`exit code ${String(code)}`);
    });
  });
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    const outcome = await Promise.race([ended, pause(POLL_MS)]);
    if (outcome !== undefined) {
      const words = await lastWords(options.logFile, loggedBefore);
      throw new DatabaseRefusal(
        `PostgreSQL did not start: ${words ?? outcome}. The full log is ${options.logFile}.`,
      );
    }
    if (await isReady(options.clusterDir, server.pid)) return;
  }
  server.kill('SIGQUIT');
  throw new DatabaseRefusal(
    `PostgreSQL was not ready within ${String(START_LIMIT_MS / 1000)} seconds. ` +
      `See its log ${options.logFile}, then start again.`,
  );
}

/** The server writes its state into the eighth line of its own pid file, as pg_ctl also reads. */
async function isReady(clusterDir: string, pid: number | undefined): Promise<boolean> {
  const lines = await pidFileLines(clusterDir);
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

async function pidFileLines(clusterDir: string): Promise<string[]> {
  const content = await readFile(path.join(clusterDir, 'postmaster.pid'), 'utf8').catch(() => '');
  return content.split('\n');
}

async function lastWords(logFile: string, from: number): Promise<string | undefined> {
  const log = await readFile(logFile);
  const lines = log.subarray(from).toString('utf8').trim().split('\n');
  const fatal = lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1);
  return fatal?.replace(/^.*?(FATAL|PANIC):\s*/, '').trim() || undefined;
}

/**
 * The server that runs on this cluster without us, such as one whose parent was killed.
 *
 * @returns its pid, or undefined when there is none.
 */
export async function strayPostmaster(clusterDir: string): Promise<number | undefined> {
  const lines = await pidFileLines(clusterDir);
  const pid = Math.abs(Number(lines[0]));
  if (!pid || (await startOf(pid)) === undefined) return undefined;
  return (await worksIn(pid, clusterDir)) ? pid : undefined;
}

/** A pid file outlives a crash of the machine, after which its number may belong to anybody. */
async function worksIn(pid: number, clusterDir: string): Promise<boolean> {
  if (process.platform === 'linux') {
    const folder = await readlink(`/proc/${String(pid)}/cwd`).catch(() => undefined);
    return folder === clusterDir;
  }
  const line = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => undefined);
  return line?.stdout.includes(clusterDir) ?? false;
}

/**
 * Stops a server: first the fast way, which ends sessions and writes everything to disk, then the
 * immediate way, after which the next start recovers from the write-ahead log.
 *
 * @throws Error when it is still there after both.
 */
export async function stopPostmaster(pid: number): Promise<void> {
  const started = await startOf(pid);
  const isGone = async (): Promise<boolean> => {
    const now = await startOf(pid);
    return now === undefined || now !== started;
  };

  for (const [signal, limit] of [
    ['SIGINT', FAST_SHUTDOWN_LIMIT_MS],
    ['SIGQUIT', IMMEDIATE_SHUTDOWN_LIMIT_MS],
  ] as const) {
    if (await isGone()) return;
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
      throw error;
    }
    const deadline = Date.now() + limit;
    while (Date.now() < deadline) {
      if (await isGone()) return;
      await pause(POLL_MS);
    }
  }
  throw new Error(
    `PostgreSQL (process ${String(pid)}) does not stop. End it: kill -9 ${String(pid)}`,
  );
}
