import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startOf } from '../../libs/embedded-database/process-identity.js';

const FOLDER_PREFIX = 'commondesk-pgbouncer-';
const NOTE = 'processes.json';

interface Note {
  readonly owner: Identity;
  readonly pooler: Identity;
}

/** A number alone may be somebody else's by now. */
interface Identity {
  readonly pid: number;
  readonly start: string | undefined;
}

export function poolerFolder(suffix: string): string {
  return path.join(os.tmpdir(), `${FOLDER_PREFIX}${suffix}`);
}

/** Notes beside a pooler for whom it works, for runs that end without ending it. */
export async function noteOwner(folder: string, poolerPid: number): Promise<void> {
  const note: Note = { owner: await identity(process.pid), pooler: await identity(poolerPid) };
  await writeFile(path.join(folder, NOTE), JSON.stringify(note), { mode: 0o600 });
}

/** Ends the poolers of runs that were killed, and removes their folders. */
export async function discardAbandonedPoolers(): Promise<void> {
  for (const name of await readdir(os.tmpdir())) {
    if (!name.startsWith(FOLDER_PREFIX)) continue;
    const folder = path.join(os.tmpdir(), name);
    const text = await readFile(path.join(folder, NOTE), 'utf8').catch(() => undefined);
    // One without a note has only just begun.
    if (text === undefined) continue;
    const { owner, pooler } = JSON.parse(text) as Note;
    if (await runs(owner)) continue;
    if (await runs(pooler)) process.kill(pooler.pid, 'SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
}

async function identity(pid: number): Promise<Identity> {
  return { pid, start: await startOf(pid) };
}

async function runs({ pid, start }: Identity): Promise<boolean> {
  return start !== undefined && (await startOf(pid)) === start;
}
