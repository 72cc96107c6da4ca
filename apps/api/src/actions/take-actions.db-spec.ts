import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, systemActor, TenantDb } from '#tenancy';
import { HelpdeskTestApp, type TestDepartment } from '#testing';
import { lockTickets } from '../tickets/index.js';
import type { Action, ActionOutcome } from './domain/action.js';
import { checkActions, TakeActions } from './index.js';

interface Raised {
  readonly id: string;
  readonly ref: string;
}

const AT = new Date('2027-03-03T10:00:00Z');
const CAUSE = { kind: 'rule', id: '0197f000-0000-7000-8000-000000000001', says: 'rule "Late"' };

describe('actions on a ticket', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  async function raise({ tenant, agent, requester }: TestDepartment): Promise<Raised> {
    const { body } = await helpdesk
      .as(agent)
      .post('/tickets')
      .send({
        ...{ tenant: tenant.slug, type: 'incident', subject: 'No network' },
        ...{ description: 'Since this morning.', impact: 'medium', urgency: 'medium' },
        ...{ requesterId: requester.id, group: 'service-desk' },
      })
      .expect(201);
    return body as Raised;
  }

  const as = (actor: Actor, tenantId: string) => ({
    take: (ticket: Raised, actions: readonly Action[]): Promise<ActionOutcome[]> =>
      helpdesk.app.get(TenantDb).write(actor, tenantId, async (tx) => {
        const checked = await checkActions(tx, actions, 'actions');
        const [locked] = await lockTickets(tx, [ticket.id]);
        if (!locked) throw new Error('no ticket');
        const cause = { ...CAUSE, kind: 'rule' as const, hops: 1 };
        const deeds = [{ actions: checked, cause }];
        const all = await helpdesk.app
          .get(TakeActions)
          .takeAll(tx, [{ ticket: locked, at: AT, deeds }]);
        return all[0]?.[0] ?? [];
      }),
  });
  const theDesk = ({ tenant }: TestDepartment) => as(systemActor([tenant]), tenant.id);

  const find = async ({ agent }: TestDepartment, { ref }: Raised): Promise<object> => {
    const { body } = await helpdesk.as(agent).get(`/tickets/${ref}`).expect(200);
    return body as object;
  };

  async function entriesOf({ id }: Raised): Promise<{ type: string; data: object }[]> {
    const { rows } = await helpdesk.admin.query<{ type: string; data: object }>(
      `select type, data from app.journal where ticket_id = $1 and actor_role = 'system' order by seq`,
      [id],
    );
    return rows;
  }

  it('are one change, each entry with its cause and a line that says what became of each', async () => {
    const department = await helpdesk.aDepartment();
    const ticket = await raise(department);

    const outcomes = await theDesk(department).take(ticket, [
      { do: 'assign', group: 'network', person: department.agent2.id },
      { do: 'set_priority', priority: 'P1', reason: 'It waited too long.' },
      { do: 'classify', category: 'network' },
      { do: 'tag', add: ['late', 'network'] },
      { do: 'watch', person: department.lead.id },
      { do: 'set_status', status: 'in_progress' },
      { do: 'reply', body: 'We are on it.' },
      { do: 'note', body: 'Look at the switch on floor three.' },
    ]);

    expect(outcomes.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['done', 'assigned'],
      ['done', 'it is P1 now'],
      ['done', 'filed otherwise'],
      ['done', 'the tags were changed'],
      ['done', '1 watcher added'],
      ['done', 'it is in_progress now'],
      ['done', 'the reply was sent'],
      ['done', 'the note was added'],
    ]);
    expect(await find(department, ticket)).toMatchObject({
      ...{ version: 2, priority: 'P1', status: 'in_progress', tags: ['late', 'network'] },
      group: { slug: 'network' },
      category: { slug: 'network' },
      assignee: { id: department.agent2.id },
      messages: [
        {},
        { body: expect.any(String), side: 'desk', author: { id: null, name: 'Commondesk' } },
        { body: expect.any(String), side: 'desk' },
      ],
    });
    const entries = await entriesOf(ticket);
    const changes = entries.filter(({ type }) => !type.startsWith('notification.'));
    expect(changes.map(({ type }) => type)).toEqual([
      ...['ticket.assigned', 'ticket.status-changed', 'ticket.priority-changed'],
      ...['ticket.edited', 'ticket.edited', 'ticket.watched', 'ticket.status-changed'],
      ...['message.added', 'message.added', 'ticket.acted'],
    ]);
    for (const { type, data } of changes) {
      const cause = type === 'ticket.acted' ? CAUSE : { kind: 'rule', id: CAUSE.id, hops: 1 };
      expect(data).toMatchObject({ cause });
    }
    expect(changes.at(-1)?.data).toMatchObject({
      actions: [{ do: 'assign', outcome: 'done', reason: 'assigned' }, ...Array(7).fill({})],
    });
  });

  it('of the desk itself are no first response', async () => {
    const department = await helpdesk.aDepartment();
    const ticket = await raise(department);
    await theDesk(department).take(ticket, [{ do: 'reply', body: 'We have your ticket.' }]);

    expect(await find(department, ticket)).toMatchObject({
      clocks: expect.arrayContaining([
        expect.objectContaining({ target: 'firstResponse', stoppedAt: null }),
      ]),
    });
  });

  it('tell people without changing the ticket', async () => {
    const department = await helpdesk.aDepartment();
    const { agent2, lead, requester, requester2 } = department;
    const ticket = await raise(department);
    await theDesk(department).take(ticket, [{ do: 'watch', person: requester2.id }]);
    const before = await find(department, ticket);

    const outcomes = await theDesk(department).take(ticket, [
      { do: 'notify', whom: { role: 'lead' } },
      { do: 'notify', whom: { group: 'service-desk' }, says: 'Who takes it?' },
      { do: 'notify', whom: { person: lead.id } },
      { do: 'notify', whom: { requester: true }, says: 'We look into it.' },
      { do: 'notify', whom: { watchers: true } },
      { do: 'notify', whom: { assignee: true } },
      { do: 'notify', whom: { role: 'service_owner' } },
      { do: 'notify', whom: { onCall: 'holding' } },
    ]);

    expect(outcomes.map(({ outcome, reason }) => `${outcome}: ${reason}`)).toEqual([
      'done: 1 lead told',
      'done: 2 members of Service Desk told',
      'done: 1 person told',
      'done: the requester was told',
      'done: 1 watcher told',
      'skipped: nobody has the ticket',
      'skipped: the ticket names no service',
      'skipped: nobody is on call for Service Desk now',
    ]);
    expect(await find(department, ticket)).toEqual(before);
    const { body } = await helpdesk.as(agent2).get('/notifications');
    expect(body).toMatchObject({
      items: [{ kind: 'escalated', title: `${ticket.ref} Who takes it? (No network)` }],
    });
    const { body: toRequester } = await helpdesk.as(requester).get('/notifications');
    expect(toRequester).toMatchObject({
      items: [{ title: `${ticket.ref} We look into it. (No network)` }],
    });
  });

  it('find who is on call when they are taken', async () => {
    const department = await helpdesk.aDepartment();
    const { tenant, admin, agent2 } = department;
    const layer = { name: 'All', timezone: 'Europe/London', people: [agent2.id] };
    const { body: groups } = await helpdesk.as(admin).get('/groups');
    const desk = (groups as { items: { id: string; slug: string }[] }).items.find(
      ({ slug }) => slug === 'service-desk',
    );
    await helpdesk
      .as(admin)
      .put(`/groups/${desk?.id ?? ''}/rota`)
      .send({
        rota: {
          layers: [{ ...layer, every: { weeks: 1 }, startsOn: '2026-01-05', handOver: '09:00' }],
        },
      })
      .expect(200);
    const ticket = await raise(department);
    await helpdesk.admin.query(
      `update app.rotas set effective_from = '2026-01-01' where tenant_id = $1`,
      [tenant.id],
    );

    const outcomes = await theDesk(department).take(ticket, [
      { do: 'notify', whom: { onCall: 'holding' } },
      { do: 'assign', person: 'on_call' },
    ]);

    expect(outcomes).toMatchObject([{ outcome: 'done' }, { outcome: 'done' }]);
    expect(await find(department, ticket)).toMatchObject({ assignee: { id: agent2.id } });
  });

  it('call one webhook, whatever else it listens to', async () => {
    const department = await helpdesk.aDepartment();
    const ticket = await raise(department);
    const hook = '0197f000-0000-7000-8000-0000000000aa';
    await helpdesk.admin.query(
      `insert into app.webhooks (tenant_id, id, url, events, active, secret, since_seq, created_at)
       values ($1, $2, 'https://hook.example/', '{ticket.created}', true, 'sealed', 0, now())`,
      [department.tenant.id, hook],
    );

    const outcomes = await theDesk(department).take(ticket, [
      { do: 'call_webhook', webhook: hook },
    ]);

    expect(outcomes).toMatchObject([{ outcome: 'done', reason: 'the webhook is called' }]);
    expect((await entriesOf(ticket)).map(({ type, data }) => ({ type, data }))).toContainEqual({
      type: 'webhook.called',
      data: { webhookId: hook, cause: { kind: 'rule', id: CAUSE.id, says: CAUSE.says } },
    });
  });

  it('are skipped, with the reason, when there is nothing left to do', async () => {
    const department = await helpdesk.aDepartment();
    const ticket = await raise(department);
    const [first] = await theDesk(department).take(ticket, [
      { do: 'set_status', status: 'cancelled' },
    ]);
    expect(first).toMatchObject({ outcome: 'done' });

    const outcomes = await theDesk(department).take(ticket, [
      { do: 'assign', group: 'network' },
      { do: 'set_status', status: 'in_progress' },
      { do: 'set_priority', priority: 'P3', reason: 'As it is.' },
      { do: 'declare_major', reason: 'Many are hit.' },
      { do: 'tag', remove: ['late'] },
    ]);

    expect(outcomes.map(({ outcome, reason }) => `${outcome}: ${reason}`)).toEqual([
      'skipped: the ticket has ended',
      'skipped: from cancelled it cannot become in_progress',
      'skipped: it is P3 already',
      'skipped: a major incident is declared by agents, of open tickets',
      'skipped: it has these tags already',
    ]);
    expect(await find(department, ticket)).toMatchObject({ version: 2 });
  });

  it('are refused when they name what the department does not have', async () => {
    const department = await helpdesk.aDepartment();
    const other = await helpdesk.aDepartment();
    const ticket = await raise(department);

    await expect(
      theDesk(department).take(ticket, [
        { do: 'notify', whom: { person: other.agent.id } },
        { do: 'assign', group: 'network', person: 'on_call' },
      ]),
    ).rejects.toMatchObject({
      extra: {
        errors: [
          { field: 'actions[0].whom.person', reason: 'is nobody in this department' },
          { field: 'actions[1].group', reason: expect.stringContaining('no rota') },
        ],
      },
    });
  });
});
