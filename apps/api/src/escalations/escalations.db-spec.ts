import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp, type TestDepartment } from '#testing';
import { SlaSweep } from '../slas/sla-sweep.js';

interface Raised {
  readonly id: string;
  readonly ref: string;
}

describe('what follows from a broken promise', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  const sweep = ({ tenant }: TestDepartment): Promise<unknown> =>
    helpdesk.app.get(SlaSweep).sweep([tenant]);

  async function raise({ tenant, agent, requester }: TestDepartment): Promise<Raised> {
    const { body } = await helpdesk
      .as(agent)
      .post('/tickets')
      .send({
        tenant: tenant.slug,
        type: 'incident',
        subject: 'No network on the third floor',
        description: 'Since this morning.',
        impact: 'high',
        urgency: 'high',
        requesterId: requester.id,
      })
      .expect(201);
    return body as Raised;
  }

  /** Its promise for one target was broken a moment ago. */
  async function isLate(ticket: Raised, target: string): Promise<void> {
    await helpdesk.admin.query(
      `update app.sla_clocks set due_at = clock_timestamp() - interval '1 second',
         breaches_after = clock_timestamp() - interval '1 second'
       where ticket_id = $1 and target = $2`,
      [ticket.id, target],
    );
  }

  async function put(department: TestDepartment, policy: object): Promise<void> {
    await helpdesk
      .as(department.admin)
      .put('/escalation-policy')
      .send({ tenant: department.tenant.slug, ...policy })
      .expect(200);
  }

  async function stepsOf(ticket: Raised): Promise<unknown[]> {
    const { rows } = await helpdesk.admin.query<object>(
      `select target, cycle, step, outcome, reason from app.escalation_steps
       where ticket_id = $1 order by done_at, target, step desc`,
      [ticket.id],
    );
    return rows;
  }

  it('is that the leads are told and the group takes over', async () => {
    const department = await helpdesk.aDepartment();
    await put(department, { tellLeads: true, handToGroup: 'network' });
    const ticket = await raise(department);
    await helpdesk
      .as(department.agent)
      .post(`/tickets/${ticket.ref}/assignment`)
      .send({ assigneeId: 'me', group: 'service-desk' })
      .expect(200);
    await isLate(ticket, 'resolve');

    await sweep(department);

    const { body: now } = await helpdesk.as(department.agent).get(`/tickets/${ticket.ref}`);
    expect(now).toMatchObject({
      breached: true,
      group: { slug: 'network' },
      assignee: null,
      version: 3,
    });
    const { body: told } = await helpdesk.as(department.lead).get('/notifications');
    expect(told).toMatchObject({
      unread: 1,
      items: [
        {
          tenant: department.tenant.slug,
          kind: 'sla_breached',
          title: `${ticket.ref} missed its time to resolve: No network on the third floor`,
          ticketRef: ticket.ref,
          readAt: null,
        },
      ],
    });
    expect(await stepsOf(ticket)).toEqual([
      { target: 'resolve', cycle: 1, step: 'tell_leads', outcome: 'done', reason: '1 lead told' },
      {
        target: 'resolve',
        cycle: 1,
        step: 'hand_over',
        outcome: 'done',
        reason: 'handed to the group',
      },
    ]);
    const { body: history } = await helpdesk
      .as(department.agent)
      .get(`/tickets/${ticket.ref}/history`);
    const types = (history as { items: { type: string }[] }).items.map(({ type }) => type);
    expect(types.slice(-2).sort()).toEqual(['sla.breached', 'ticket.escalated']);
  });

  it.each([
    ['own', 'time to own'],
    ['firstResponse', 'time to first response'],
    ['nextUpdate', 'time to next update'],
    ['resolve', 'time to resolve'],
  ])('follows whichever promise was broken: %s', async (target, name) => {
    const department = await helpdesk.aDepartment();
    await put(department, { tellLeads: true, handToGroup: 'network' });
    const ticket = await raise(department);
    const say = (by: TestDepartment['agent']) =>
      helpdesk.as(by).post(`/tickets/${ticket.ref}/replies`).send({ body: 'Is there news?' });
    if (target === 'nextUpdate') {
      await say(department.agent).expect(201);
      await say(department.requester).expect(201);
    }
    await isLate(ticket, target);

    expect(await sweep(department)).toMatchObject({ failures: [] });

    const { body: told } = await helpdesk.as(department.lead).get('/notifications');
    expect((told as { items: { title: string }[] }).items.map(({ title }) => title)).toContain(
      `${ticket.ref} missed its ${name}: No network on the third floor`,
    );
    expect(await stepsOf(ticket)).toHaveLength(2);
  });

  it('leaves the ticket with its assignee when they are of the group', async () => {
    const department = await helpdesk.aDepartment();
    await put(department, { tellLeads: false, handToGroup: 'service-desk' });
    const ticket = await raise(department);
    await helpdesk
      .as(department.agent)
      .post(`/tickets/${ticket.ref}/assignment`)
      .send({ assigneeId: 'me' })
      .expect(200);
    await isLate(ticket, 'resolve');

    await sweep(department);

    const { body: now } = await helpdesk.as(department.agent).get(`/tickets/${ticket.ref}`);
    expect(now).toMatchObject({
      group: { slug: 'service-desk' },
      assignee: { id: department.agent.id },
    });
    const { body: told } = await helpdesk.as(department.lead).get('/notifications');
    expect(told).toMatchObject({ items: [], unread: 0 });
  });

  it('happens once, however many sweeps there are', async () => {
    const department = await helpdesk.aDepartment();
    await put(department, { tellLeads: true, handToGroup: 'network' });
    const tickets = await Promise.all([1, 2, 3].map(() => raise(department)));
    for (const ticket of tickets) {
      await isLate(ticket, 'firstResponse');
      await isLate(ticket, 'resolve');
    }

    await Promise.all(Array.from({ length: 8 }, () => sweep(department)));
    await sweep(department);

    const { body: told } = await helpdesk.as(department.lead).get('/notifications');
    expect(told).toMatchObject({ unread: 6 });
    for (const ticket of tickets) {
      const { body: now } = await helpdesk.as(department.agent).get(`/tickets/${ticket.ref}`);
      expect(now).toMatchObject({ group: { slug: 'network' }, version: 2 });
      expect(await stepsOf(ticket)).toContainEqual(
        expect.objectContaining({
          step: 'hand_over',
          outcome: 'skipped',
          reason: 'the group has the ticket already',
        }),
      );
    }
  });

  it('is not taken twice when a promise is broken, taken back and broken again', async () => {
    const department = await helpdesk.aDepartment();
    const ticket = await raise(department);
    await isLate(ticket, 'resolve');
    await sweep(department);
    await helpdesk.admin.query(
      `update app.sla_clocks set breached_at = null, breach_noticed_at = null where ticket_id = $1`,
      [ticket.id],
    );
    await isLate(ticket, 'resolve');

    await sweep(department);

    const { body: told } = await helpdesk.as(department.lead).get('/notifications');
    expect(told).toMatchObject({ unread: 1 });
  });

  it('can be read by staff and put by the admin of the department alone', async () => {
    const department = await helpdesk.aDepartment();
    const other = await helpdesk.aDepartment();
    const { slug } = department.tenant;
    const policy = { tenant: slug, tellLeads: false, handToGroup: null };
    const url = `/escalation-policy?tenant=${slug}`;

    await helpdesk.as(department.admin).put('/escalation-policy').send(policy).expect(200, policy);
    await helpdesk.as(department.lead).get(url).expect(200, policy);
    await helpdesk.as(department.agent).put('/escalation-policy').send(policy).expect(403);
    await helpdesk.as(department.requester).get(url).expect(403);
    await helpdesk.as(other.admin).put('/escalation-policy').send(policy).expect(400);
    await helpdesk.as(other.admin).get(url).expect(400);
  });

  it.each([
    { what: 'a group that is not there', policy: { tellLeads: true, handToGroup: 'moon' } },
    { what: 'a group left out', policy: { tellLeads: true } },
    { what: 'a word for yes', policy: { tellLeads: 'yes', handToGroup: null } },
    { what: 'a field too many', policy: { tellLeads: true, handToGroup: null, siren: true } },
  ])('is refused with $what', async ({ policy }) => {
    const department = await helpdesk.aDepartment();

    const { body } = await helpdesk
      .as(department.admin)
      .put('/escalation-policy')
      .send({ tenant: department.tenant.slug, ...policy })
      .expect(400);

    expect(body).toMatchObject({ code: 'invalid_input', errors: expect.any(Array) });
  });
});
