import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  anIncident,
  aTicket,
  HelpdeskTestApp,
  type TestDepartment,
  type TestPerson,
} from '#testing';
import type { HistoryPageView, TicketPageView, TicketView } from './tickets.views.js';

/** A Monday at ten, inside everybody's service hours. */
const MONDAY_TEN = new Date('2026-03-02T10:00:00Z');

describe('tickets', () => {
  let helpdesk: HelpdeskTestApp;
  let department: TestDepartment;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());
  beforeEach(async () => {
    department = await helpdesk.aDepartment();
    helpdesk.clock.set(MONDAY_TEN);
  });

  const raise = (changes: Record<string, unknown> = {}): Promise<TicketView> =>
    aTicket(helpdesk, department, { urgency: 'high', ...changes });

  /** Agents of eight other departments, who were granted this one as well. */
  const sixteenAgents = async (): Promise<TestPerson[]> => {
    const others = await Promise.all(Array.from({ length: 8 }, () => helpdesk.aDepartment()));
    const agents = others.flatMap(({ agent, agent2 }) => [agent, agent2]);
    for (const agent of agents) {
      await helpdesk.grant(agent, department.tenant, 'agent');
      await helpdesk.admin.query(
        `insert into app.resolver_group_members (tenant_id, group_id, person_id)
         select tenant_id, id, $2 from app.resolver_groups
         where tenant_id = $1 and slug = 'service-desk'`,
        [department.tenant.id, agent.id],
      );
    }
    return agents;
  };

  describe('raised by a requester', () => {
    it('get a reference, the priority of the matrix, due times and their first message', async () => {
      const response = await helpdesk
        .as(department.requester)
        .post('/tickets')
        .send(anIncident(department, { urgency: 'high' }))
        .expect(201);
      const ticket = response.body as TicketView;

      expect(ticket).toMatchObject({
        ref: `${department.tenant.prefix}-1001`,
        status: 'new',
        priority: 'P3',
        channel: 'portal',
        version: 1,
        requester: { id: department.requester.id },
        messages: [{ kind: 'description', side: 'requester', visibility: 'public' }],
      });
      expect(ticket.clocks.map(({ target, dueAt }) => [target, dueAt])).toEqual([
        ['firstResponse', '2026-03-02T12:00:00.000Z'],
        ['resolve', '2026-03-04T10:00:00.000Z'],
      ]);
      expect(ticket.dueAt).toBe('2026-03-02T12:00:00.000Z');
      expect(response.headers).toMatchObject({
        etag: '"1"',
        location: `/api/v1/tickets/${ticket.ref}`,
      });
    });

    it('are numbered without gaps when many come at once', async () => {
      const raised = await Promise.all(Array.from({ length: 12 }, () => raise()));
      const numbers = raised.map(({ ref }) => Number(ref.split('-')[1])).sort((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: 12 }, (_, index) => 1001 + index));
    });

    it.each([
      ['a department that is not theirs', { tenant: 'nowhere' }, 400, 'tenant'],
      ['an unknown category', { category: 'no-such-thing' }, 400, 'category'],
      ['a word that is no impact', { impact: 'huge' }, 400, 'impact'],
      ['an empty subject', { subject: '   ' }, 400, 'subject'],
      ['a subject with a NUL', { subject: 'a\u0000b' }, 400, 'subject'],
      ['a tenant id of their choice', { tenantId: 'x' }, 400, 'tenantId'],
      ['an object for an id', { requesterId: { $ne: 1 } }, 400, 'requesterId'],
    ])('are refused with %s', async (_, changes, status, field) => {
      const { body } = await helpdesk
        .as(department.requester)
        .post('/tickets')
        .send(anIncident(department, changes))
        .expect(status);
      expect(body).toMatchObject({ code: 'invalid_input', errors: [{ field }] });
    });

    it('cannot be raised for somebody else', async () => {
      await helpdesk
        .as(department.requester)
        .post('/tickets')
        .send(anIncident(department, { requesterId: department.requester2.id }))
        .expect(403);
    });
  });

  it('happen once for one Idempotency-Key, and tell another request apart', async () => {
    const send = (subject: string) =>
      helpdesk
        .as(department.requester)
        .post('/tickets')
        .set('Idempotency-Key', 'once')
        .send(anIncident(department, { subject }));
    const first = await send('Printer jam').expect(201);
    const again = await send('Printer jam').expect(201);
    expect(again.body).toEqual(first.body);
    await send('Another jam').expect(422);
    const list = await helpdesk.as(department.requester).get('/tickets').expect(200);
    expect((list.body as TicketPageView).items).toHaveLength(1);
  });

  it('are taken by one of sixteen agents who try at once', async () => {
    const { ref } = await raise();
    const agents = await sixteenAgents();
    const answers = await Promise.all(
      agents.map((agent) =>
        helpdesk.as(agent).post(`/tickets/${ref}/assignment`).send({ assigneeId: 'me' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200,
      ...Array.from({ length: 15 }, () => 409),
    ]);
    const { body } = await helpdesk.as(department.agent).get(`/tickets/${ref}/history`).expect(200);
    const assigned = (body as HistoryPageView).items.filter(
      ({ type }) => type === 'ticket.assigned',
    );
    expect(assigned).toHaveLength(1);
  });

  it('go to a colleague who names the version that they have seen', async () => {
    const { ref } = await raise();
    const taken = await helpdesk
      .as(department.agent)
      .post(`/tickets/${ref}/assignment`)
      .send({ assigneeId: 'me' })
      .expect(200);
    await helpdesk
      .as(department.agent2)
      .post(`/tickets/${ref}/assignment`)
      .set('If-Match', '"1"')
      .send({ assigneeId: 'me' })
      .expect(412);
    const handed = await helpdesk
      .as(department.agent2)
      .post(`/tickets/${ref}/assignment`)
      .set('If-Match', String(taken.headers['etag']))
      .send({ assigneeId: 'me' })
      .expect(200);
    expect(handed.body).toMatchObject({ assignee: { id: department.agent2.id } });
  });

  it('tell in the app whoever is given one by a colleague, and the requester of an answer', async () => {
    const { ref } = await raise();
    const { agent, agent2, requester } = department;
    await helpdesk
      .as(agent)
      .post(`/tickets/${ref}/assignment`)
      .send({ assigneeId: agent2.id })
      .expect(200);
    await helpdesk.as(agent2).post(`/tickets/${ref}/replies`).send({ body: 'On it.' }).expect(201);
    for (const [person, kind] of [
      [agent2, 'ticket_assigned'],
      [requester, 'ticket_replied'],
    ] as const) {
      const { body } = await helpdesk.as(person).get('/notifications').expect(200);
      expect(body).toMatchObject({ unread: 1, items: [{ kind, ticketRef: ref }] });
    }
    const others = await helpdesk.as(agent).get('/notifications').expect(200);
    expect(others.body).toMatchObject({ unread: 0 });
  });

  it('pause their resolve clock while they wait for the user, and go on when the user answers', async () => {
    const { ref } = await raise();
    const asAgent = helpdesk.as(department.agent);
    await asAgent.post(`/tickets/${ref}/assignment`).send({ assigneeId: 'me' }).expect(200);
    await asAgent.post(`/tickets/${ref}/replies`).send({ body: 'Which model?' }).expect(201);
    const pending = await asAgent
      .post(`/tickets/${ref}/status`)
      .send({ status: 'pending', pendingReason: 'user' })
      .expect(200);
    const clockOf = (ticket: TicketView, wanted: string) =>
      ticket.clocks.find(({ target }) => target === wanted);
    expect(clockOf(pending.body as TicketView, 'resolve')).toMatchObject({ state: 'paused' });
    expect(clockOf(pending.body as TicketView, 'firstResponse')).toMatchObject({ verdict: 'met' });

    helpdesk.clock.set(new Date('2026-03-02T14:00:00Z'));
    await helpdesk.as(department.requester).post(`/tickets/${ref}/replies`).send({ body: 'X1' });
    const { body } = await asAgent.get(`/tickets/${ref}`).expect(200);
    expect(body).toMatchObject({ status: 'in_progress', pendingReason: null });
    expect(clockOf(body as TicketView, 'resolve')).toMatchObject({
      state: 'running',
      dueAt: '2026-03-04T14:00:00.000Z',
    });
  });

  it('need a reason to wait, and take no step that is none', async () => {
    const { ref } = await raise();
    const move = (body: Record<string, unknown>) =>
      helpdesk.as(department.agent).post(`/tickets/${ref}/status`).send(body);
    expect((await move({ status: 'pending' }).expect(400)).body).toMatchObject({
      errors: [{ field: 'pendingReason' }],
    });
    expect((await move({ status: 'closed' }).expect(409)).body).toMatchObject({
      code: 'illegal_transition',
    });
    await move({ status: 'resolved', resolution: 'Replaced the disk.' }).expect(200);
    const reopened = await helpdesk
      .as(department.requester)
      .post(`/tickets/${ref}/status`)
      .send({ status: 'in_progress' })
      .expect(200);
    expect(reopened.body).toMatchObject({ status: 'in_progress', reopenCount: 1 });
  });

  it('show a requester neither notes nor internal history, and nobody else’s tickets', async () => {
    const { ref } = await raise();
    await helpdesk
      .as(department.agent)
      .post(`/tickets/${ref}/replies`)
      .send({ body: 'The user is wrong.', visibility: 'internal' })
      .expect(201);
    const own = await helpdesk.as(department.requester).get(`/tickets/${ref}`).expect(200);
    expect((own.body as TicketView).messages).toHaveLength(1);
    const history = await helpdesk.as(department.requester).get(`/tickets/${ref}/history`);
    expect((history.body as HistoryPageView).items.map(({ type }) => type)).toEqual([
      'ticket.created',
    ]);
    await helpdesk.as(department.requester2).get(`/tickets/${ref}`).expect(404);
    await helpdesk
      .as(department.requester)
      .post(`/tickets/${ref}/replies`)
      .send({ body: 'A note?', visibility: 'internal' })
      .expect(403);
  });

  it('follow a new urgency by the matrix and a priority by hand only with a reason', async () => {
    const { ref } = await raise();
    const edit = (body: Record<string, unknown>) =>
      helpdesk.as(department.agent).patch(`/tickets/${ref}`).send(body);
    expect((await edit({ impact: 'high' }).expect(200)).body).toMatchObject({ priority: 'P1' });
    await edit({ priority: 'P2' }).expect(400);
    const byHand = await edit({ priority: 'P2', priorityReason: 'Agreed with the lead' });
    expect(byHand.body).toMatchObject({ priority: 'P2', priorityReason: 'Agreed with the lead' });
    await helpdesk
      .as(department.requester)
      .patch(`/tickets/${ref}`)
      .send({ subject: 'Mine' })
      .expect(403);
  });

  it('are merged with their people, and linked, only within their department', async () => {
    const [one, two] = [await raise(), await raise({ subject: 'Laptop again' })];
    const elsewhere = await helpdesk.aDepartment();
    await helpdesk.grant(department.agent, elsewhere.tenant, 'agent');
    const foreign = await helpdesk
      .as(elsewhere.requester)
      .post('/tickets')
      .send(anIncident(elsewhere))
      .expect(201);
    const asAgent = helpdesk.as(department.agent);
    const foreignRef = (foreign.body as TicketView).ref;
    await asAgent
      .post(`/tickets/${one.ref}/links`)
      .send({ kind: 'related_to', ref: foreignRef })
      .expect(400);
    await asAgent.post(`/tickets/${one.ref}/merge`).send({ into: foreignRef }).expect(400);

    const linked = await asAgent
      .post(`/tickets/${one.ref}/links`)
      .send({ kind: 'related_to', ref: two.ref })
      .expect(201);
    expect((linked.body as TicketView).links).toMatchObject([{ ref: two.ref, direction: 'out' }]);
    await asAgent.post(`/tickets/${two.ref}/merge`).send({ into: one.ref }).expect(200);
    const merged = await asAgent.get(`/tickets/${two.ref}`).expect(200);
    expect(merged.body).toMatchObject({ status: 'cancelled', mergedInto: one.ref });
    await asAgent.post(`/tickets/${two.ref}/replies`).send({ body: 'Still here?' }).expect(403);
  });
});
