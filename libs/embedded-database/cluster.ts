import { execFile } from 'node:child_process';
import { chown, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { serverEnvironment } from './postmaster.js';
import type { ServerAccount } from './server-account.js';
import { DatabaseRefusal } from './database-refusal.js';

const run = promisify(execFile);

/** The major version whose data files the shipped programs can read. */
const MAJOR_VERSION = '18';

const DRAFT_PREFIX = '.postgres-new-';

/** Where to create the data files and for whom. */
export interface ClusterOptions {
  readonly initdb: string;
  readonly dataDir: string;
  readonly clusterDir: string;
  readonly account: ServerAccount | undefined;
  readonly superuser: string;
  readonly password: string;
  /** False skips waiting for the disk: for tests only. */
  readonly durable: boolean;
}

/**
 * Makes sure that the cluster's files exist. They appear whole or not at all: a start that is
 * killed in between leaves only a draft, which the next start removes.
 *
 * @throws DatabaseRefusal when the files are of another major version or cannot be created.
 */
export async function ensureCluster(options: ClusterOptions): Promise<void> {
  const found = await foundVersion(options.clusterDir);
  if (found === MAJOR_VERSION) return;
  if (found !== undefined) {
    throw new DatabaseRefusal(
      `${options.clusterDir} holds data of PostgreSQL ${found}, but this release runs ${MAJOR_VERSION}. ` +
        'Set DATA_DIR to another folder, or carry the data over with pg_dump and pg_restore.',
    );
  }
  for (const name of await readdir(options.dataDir)) {
    if (name.startsWith(DRAFT_PREFIX)) {
      await rm(path.join(options.dataDir, name), { recursive: true, force: true });
    }
  }
  await createCluster(options);
}

async function foundVersion(clusterDir: string): Promise<string | undefined> {
  try {
    return (await readFile(path.join(clusterDir, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new DatabaseRefusal(
      `The database files in ${clusterDir} belong to another user. Start as that user, or set ` +
        'DATA_DIR to another folder.',
    );
  }
}

async function createCluster(options: ClusterOptions): Promise<void> {
  const draft = await mkdtemp(path.join(options.dataDir, DRAFT_PREFIX));
  const cluster = path.join(draft, 'cluster');
  const passwordFile = path.join(draft, 'password');
  try {
    await mkdir(cluster, { mode: 0o700 });
    await writeFile(passwordFile, `${options.password}\n`, { mode: 0o600 });
    if (options.account) {
      const { uid, gid } = options.account;
      for (const entry of [draft, cluster, passwordFile]) await chown(entry, uid, gid);
    }
    await run(
      options.initdb,
      [
        `--pgdata=${cluster}`,
        `--username=${options.superuser}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-instructions',
        ...(options.durable ? [] : ['--no-sync']),
      ],
      {
        env: serverEnvironment(),
        cwd: '/',
        ...(options.account && { uid: options.account.uid, gid: options.account.gid }),
      },
    );
    await rename(cluster, options.clusterDir);
  } catch (error) {
    throw new DatabaseRefusal(
      `The database files could not be created in ${options.dataDir}: ${reason(error)}. ` +
        'Set DATA_DIR to another folder, or DATABASE_URL to a server of your own.',
    );
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

function reason(error: unknown): string {
  const { stderr, message } = error as Error & { stderr?: string };
  const lines = (stderr?.trim() || message).split('\n');
  const said = lines.find((line) => /error:/.test(line)) ?? lines.at(-1) ?? '';
  return said.replace(/^.*?error:\s*/, '').replace(/\.$/, '');
}
