import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

export const projectDir = path.dirname(import.meta.dirname);

/** Every file under these folders, as paths relative to the project, in a fixed order. */
export async function filesUnder(folders) {
  const present = folders.filter((folder) => existsSync(path.join(projectDir, folder)));
  const files = [];
  for (const folder of present) {
    const root = path.join(projectDir, folder);
    for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) {
        files.push(path.relative(projectDir, path.join(entry.parentPath, entry.name)));
      }
    }
  }
  return files.sort();
}

/** Changes when one of the files is added, removed or written. */
export async function stampOf(files) {
  const hash = createHash('sha256').update(process.version);
  for (const file of files) {
    const entry = await stat(path.join(projectDir, file)).catch(() => undefined);
    hash.update(`${file}\0${entry?.size}\0${entry?.mtimeMs}\n`);
  }
  return hash.digest('hex');
}
