import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '#embedded-database';
import { serverAccount } from '../../libs/embedded-database/server-account.js';
import { discardAbandonedPoolers, noteOwner, poolerFolder } from './abandoned-poolers.js';

const START_LIMIT_MS = 10_000;
const STOP_LIMIT_MS = 5_000;
const POLL_MS = 20;

/** A PgBouncer in transaction mode in front of one server, with any of its databases. */
export interface PgBouncer {
  /** The same database and role through the pooler. */
  throughPooler(url: string): string;
  stop(): Promise<void>;
  /** As the last act of a process that cannot wait. */
  kill(): void;
}

export interface PgBouncerOptions {
  /** Of the program. */
  readonly program: string;
  /** Of the server, with a role that may come through and its password. */
  readonly serverUrl: string;
  /** Connections to the server for one database and role. */
  readonly poolSize: number;
}

/**
 * Starts PgBouncer on a free port of loopback, as the account of the embedded database when we are
 * root, which it refuses to run as.
 *
 * @throws Error with the end of its log when it does not start.
 */
export async function startPgBouncer(options: PgBouncerOptions): Promise<PgBouncer> {
  await discardAbandonedPoolers();
  const account = await serverAccount('');
  const folder = poolerFolder(randomBytes(6).toString('hex'));
  await mkdir(folder, { mode: 0o700 });
  const [port, named] = await Promise.all([freePort(), keepsNamedStatements(options.program)]);
  const server = new URL(options.serverUrl);
  const files = {
    'users.txt': `"${server.username}" "${decodeURIComponent(server.password)}"\n`,
    'pgbouncer.ini':
      settings(folder, port, server, options.poolSize) +
      (named ? 'max_prepared_statements = 100\n' : ''),
  };
  for (const [name, text] of Object.entries(files)) {
    await writeFile(path.join(folder, name), text, { mode: 0o600 });
    if (account) await chown(path.join(folder, name), account.uid, account.gid);
  }
  if (account) await chown(folder, account.uid, account.gid);
  await chmod(folder, 0o700);

  const pooler = spawn(options.program, ['-q', path.join(folder, 'pgbouncer.ini')], {
    stdio: 'ignore',
    cwd: '/',
    ...(account && { uid: account.uid, gid: account.gid }),
  });
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    await untilListening(pooler, port);
    await noteOwner(folder, pooler.pid ?? 0);
  } catch (error) {
    const log = await readFile(path.join(folder, 'log'), 'utf8').catch(() => '');
    await remove();
    throw new Error(`PgBouncer did not start: ${String(error)} ${log.slice(-500)}`, {
      cause: error,
    });
  }
  return {
    throughPooler: (url) => {
      const pooled = new URL(url);
      pooled.hostname = '127.0.0.1';
      pooled.port = String(port);
      return pooled.href;
    },
    stop: async () => {
      await end(pooler);
      await remove();
    },
    kill: () => {
      pooler.kill('SIGKILL');
    },
  };
}

/** From 1.21 on, PgBouncer carries statements that were prepared by name to whichever connection. */
export async function keepsNamedStatements(program: string): Promise<boolean> {
  const { stdout } = await promisify(execFile)(program, ['--version']);
  const [, major = 0, minor = 0] = /^PgBouncer (\d+)\.(\d+)/.exec(stdout)?.map(Number) ?? [];
  return major > 1 || (major === 1 && minor >= 21);
}

/** Nothing is tuned for us but the retry after a server that was away, which is 15 s otherwise. */
function settings(folder: string, port: number, server: URL, poolSize: number): string {
  return `[databases]
* = host=${server.hostname} port=${server.port || '5432'}

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${String(port)}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${path.join(folder, 'users.txt')}
logfile = ${path.join(folder, 'log')}
pool_mode = transaction
default_pool_size = ${String(poolSize)}
max_client_conn = 1000
server_login_retry = 1
`;
}

async function untilListening(pooler: ChildProcess, port: number): Promise<void> {
  const ended = new Promise<never>((_, reject) => {
    pooler.once('error', reject);
    pooler.once('exit', (code) => {
      reject(new Error(`exit code ${String(code)}.`));
    });
  });
  ended.catch(() => undefined);
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    if (await Promise.race([ended, listens(port)])) return;
    await Promise.race([ended, pause(POLL_MS)]);
  }
  pooler.kill('SIGKILL');
  throw new Error(`nothing listened within ${String(START_LIMIT_MS / 1000)} s.`);
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}

async function end(pooler: ChildProcess): Promise<void> {
  if (pooler.exitCode !== null || pooler.signalCode !== null) return;
  const ended = once(pooler, 'exit');
  pooler.kill('SIGTERM');
  const late = setTimeout(() => pooler.kill('SIGKILL'), STOP_LIMIT_MS);
  await ended;
  clearTimeout(late);
}
