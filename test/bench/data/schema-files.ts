import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const MIGRATIONS = path.join(import.meta.dirname, '../../../migrations');
/** A migration, and what several of them use; the rest is applied at every start. */
const SHAPES_TABLES = /^(\d{14}-.*|tenant-table)\.ts$/;

/** Hashes of the files that the schema is made by, by their names. */
export async function schemaFiles(): Promise<Record<string, string>> {
  const names = (await readdir(MIGRATIONS)).filter((name) => SHAPES_TABLES.test(name)).sort();
  const hashes = await Promise.all(
    names.map(async (name) => {
      const source = await readFile(path.join(MIGRATIONS, name));
      return [name, createHash('sha256').update(source).digest('hex')] as const;
    }),
  );
  return Object.fromEntries(hashes);
}

/** The first of the files that is not as it was; undefined when at most new ones were added. */
export async function changedSince(
  before: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const now = await schemaFiles();
  return Object.keys(before).find((name) => now[name] !== before[name]);
}
