import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, TenantDb } from '#tenancy';
import { HelpdeskTestApp, type TestDepartment, type TestPerson } from '#testing';
import { type OwnDatabase, ownDatabase } from '../../../../test/harness/own-database.js';
import { manyTickets } from './testing/many-tickets.js';
import { ticketFilter } from './ticket-filter.js';
import { TICKET_ORDERS } from './ticket-order.js';
import { listTickets } from './ticket-list.js';
import { firstTickets } from './ticket-page.js';
import { SORTS, type Sort, type TicketFilterDto } from './tickets.dto.js';
import type { TicketPageView, TicketRowView } from './tickets.views.js';

const NEVER = '9999';

/** What rows are sorted by, as text that sorts as it should. */
const KEY: Readonly<Record<Sort, (row: TicketRowView) => string>> = {
  '-created': ({ createdAt }) => createdAt,
  created: ({ createdAt }) => createdAt,
  '-updated': ({ updatedAt }) => updatedAt,
  due: ({ dueAt }) => dueAt ?? NEVER,
  priority: ({ priority, createdAt }) => `${priority} ${createdAt}`,
};

const FILTERS: readonly [query: string, holds: (row: TicketRowView, me: string) => boolean][] = [
  ['', () => true],
  ['open=true', isOpen],
  ['open=false', (row) => !isOpen(row)],
  ['open=true&assignee=me', (row, me) => isOpen(row) && row.assignee?.id === me],
  ['assignee=me', (row, me) => row.assignee?.id === me],
  ['open=true&assignee=none', (row) => isOpen(row) && row.assignee === null],
  ['status=pending', ({ status }) => status === 'pending'],
  ['status=pending,closed', ({ status }) => status === 'pending' || status === 'closed'],
  ['open=true&priority=P1,P2', (row) => isOpen(row) && row.priority < 'P3'],
  ['open=true&priority=P1', (row) => isOpen(row) && row.priority === 'P1'],
  ['status=resolved', ({ status }) => status === 'resolved'],
  ['open=true&breached=true', (row) => isOpen(row) && row.breached],
  [
    'open=true&breached=false&priority=P4',
    (row) => isOpen(row) && !row.breached && row.priority === 'P4',
  ],
  ['open=true&group=network', (row) => isOpen(row) && row.group?.slug === 'network'],
  ['group=none', ({ group }) => group === null],
  ['category=printing', ({ category }) => category?.slug === 'printing'],
  [
    'open=true&group=network&category=none',
    (row) => isOpen(row) && row.group?.slug === 'network' && row.category === null,
  ],
];

function isOpen({ status }: TicketRowView): boolean {
  return !['resolved', 'closed', 'cancelled'].includes(status);
}

