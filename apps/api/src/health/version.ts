import { readFileSync } from 'node:fs';

/** Of the desk, from the package that this file belongs to, built or not. */
export const VERSION = (
  JSON.parse(readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  }
).version;
