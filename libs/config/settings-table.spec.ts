import { expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { settingsTable } from './settings-table.js';

it('is what docs/settings.md says', async () => {
  expect(await readFile('docs/settings.md', 'utf8')).toContain(`\n${settingsTable()}\n`);
});
