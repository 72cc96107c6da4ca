import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, IdentityDoor, TenantDb } from '#tenancy';
import { aTicket, HelpdeskTestApp, type TestDepartment, type TestPerson } from '#testing';
import { nextStatuses, type TicketStatus, type TicketType } from './domain/ticket-status.js';
import { QueueCountsJob } from './queue-counts.job.js';
import { manyTickets } from './testing/many-tickets.js';
import type { TicketCountsView, TicketView } from './tickets.views.js';

const WRITERS = 8;
const CHANGES = 25;

const FILTERS = [
  '',
  'open=true',
  'open=false',
  'status=pending',
  'status=new,assigned,closed',
  'priority=P1,P2',
  'assignee=me',
  'assignee=none',
  'group=network',
  'group=none',
  'group=nobody',
  'breached=true',
  'breached=false',
  'breached=true&priority=P3',
  'assignee=me&status=in_progress',
];

let helpdesk: HelpdeskTestApp;
let job: QueueCountsJob;

beforeAll(async () => {
  helpdesk = await HelpdeskTestApp.start();
  job = new QueueCountsJob(helpdesk.app.get(IdentityDoor));
  await job.recount();
});
afterAll(() => helpdesk.stop());

/** What the product says, and what the tickets say. */
async function bothCounts(agent: TestPerson, filter: string): Promise<[unknown, unknown]> {
  const { body } = await helpdesk.as(agent).get(`/tickets/counts?${filter}`).expect(200);
  const query = Object.fromEntries(new URLSearchParams(filter));
  const {
    rows: [counted],
  } = await helpdesk.admin.query<Record<string, unknown>>(
    `select count(*)::int as open, (count(*) filter (where t.assignee_id = $1))::int as mine,
       (count(*) filter (where t.assignee_id is null))::int as unassigned,
       (count(*) filter (where t.status = 'pending'))::int as pending,
       (count(*) filter (where t.breached))::int as breached,
       (count(*) filter (where not t.breached and t.due_at < now() + interval '1 hour'))::int
         as "dueSoon"
     from app.tickets t left join app.resolver_groups g
       on g.tenant_id = t.tenant_id and g.id = t.group_id
     where t.is_open and $2 is distinct from 'false'
       and ($3::text is null or t.status = any (string_to_array($3, ',')))
       and ($4::text is null or t.priority = any (string_to_array($4, ',')))
       and ($5::text is null or coalesce(t.assignee_id::text, 'none') = replace($5, 'me', $1::text))
       and ($6::text is null or coalesce(g.slug, 'none') = $6)
       and ($7::boolean is null or t.breached = $7)
       and t.tenant_id in (
         select tenant_id from auth.grants where account_id = $1 and role = 'agent')`,
    [
      agent.id,
      ...['open', 'status', 'priority', 'assignee', 'group', 'breached'].map((key) => query[key]),
    ],
  );
  return [(body as TicketCountsView).counts, counted];
}

async function expectTrueCounts(agent: TestPerson): Promise<void> {
  for (const filter of FILTERS) {
    const [said, counted] = await bothCounts(agent, filter);
    expect({ filter, ...(said as object) }).toEqual({ filter, ...(counted as object) });
  }
}

