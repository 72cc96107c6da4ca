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

  const tellLeads = {
    ...{ wait: 0, per: 'clock', actions: [{ do: 'notify', whom: { role: 'lead' } }] },
  };
  const handTo = (group: string) => ({
    ...{ wait: 0, per: 'clock', actions: [{ do: 'assign', group }] },
  });
  const onBreach = (...steps: object[]) => [
    { key: 'breach', name: 'A promise is broken', trigger: { on: 'breach' }, steps },
  ];

  async function put(department: TestDepartment, ladders: object[]): Promise<void> {
    await helpdesk
      .as(department.admin)
      .put('/escalation-policy')
      .send({ tenant: department.tenant.slug, ladders })
      .expect(200);
  }

  async function stepsOf(ticket: Raised): Promise<unknown[]> {
    const { rows } = await helpdesk.admin.query<object>(
      `select r.cause ->> 'target' as target, (r.cause ->> 'cycle')::int as cycle, s.step, s.outcome,
         s.reason
       from app.escalation_run_steps s join app.escalation_runs r on r.id = s.run_id
       where r.ticket_id = $1 order by s.done_at, target, s.step`,
      [ticket.id],
    );
    return rows;
  }

  it('is that the leads are told and the group takes over', async () => {
    const department = await helpdesk.aDepartment();
    await put(department, onBreach(tellLeads, handTo('network')));
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
      { target: 'resolve', cycle: 1, step: 0, outcome: 'done', reason: '1 lead told' },
      {
        target: 'resolve',
        cycle: 1,
        step: 1,
        outcome: 'done',
        reason: 'handed to the group',
      },
    ]);
    const { body: history } = await helpdesk
      .as(department.agent)
      .get(`/tickets/${ticket.ref}/history`);
    const types = (history as { items: { type: string }[] }).items.map(({ type }) => type);
    expect(types.slice(-4).sort()).toEqual([
      ...['sla.breached', 'ticket.assigned', 'ticket.escalated', 'ticket.escalated'],
    ]);
  });

  it.each([
    ['own', 'time to own'],
    ['firstResponse', 'time to first response'],
    ['nextUpdate', 'time to next update'],
    ['resolve', 'time to resolve'],
  ])('follows whichever promise was broken: %s', async (target, name) => {
    const department = await helpdesk.aDepartment();
    await put(department, onBreach(tellLeads, handTo('network')));
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
    await put(department, onBreach(handTo('service-desk')));
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
    await put(department, onBreach(tellLeads, handTo('network')));
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
          step: 1,
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
    const policy = { tenant: slug, ladders: onBreach(handTo('network')) };
    const shown = { ...policy, version: 2, changedBy: department.admin.name };
    const url = `/escalation-policy?tenant=${slug}`;

    const { body: put } = await helpdesk
      .as(department.admin)
      .put('/escalation-policy')
      .send(policy)
      .expect(200);
    expect(put).toMatchObject(shown);
    const { body: read } = await helpdesk.as(department.lead).get(url).expect(200);
    expect(read).toMatchObject(shown);
    const { body: versions } = await helpdesk
      .as(department.agent)
      .get(`/escalation-policy/versions?tenant=${slug}`)
      .expect(200);
    expect(versions).toMatchObject({ items: [shown, { version: 1, changedBy: 'Commondesk' }] });
    await helpdesk.as(department.agent).put('/escalation-policy').send(policy).expect(403);
    await helpdesk.as(department.requester).get(url).expect(403);
    await helpdesk.as(other.admin).put('/escalation-policy').send(policy).expect(400);
    await helpdesk.as(other.admin).get(url).expect(400);
  });

  it.each([
    {
      what: 'a group that is not there',
      ladders: onBreach(handTo('moon')),
      field: 'ladders[0].steps[0].actions[0].group',
    },
    {
      what: 'a group that the ticket was taken from',
      ladders: onBreach(handTo('network'), handTo('service-desk'), handTo('network')),
      field: 'ladders[0].steps[2].actions',
    },
    { what: 'no steps', ladders: onBreach(), field: 'ladders[0].steps' },
    { what: 'a field too many', ladders: [{ siren: true }], field: 'ladders[0].siren' },
    { what: 'something that is no list', ladders: 'yes', field: 'ladders' },
  ])('is refused with $what', async ({ ladders, field }) => {
    const department = await helpdesk.aDepartment();

    const { body } = await helpdesk
      .as(department.admin)
      .put('/escalation-policy')
      .send({ tenant: department.tenant.slug, ladders })
      .expect(400);

    expect(body).toMatchObject({ code: 'invalid_input' });
    const { errors } = body as { errors: { field: string }[] };
    expect(errors.map((error) => error.field)).toContain(field);
  });
});
