import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isPushKey, newPushKey } from '#web-push';

/** Secrets of an installation that nobody had to choose. */
export interface KeptSecrets {
  /** Signs tenant contexts. */
  readonly contextKey: string;
  /** Of the database role `app` in the database that comes with Commondesk. */
  readonly appPassword: string;
  /** Signs push messages to browsers. */
  readonly pushKey: string;
}

/** As a file may hold them: one from before there was push has no key for it. */
type StoredSecrets = Omit<KeptSecrets, 'pushKey'> & Partial<KeptSecrets>;

/**
 * The secrets of a data folder, made on first use and kept in `secrets.json`, which only its owner
 * can read. The folder must exist and belong to this process alone.
 *
 * @throws Error when the file cannot be read or is damaged: making new secrets would hide that.
 */
export async function keptSecrets(dataDir: string): Promise<KeptSecrets> {
  const file = path.join(dataDir, 'secrets.json');
  const kept = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  if (kept !== undefined) return withPushKey(parse(kept, file), file);

  const secrets = {
    contextKey: randomBytes(32).toString('hex'),
    appPassword: randomBytes(24).toString('base64url'),
    pushKey: newPushKey(),
  };
  await keep(secrets, file);
  return secrets;
}

async function keep(secrets: KeptSecrets, file: string): Promise<void> {
  // Whole or not at all: what is in it cannot be made again.
  const beside = `${file}.new`;
  await writeFile(beside, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(beside, file);
}

/** A folder of before there was push gets its key now. */
async function withPushKey(
  { pushKey, ...others }: StoredSecrets,
  file: string,
): Promise<KeptSecrets> {
  if (pushKey !== undefined) return { ...others, pushKey };
  const secrets = { ...others, pushKey: newPushKey() };
  await keep(secrets, file);
  return secrets;
}

function parse(text: string, file: string): StoredSecrets {
  try {
    const { contextKey, appPassword, pushKey } = JSON.parse(text) as Partial<KeptSecrets>;
    const isSound = pushKey === undefined || isPushKey(pushKey);
    if (contextKey && appPassword && isSound) {
      return { contextKey, appPassword, ...(pushKey !== undefined && { pushKey }) };
    }
  } catch {
    // Told below, in the same words as for a file that lacks a secret.
  }
  throw new InvalidSecrets(`${file} is damaged. Restore it from your backup.`);
}

/** The file of secrets cannot be used; the message is one line and names the remedy. */
export class InvalidSecrets extends Error {
  override readonly name = 'InvalidSecrets';
}
