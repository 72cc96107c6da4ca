import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { DatabaseRefusal } from './database-refusal.js';

const run = promisify(execFile);

/** The operating system account that the server runs as. */
export interface ServerAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * Finds the account to run the server as when we are root, which PostgreSQL refuses to run as.
 * An existing cluster keeps its owner. No account is ever created.
 *
 * @param clusterDir - where the cluster is or will be.
 * @returns undefined when we are not root: the server then runs as ourselves.
 * @throws DatabaseRefusal when the machine has neither of the two usual accounts.
 */
export async function serverAccount(clusterDir: string): Promise<ServerAccount | undefined> {
  if (process.getuid?.() !== 0) return undefined;

  const owner = await ownerOf(path.join(clusterDir, 'PG_VERSION'));
  if (owner && owner.uid !== 0) return owner;

  const account = (await lookUp('postgres')) ?? (await lookUp('nobody'));
  if (account) return account;
  throw new DatabaseRefusal(
    'PostgreSQL refuses to run as root and this machine has no account "postgres" or "nobody". ' +
      'Start as another user, or set DATABASE_URL to a server of your own.',
  );
}

async function ownerOf(file: string): Promise<ServerAccount | undefined> {
  try {
    const { uid, gid } = await stat(file);
    return { name: `uid ${String(uid)}`, uid, gid };
  } catch {
    return undefined;
  }
}

/** `id` also asks directories other than /etc/passwd, and exists on every Unix. */
async function lookUp(name: string): Promise<ServerAccount | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/**
 * The outermost folder on the way to `target` that the account cannot enter, or undefined when it
 * can reach all of them. Folders that do not exist yet count as reachable.
 */
export async function barrierFor(
  account: ServerAccount,
  target: string,
): Promise<string | undefined> {
  const folders: string[] = [];
  for (let dir = path.resolve(target); ; dir = path.dirname(dir)) {
    folders.unshift(dir);
    if (dir === path.dirname(dir)) break;
  }
  for (const folder of folders) {
    const entry = await stat(folder).catch(() => undefined);
    if (!entry) return undefined;
    if (!mayEnter(account, entry)) return folder;
  }
  return undefined;
}

/** Exactly one class of permission bits applies, as in the kernel: owner, else group, else other. */
function mayEnter(
  account: ServerAccount,
  entry: { readonly mode: number; readonly uid: number; readonly gid: number },
): boolean {
  if (entry.uid === account.uid) return (entry.mode & 0o100) !== 0;
  if (entry.gid === account.gid) return (entry.mode & 0o010) !== 0;
  return (entry.mode & 0o001) !== 0;
}
