import type { ChildProcess } from 'node:child_process';
import { access, chmod, constants, mkdir, realpath, rm, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { ensureCluster } from './cluster.js';
import { type DataFolderLock, lockDataFolder } from './data-folder-lock.js';
import { freePort } from './free-port.js';
import { startPostmaster, stopPostmaster, strayPostmaster } from './postmaster.js';
import { barrierFor, serverAccount } from './server-account.js';
import { serverBinaries } from './server-binaries.js';
import { DatabaseRefusal } from './database-refusal.js';
import { superuserPassword } from './superuser-password.js';

const SUPERUSER = 'postgres';
const DATABASE = 'commondesk';
const LOG_LIMIT_BYTES = 20_000_000;

/** How to run the database. */
export interface EmbeddedDatabaseOptions {
  /** Made when absent. Holds the cluster, its log, its password and the lock. */
  readonly dataDir: string;
  /** False trades safety after a power cut for speed: for tests only. Default true. */
  readonly durable?: boolean;
  /** TCP port on loopback; a free one when left out. */
  readonly port?: number;
  /** Called when the server ends without being asked to. */
  readonly onUnexpectedExit?: () => void;
}

/** A running server of our own. */
export interface EmbeddedDatabase {
  /** URL of the database `commondesk` as superuser; for migrations and tests, never for requests. */
  readonly adminUrl: string;
  readonly dataDir: string;
  /** Stops the server cleanly and gives the data folder back. Safe to call twice. */
  stop(): Promise<void>;
  /** Ends the server at once from an exit handler; committed data is kept. */
  kill(): void;
}

/**
 * Starts PostgreSQL on a data folder, creating the cluster and the database when absent, after
 * stopping the server that an earlier, killed start left behind.
 *
 * @throws DatabaseRefusal with one line that names the remedy.
 */
export async function startEmbeddedDatabase(
  options: EmbeddedDatabaseOptions,
): Promise<EmbeddedDatabase> {
  const dataDir = await openDataFolder(options.dataDir);
  const lock = await lockDataFolder(dataDir);
  try {
    return await startLocked(dataDir, lock, options);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Other accounts may pass through the folder, as the server must, but not look around in it. */
async function openDataFolder(requested: string): Promise<string> {
  const folder = path.resolve(requested);
  try {
    const made = await mkdir(folder, { recursive: true });
    if (made !== undefined) await chmod(folder, 0o711);
    await access(folder, constants.W_OK | constants.X_OK);
    return await realpath(folder);
  } catch (error) {
    throw new DatabaseRefusal(
      `The data folder ${folder} cannot be used (${(error as NodeJS.ErrnoException).code ?? 'unknown'}). ` +
        'Set DATA_DIR to a folder that you can write to.',
    );
  }
}

async function startLocked(
  dataDir: string,
  lock: DataFolderLock,
  options: EmbeddedDatabaseOptions,
): Promise<EmbeddedDatabase> {
  const clusterDir = path.join(dataDir, 'postgres');
  const account = await serverAccount(clusterDir);
  const barrier = account && (await barrierFor(account, dataDir));
  if (account && barrier !== undefined) {
    throw new DatabaseRefusal(
      `The database runs as "${account.name}", which cannot enter ${barrier}. Set DATA_DIR to a ` +
        'folder that everybody can enter, for example: DATA_DIR=/var/lib/commondesk/data',
    );
  }
  await stopStray(clusterDir, lock);

  const durable = options.durable ?? true;
  const binaries = await serverBinaries(account);
  const password = await superuserPassword(dataDir);
  await ensureCluster({
    initdb: binaries.initdb,
    dataDir,
    clusterDir,
    account,
    superuser: SUPERUSER,
    password,
    durable,
  });

  const logFile = path.join(dataDir, 'postgres.log');
  await keepSmall(logFile);
  const port = options.port ?? (await freePort());
  const server = await startPostmaster({
    program: binaries.postgres,
    clusterDir,
    logFile,
    account,
    settings: serverSettings(port, durable),
  });
  const running = new RunningServer(server, lock, options.onUnexpectedExit);
  const urlOf = (database: string): string =>
    `postgresql://${SUPERUSER}:${password}@127.0.0.1:${String(port)}/${database}`;
  try {
    await ensureDatabase(urlOf('postgres'));
  } catch (error) {
    await running.stop();
    throw error;
  }
  return {
    adminUrl: urlOf(DATABASE),
    dataDir,
    stop: () => running.stop(),
    kill: () => {
      running.kill();
    },
  };
}

async function stopStray(clusterDir: string, lock: DataFolderLock): Promise<void> {
  const stray = await strayPostmaster(clusterDir);
  if (stray === undefined) return;
  if (!lock.wasAbandoned) {
    throw new DatabaseRefusal(
      `Another program started PostgreSQL (process ${String(stray)}) on ${clusterDir}. Stop it ` +
        `(kill -INT ${String(stray)}), or set DATA_DIR to another folder.`,
    );
  }
  await stopPostmaster(stray);
}

/**
 * Removes the data folder of a process that was killed, after stopping the server that it left.
 * A folder that was given back, or that nobody took yet, stays.
 *
 * @throws DatabaseRefusal when a live process uses the folder.
 */
export async function discardAbandonedFolder(dataDir: string): Promise<void> {
  const lock = await lockDataFolder(dataDir);
  if (!lock.wasAbandoned) {
    await lock.release();
    return;
  }
  await stopStray(path.join(dataDir, 'postgres'), lock);
  await rm(dataDir, { recursive: true, force: true });
}

async function keepSmall(logFile: string): Promise<void> {
  const log = await stat(logFile).catch(() => undefined);
  if (log && log.size > LOG_LIMIT_BYTES) await truncate(logFile);
}

function serverSettings(port: number, durable: boolean): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: durable ? '100' : '200',
    shared_buffers: durable ? '256MB' : '128MB',
    max_wal_size: '2GB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    const { rowCount } = await client.query('select from pg_database where datname = $1', [
      DATABASE,
    ]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') throw error;
    throw new DatabaseRefusal(
      'The file postgres-password in the data folder is not the one that belongs to the database. ' +
        'Restore it from your backup, or set DATA_DIR to another folder.',
    );
  } finally {
    await client.end();
  }
}

class RunningServer {
  private stopping: Promise<void> | undefined;
  private readonly exited: Promise<void>;

  constructor(
    private readonly server: ChildProcess,
    private readonly lock: DataFolderLock,
    onUnexpectedExit: (() => void) | undefined,
  ) {
    this.exited = new Promise((resolve) => {
      server.once('exit', () => {
        resolve();
        if (!this.stopping) onUnexpectedExit?.();
      });
    });
  }

  stop(): Promise<void> {
    this.stopping ??= this.shutDown();
    return this.stopping;
  }

  kill(): void {
    if (this.server.exitCode === null) this.server.kill('SIGQUIT');
  }

  private async shutDown(): Promise<void> {
    if (this.server.pid !== undefined && this.server.exitCode === null) {
      await stopPostmaster(this.server.pid);
      await this.exited;
    }
    await this.lock.release();
  }
}
