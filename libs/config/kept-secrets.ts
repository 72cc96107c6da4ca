import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Secrets of an installation that nobody had to choose. */
export interface KeptSecrets {
  /** Signs tenant contexts. */
  readonly contextKey: string;
  /** Of the database role `app` in the database that comes with Commondesk. */
  readonly appPassword: string;
}

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
  if (kept !== undefined) return parse(kept, file);

  const secrets = {
    contextKey: randomBytes(32).toString('hex'),
    appPassword: randomBytes(24).toString('base64url'),
  };
  await writeFile(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  return secrets;
}

function parse(text: string, file: string): KeptSecrets {
  try {
    const { contextKey, appPassword } = JSON.parse(text) as Partial<KeptSecrets>;
    if (contextKey && appPassword) return { contextKey, appPassword };
  } catch {
    // Told below, in the same words as for a file that lacks a secret.
  }
  throw new InvalidSecrets(`${file} is damaged. Restore it from your backup.`);
}

/** The file of secrets cannot be used; the message is one line and names the remedy. */
export class InvalidSecrets extends Error {
  override readonly name = 'InvalidSecrets';
}
