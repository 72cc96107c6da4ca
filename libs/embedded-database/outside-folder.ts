import { chmod, lstat, mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { barrierFor, type ServerAccount } from './server-account.js';
import { DatabaseRefusal } from './database-refusal.js';

/**
 * A folder of our own outside the project that the account can enter. Only root needs one.
 *
 * @throws DatabaseRefusal when neither place can be used safely.
 */
export async function outsideFolder(account: ServerAccount): Promise<string> {
  for (const folder of ['/var/lib/commondesk', path.join(os.tmpdir(), 'commondesk-root')]) {
    if ((await isOurs(folder)) && !(await barrierFor(account, folder))) return folder;
  }
  throw new DatabaseRefusal(
    `The database runs as "${account.name}", which can enter neither the project folder, nor ` +
      '/var/lib, nor the temporary folder. Move the project to a folder that everybody can enter.',
  );
}

/** In a folder for everybody, another user may have laid a trap under our name: root would run it. */
async function isOurs(folder: string): Promise<boolean> {
  try {
    const made = await mkdir(folder, { recursive: true });
    if (made !== undefined) await chmod(folder, 0o755);
    const entry = await lstat(folder);
    return entry.isDirectory() && entry.uid === process.getuid?.() && (entry.mode & 0o022) === 0;
  } catch {
    return false;
  }
}
