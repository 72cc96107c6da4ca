import { describe, expect, it } from '@jest/globals';
import { testDatabase } from '../../../../test/harness/test-database.js';
import { requireDatabase } from './own-database.js';
import { StartRefusal } from './start-refusal.js';

async function refusalOf(url: URL, mustBeMigrated = false): Promise<string> {
  const refusal = await requireDatabase('DATABASE_URL', url.href, mustBeMigrated).catch(
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(StartRefusal);
  return (refusal as StartRefusal).message;
}

describe('requireDatabase', () => {
  it('accepts a migrated database', async () => {
    const { appUrl } = await testDatabase();
    await expect(requireDatabase('DATABASE_URL', appUrl, true)).resolves.toBeUndefined();
  });

  it('names the role and not the password when the sign-in is refused', async () => {
    const url = new URL((await testDatabase()).appUrl);
    url.password = 'secret-word';
    const message = await refusalOf(url);
    expect(message).toMatch(/refused role "app"\. Correct .* in DATABASE_URL\.$/);
    expect(message).not.toContain('secret-word');
  });

  it('tells a missing database from one that is not prepared', async () => {
    const url = new URL((await testDatabase()).adminUrl);
    url.pathname = '/no_such_database';
    expect(await refusalOf(url)).toMatch(/has no such database\. Create it, or correct/);
    url.pathname = '/postgres';
    expect(await refusalOf(url, true)).toMatch(/not been prepared\. Set MIGRATOR_DATABASE_URL/);
  });
});
