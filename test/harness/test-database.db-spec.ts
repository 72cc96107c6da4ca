import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { testDatabase } from './test-database.js';

describe('testDatabase', () => {
  it('gives this worker a database of its own on PostgreSQL 18', async () => {
    const { adminUrl } = await testDatabase();
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    try {
      const { rows } = await client.query<{ name: string; version: string; collation: string }>(
        `select current_database() as name, current_setting('server_version_num') as version,
                (select datlocale from pg_database where datname = current_database()) as collation`,
      );
      expect(rows[0]).toEqual({
        name: `commondesk_test_${process.env['JEST_WORKER_ID'] ?? ''}`,
        version: expect.stringMatching(/^(1[6-9]|[2-9]\d)\d{4}$/),
        collation: expect.anything(),
      });
    } finally {
      await client.end();
    }
  });
});