describe('the counts of a queue', () => {
  it.each(['as they were noted', 'as they were folded'])(
    'are those of its tickets, %s',
    async (when) => {
      const [department, other] = await Promise.all([
        helpdesk.aDepartment(),
        helpdesk.aDepartment(),
      ]);
      await helpdesk.grant(department.agent, other.tenant, 'agent');
      await manyTickets(helpdesk, department, { from: 0, count: 80 });
      await manyTickets(helpdesk, { ...other, agent: department.agent }, { from: 3, count: 20 });
      if (when === 'as they were folded') await job.fold();
      await expectTrueCounts(department.agent);
      const [{ open }] = (await bothCounts(department.agent, '')) as [{ open: number }, unknown];
      expect(open).toBeGreaterThan(50);
    },
  );

  it('are those of one department when only that is asked for', async () => {
    const [ours, theirs] = await Promise.all([helpdesk.aDepartment(), helpdesk.aDepartment()]);
    await helpdesk.grant(ours.agent, theirs.tenant, 'agent');
    await aTicket(helpdesk, ours);
    await aTicket(helpdesk, theirs);
    const open = async (query: string) => {
      const { body } = await helpdesk.as(ours.agent).get(`/tickets/counts${query}`).expect(200);
      return (body as TicketCountsView).counts.open;
    };
    expect(await open('')).toBe(2);
    expect(await open(`?tenant=${theirs.tenant.slug}`)).toBe(1);
    expect(await open(`?tenant=nobody`)).toBe(0);
  });

  it('do not count what was rolled back', async () => {
    const department = await helpdesk.aDepartment();
    await aTicket(helpdesk, department);
    const { tenant, agent } = department;
    const actor: Actor = { personId: agent.id, name: '', role: 'agent', tenants: [tenant] };
    const attempt = helpdesk.app.get(TenantDb).write(actor, tenant.id, async (tx) => {
      await tx.execute(`update app.tickets set status = 'closed', breached = true`);
      throw new Error('on second thoughts');
    });
    await expect(attempt).rejects.toThrow('on second thoughts');
    await expectTrueCounts(agent);
  });

  it('are put right when tickets were written behind their back', async () => {
    const department = await helpdesk.aDepartment();
    await manyTickets(helpdesk, department, { from: 0, count: 20 });
    await job.fold();
    const client = await helpdesk.admin.connect();
    await client.query('begin');
    await client.query(`set local session_replication_role = 'replica'`);
    await client.query(
      `update app.tickets set status = 'closed', pending_reason = null
      where tenant_id = $1 and status in ('new', 'pending')`,
      [department.tenant.id],
    );
    await client.query('commit');
    client.release();
    const [said, counted] = await bothCounts(department.agent, '');
    expect(said).not.toEqual(counted);

    expect(await job.recount()).toBeGreaterThan(0);
    await expectTrueCounts(department.agent);
    expect(await job.recount()).toBe(0);
  });

  it('are for staff: a requester counts their own tickets, and reads no kept count', async () => {
    const department = await helpdesk.aDepartment();
    const { tenant, requester, requester2 } = department;
    await aTicket(helpdesk, department);
    await aTicket(helpdesk, department, { by: requester2 });
    const { body } = await helpdesk.as(requester).get('/tickets/counts').expect(200);
    expect(body).toMatchObject({ counts: { open: 1 } });
    const actor: Actor = { personId: requester.id, name: '', role: 'requester', tenants: [tenant] };
    const seen = await helpdesk.app
      .get(TenantDb)
      .read(actor, (tx) =>
        Promise.all([
          tx.query('select from app.queue_counts'),
          tx.query('select from app.queue_changes'),
        ]),
      );
    expect(seen).toEqual([[], []]);
  });

  it(`stay true while ${String(WRITERS)} people work and others count and fold`, async () => {
    const departments = await Promise.all([helpdesk.aDepartment(), helpdesk.aDepartment()]);
    const [home, other] = departments;
    await helpdesk.grant(home.agent, other.tenant, 'agent');
    const working = new AbortController();
    const counting = (async () => {
      const corrected = new Set<number>();
      while (!working.signal.aborted) {
        await job.fold();
        // Compares in one snapshot, in the midst of it all.
        corrected.add(await job.recount());
      }
      return corrected;
    })();
    await Promise.all(
      Array.from({ length: WRITERS }, (_, index) =>
        work(departments[index % 2] as TestDepartment, index + 1),
      ),
    );
    working.abort();
    expect(await counting).toEqual(new Set([0]));
    await expectTrueCounts(home.agent);
    await job.fold();
    await expectTrueCounts(home.agent);
    const { rows } = await helpdesk.admin.query(
      `select (select count(*) from app.queue_changes)::int as unfolded,
         bool_or(merged_into_id is not null) as merged, bool_or(reopen_count > 0) as reopened
       from app.tickets where tenant_id = any ($1)`,
      [[home.tenant.id, other.tenant.id]],
    );
    expect(rows).toEqual([{ unfolded: 0, merged: true, reopened: true }]);
  });
});

/** Raises tickets and does to them what comes next in a row of numbers that looks like chance. */
async function work(department: TestDepartment, seed: number): Promise<void> {
  const agent = seed % 3 === 0 ? department.agent2 : department.agent;
  const call = helpdesk.as(agent);
  let state = seed;
  const any = <T>(choices: readonly T[]): T => {
    state = (state * 48_271) % 2_147_483_647;
    return choices[state % choices.length] as T;
  };
  const refs: string[] = [];
  const one = async (): Promise<TicketView> =>
    (await call.get(`/tickets/${any(refs)}`)).body as TicketView;
  const steps: readonly (() => PromiseLike<unknown>)[] = [
    async () => refs.push((await aTicket<TicketView>(helpdesk, department, { by: agent })).ref),
    () => call.post(`/tickets/${any(refs)}/assignment`).send({ assigneeId: any(['me', null]) }),
    () => call.post(`/tickets/${any(refs)}/assignment`).send({ group: any(['network', null]) }),
    () => call.patch(`/tickets/${any(refs)}`).send({ impact: any(['high', 'medium', 'low']) }),
    () => call.post(`/tickets/${any(refs)}/merge`).send({ into: any(refs) }),
    async () => {
      const { ref, type, status: from } = await one();
      const status = any(nextStatuses(type as TicketType, from as TicketStatus));
      const more = status === 'pending' ? { pendingReason: 'user' } : {};
      await call.post(`/tickets/${ref}/status`).send({ status, resolution: 'Done.', ...more });
    },
  ];
  const [raise, ...others] = steps as [() => PromiseLike<unknown>, ...typeof steps];
  await raise();
  for (let change = 0; change < CHANGES; change += 1) {
    await any([raise, ...others, ...others.slice(-1), ...others.slice(-1)])();
  }
}
