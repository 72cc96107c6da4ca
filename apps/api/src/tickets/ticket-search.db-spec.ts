import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp } from '#testing';

describe('the search for tickets', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  it.each(['all_words', 'public_words'])('finds words in %s by their index', async (column) => {
    const client = await helpdesk.admin.connect();
    try {
      await client.query('begin');
      // A small table would be read whole; what counts is that the index could be used at all.
      await client.query('set local enable_seqscan = off');
      await client.query('set local enable_indexscan = off');
      await client.query('set local role commondesk_search');
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `explain select w.ticket_id from app.ticket_words w
         where w.${column} @@ to_tsquery('english', 'rare') and w.tenant_id = any (array[uuidv7()])`,
      );
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toContain(column === 'all_words' ? 'ticket_words_all' : 'ticket_words_public');
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});
