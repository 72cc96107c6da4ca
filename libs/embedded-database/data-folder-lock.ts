import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startOf } from './process-identity.js';
import { DatabaseRefusal } from './database-refusal.js';

/** Proof that no other live process of ours uses the data folder. */
export interface DataFolderLock {
  /** The process that held the lock before us died without giving it back. */
  readonly wasAbandoned: boolean;
  release(): Promise<void>;
}

interface Holder {
  readonly pid: number;
  readonly started: string;
}

/**
 * Takes the data folder for this process. A lock whose process is gone is taken over.
 *
 * @throws DatabaseRefusal when a live process holds it; the message names its pid.
 */
export async function lockDataFolder(dataDir: string): Promise<DataFolderLock> {
  const file = path.join(dataDir, 'commondesk.lock');
  const ours = JSON.stringify({
    pid: process.pid,
    started: (await startOf(process.pid)) ?? '',
  } satisfies Holder);

  let wasAbandoned = false;
  while (!(await place(file, ours))) {
    const found = await readFile(file, 'utf8').catch(() => undefined);
    if (found === undefined) continue;
    const holder = JSON.parse(found) as Holder;
    if ((await startOf(holder.pid)) === holder.started) throw inUse(dataDir, holder.pid);
    await discard(file, found);
    wasAbandoned = true;
  }
  return { wasAbandoned, release: () => discard(file, ours) };
}

/** Linking a finished file makes the lock appear whole or not at all. */
async function place(file: string, content: string): Promise<boolean> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, content, { mode: 0o644 });
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Moves the lock away only if it is still the one that we read: two starts may find it at once. */
async function discard(file: string, expected: string): Promise<void> {
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  if ((await readFile(aside, 'utf8')) !== expected) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

function inUse(dataDir: string, pid: number): DatabaseRefusal {
  return new DatabaseRefusal(
    `The data folder ${dataDir} is in use by process ${String(pid)}. Stop it (kill ${String(pid)}), ` +
      'or set DATA_DIR to another folder.',
  );
}
