import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aTicket, HelpdeskTestApp } from '#testing';
import { manyTickets } from './testing/many-tickets.js';
import type { TicketPageView, TicketView } from './tickets.views.js';

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

  it('looks for a word that many have among the newest, for a rare one by its index', async () => {
    const client = await helpdesk.admin.connect();
    try {
      await client.query('begin');
      await client.query('set local session_replication_role = replica');
      await client.query(
        `insert into app.ticket_words (tenant_id, ticket_id, public_words, all_words)
         select gen_random_uuid(), gen_random_uuid(), '', (case when n % 4 > 0 then 'often' else '' end)::tsvector
           || array_to_tsvector(array['other' || n, case when n = 7 then 'seldom' else 'none' end])
         from generate_series(1, 4000) n`,
      );
      await client.query('analyze app.ticket_words');
      await client.query('set local enable_seqscan = off');
      await client.query('set local role commondesk_search');
      const indexFor = async (word: string) => {
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(
          `explain select w.ticket_id from app.ticket_words w
           where w.all_words @@ '${word}'::tsquery order by w.ticket_id desc limit 100`,
        );
        return /ticket_words_\w+/.exec(rows.map((row) => row['QUERY PLAN']).join())?.[0];
      };
      expect(await indexFor('often')).toBe('ticket_words_newest');
      expect(await indexFor('seldom')).toBe('ticket_words_all');
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('pages through all that was found', async () => {
    const department = await helpdesk.aDepartment();
    const raised: string[] = [];
    for (let number = 0; number < 7; number += 1) {
      const { ref } = await aTicket<TicketView>(helpdesk, department, { subject: 'A noisy fan' });
      raised.unshift(ref);
    }
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const place: string = cursor === null ? '' : `&cursor=${cursor}`;
      const { body } = await helpdesk
        .as(department.agent)
        .get(`/tickets?q=noisy&limit=2${place}`)
        .expect(200);
      const page = body as TicketPageView;
      found.push(...page.items.map(({ ref }) => ref));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(found).toEqual(raised);
  });

  it('says when there are more matches than it looks at, also when none of them is left', async () => {
    const department = await helpdesk.aDepartment();
    const { tenant, agent } = department;
    await manyTickets(helpdesk, department, { from: 0, count: 1_001 });
    await helpdesk.admin.query(
      `insert into app.ticket_words (tenant_id, ticket_id, public_words, all_words)
       select tenant_id, id, words, words
       from app.tickets, lateral (select to_tsvector('english',
         'heron' || case when ref like '%-7' then ' otter' else '' end) as words) w
       where tenant_id = $1`,
      [tenant.id],
    );
    const search = async (query: string): Promise<[number, number | null]> => {
      const { body } = await helpdesk.as(agent).get(`/tickets?${query}`).expect(200);
      const { items, searchedNewest } = body as TicketPageView;
      return [items.length, searchedNewest];
    };
    expect(await search('q=heron&open=true')).toEqual([50, 1_000]);
    expect(await search('q=heron&requester=00000000-0000-7000-8000-000000000000')).toEqual([
      0, 1_000,
    ]);
    expect(await search('q=heron&sort=due')).toEqual([50, 1_000]);
    // The newest are the newest, however many there are.
    expect(await search('q=heron')).toEqual([50, null]);
    expect(await search('q=otter&open=true')).toEqual([1, null]);
    expect(await search('q=badger&open=true')).toEqual([0, null]);
    expect(await search('open=true')).toEqual([50, null]);
  });
});