describe('a queue over several departments', () => {
  let database: OwnDatabase;
  let helpdesk: HelpdeskTestApp;
  let departments: TestDepartment[];
  let agent: TestPerson;

  beforeAll(async () => {
    // What the planner chooses follows from all tickets there are, so no other test may add any.
    database = await ownDatabase('schema');
    helpdesk = await HelpdeskTestApp.start({ database });
    departments = await Promise.all(Array.from({ length: 6 }, () => helpdesk.aDepartment()));
    const [first, ...others] = departments as [TestDepartment, ...TestDepartment[]];
    agent = first.agent;
    for (const { tenant } of others) await helpdesk.grant(agent, tenant, 'agent');
    // One has most of the tickets, and one has none.
    const sizes = [70, 20, 9, 5, 1, 0];
    for (const [index, department] of departments.entries()) {
      await manyTickets(
        helpdesk,
        { ...department, agent },
        { from: index * 100, count: sizes[index] ?? 0 },
      );
    }
    await endedLongAgo(helpdesk, 3_000);
    await helpdesk.admin.query('vacuum analyze app.tickets');
  });
  afterAll(async () => {
    await helpdesk.stop();
    await database.drop();
  });

  const pages = async (query: string, limit: number): Promise<TicketRowView[]> => {
    const rows: TicketRowView[] = [];
    let cursor: string | null = null;
    do {
      const place: string = cursor === null ? '' : `&cursor=${cursor}`;
      const { body } = await helpdesk
        .as(agent)
        .get(`/tickets?${query}&limit=${String(limit)}${place}`)
        .expect(200);
      const page = body as TicketPageView;
      rows.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return rows;
  };

  describe.each(SORTS)('sorted by %s', (sort) => {
    it.each(FILTERS)('has exactly the tickets of "%s", in order', async (query, holds) => {
      const all = await pages('sort=-created', 100);
      expect(all).toHaveLength(105);
      const wanted = all
        .filter((row) => holds(row, agent.id))
        .map(place(sort))
        .sort();
      if (sort.startsWith('-')) wanted.reverse();

      const found = await pages(`sort=${sort}&${query}`, 17);
      expect(found.map(place(sort))).toEqual(wanted);
    });
  });

  /** How tickets are read for a page: the kind of scan and its index, for each place in the plan. */
  const scansFor = async (query: TicketFilterDto, sort: Sort): Promise<[string, string][]> => {
    const tenants = departments.map(({ tenant }) => tenant);
    const actor: Actor = { personId: agent.id, name: agent.name, role: 'agent', tenants };
    const filter = ticketFilter(actor, query, { sort });
    const page = firstTickets(filter, TICKET_ORDERS[sort], 51);
    const plan = await helpdesk.app.get(TenantDb).read(actor, async (tx) => {
      await tx.query(`select set_config('enable_sort', 'off', true)`);
      return tx.query(`explain with ${page} select t.id from t`, filter.conditions.values);
    });
    const text = plan.map((row) => Object.values(row).join()).join('\n');
    return [...text.matchAll(/(Index.*) using (\w+) on tickets/g)].map(
      ([, kind = '', index = '']) => [kind.replace(' Backward', ''), index],
    );
  };

  it.each<[Sort, string]>([
    ['-created', 'newest'],
    ['created', 'newest'],
    ['-updated', 'changed'],
    ['due', 'due'],
    ['priority', 'urgent'],
  ])('sorted by %s is read from the index tickets_open_%s', async (sort, index) => {
    expect(await scansFor({ open: true, priority: 'P1,P2', assignee: 'none' }, sort)).toEqual([
      ['Index Only Scan', `tickets_open_${index}`],
      ['Index Scan', `tickets_open_${index}`],
    ]);
  });

  it.each<Sort>(['-updated', 'due'])(
    'of resolved tickets alone, sorted by %s, is read from an index of those that ended',
    async (sort) => {
      const scans = await scansFor({ status: 'resolved' }, sort);
      expect(new Set(scans.map(([, index]) => index))).toEqual(new Set(['tickets_ended_changed']));
    },
  );

  it.each(['agent', 'requester'] as const)('is planned once for %s', async (role) => {
    const [{ tenant, requester }] = departments as [TestDepartment];
    const actor: Actor =
      role === 'agent'
        ? { personId: agent.id, name: agent.name, role, tenants: [tenant] }
        : { personId: requester.id, name: requester.name, role, tenants: [tenant] };
    const [plans] = await helpdesk.app.get(TenantDb).read(actor, async (tx) => {
      for (let time = 0; time < 7; time += 1) {
        await listTickets(tx, { q: 'number' });
        await listTickets(tx, { limit: 13 });
      }
      return tx.query(
        `select coalesce(sum(custom_plans), 0)::int as anew from pg_prepared_statements
         where statement like 'with %app.tickets%'`,
      );
    });
    expect(plans).toEqual({ anew: 0 });
  });

  it('is narrowed to some of them', async () => {
    const [, second, third] = departments as [TestDepartment, TestDepartment, TestDepartment];
    const rows = await pages(
      `tenant=${second.tenant.slug},${third.tenant.slug},${second.tenant.slug}`,
      10,
    );
    expect(rows).toHaveLength(29);
    expect(await pages('tenant=nobody', 10)).toEqual([]);
  });
});

/** Most tickets of a desk have ended; these are of a department that nobody here looks at. */
async function endedLongAgo(helpdesk: HelpdeskTestApp, count: number): Promise<void> {
  const department = await helpdesk.aDepartment();
  await manyTickets(helpdesk, department, { from: 0, count });
  await helpdesk.admin.query(
    `update app.tickets set status = 'closed', pending_reason = null where tenant_id = $1`,
    [department.tenant.id],
  );
}

/** A row's place in the order: the sort key, with the id among equals. */
function place(sort: Sort): (row: TicketRowView) => string {
  return (row) => `${KEY[sort](row)} ${row.id}`;
}
