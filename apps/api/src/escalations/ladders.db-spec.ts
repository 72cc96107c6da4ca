import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp, type TestDepartment, type TestPerson } from '#testing';
import { EscalationSweep } from './escalation-sweep.js';

interface Raised {
  readonly id: string;
  readonly ref: string;
}

interface Step {
  readonly state: string;
  readonly reason: string | null;
}

interface Run {
  readonly ladder: string;
  readonly endedBecause: string | null;
  readonly cause: object;
  readonly steps: readonly Step[];
}

const tell = { do: 'notify', whom: { role: 'lead' } };
const step = (wait: number, ...actions: object[]) => ({ wait, per: 'clock', actions });

describe('ladders', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  const sweep = ({ tenant }: TestDepartment) => helpdesk.app.get(EscalationSweep).sweep([tenant]);

  /** A department with one ladder. */
  async function withLadder(trigger: object, rest: object): Promise<TestDepartment> {
    const department = await helpdesk.aDepartment();
    const { admin, tenant } = department;
    const ladders = [{ key: 'one', name: 'The ladder', trigger, ...rest }];
    await helpdesk
      .as(admin)
      .put('/escalation-policy')
      .send({ tenant: tenant.slug, ladders })
      .expect(200);
    return department;
  }

  async function raise(department: TestDepartment, level = 'high'): Promise<Raised> {
    const { tenant, agent, requester } = department;
    const { body } = await helpdesk
      .as(agent)
      .post('/tickets')
      .send({
        ...{ tenant: tenant.slug, type: 'incident', subject: 'No network' },
        ...{ description: 'Since this morning.', impact: level, urgency: level },
        ...{ requesterId: requester.id },
      })
      .expect(201);
    return body as Raised;
  }

  async function runsOf(by: TestPerson, { ref }: Raised): Promise<readonly Run[]> {
    const { body } = await helpdesk.as(by).get(`/tickets/${ref}/escalations`).expect(200);
    return (body as { items: Run[] }).items;
  }

  /** All that is to come of a ticket's ladders is due so long ago. */
  async function isDue({ id }: Raised, ago = '1 second'): Promise<void> {
    await helpdesk.admin.query(
      `update app.escalation_runs set next_at = clock_timestamp() - $2::interval
       where ticket_id = $1 and next_at is not null`,
      [id, ago],
    );
  }

  const toldTo = async (person: TestPerson): Promise<number> => {
    const { body } = await helpdesk.as(person).get('/notifications');
    return (body as { unread: number }).unread;
  };

  it('are set against a P1 and climbed, each step with its line in the journal', async () => {
    const department = await withLadder(
      { on: 'p1' },
      { steps: [step(0, tell), step(10, { do: 'assign', group: 'network' }, tell)] },
    );
    const [ticket, other] = [await raise(department), await raise(department, 'low')];

    await sweep(department);
    expect(await runsOf(department.agent, other)).toEqual([]);
    expect(await runsOf(department.agent, ticket)).toMatchObject([
      {
        cause: { on: 'p1' },
        steps: [
          { state: 'done', reason: '1 lead told', does: ['tells the leads'] },
          { state: 'due', reason: null, does: ['hands the ticket to network', 'tells the leads'] },
        ],
      },
    ]);

    await isDue(ticket);
    await sweep(department);
    expect(await runsOf(department.agent, ticket)).toMatchObject([
      {
        endedBecause: 'all steps were taken',
        steps: [{ state: 'done' }, { state: 'done', reason: 'handed to the group; 1 lead told' }],
      },
    ]);
    const { rows } = await helpdesk.admin.query<{ data: object }>(
      `select data from app.journal where ticket_id = $1 and type = 'ticket.escalated' order by seq`,
      [ticket.id],
    );
    expect(rows.map(({ data }) => data)).toMatchObject([
      { ladder: 'one', round: 1, step: 1, cause: { on: 'p1' }, outcome: 'done' },
      { step: 2, actions: [{ do: 'assign', outcome: 'done' }, { do: 'notify' }] },
    ]);
    expect(await toldTo(department.lead)).toBe(2);
  });

  it('are climbed once, however many sweeps there are', async () => {
    const department = await withLadder(
      { on: 'p1' },
      { steps: [step(0, tell), step(10, tell)], repeat: { every: 10, per: 'clock', most: 2 } },
    );
    const tickets = await Promise.all([1, 2, 3, 4, 5].map(() => raise(department)));
    await sweep(department);
    for (const ticket of tickets) await isDue(ticket, '1 hour');

    await Promise.all(Array.from({ length: 8 }, () => sweep(department)));
    await sweep(department);

    for (const ticket of tickets) {
      const [run] = await runsOf(department.agent, ticket);
      expect(run?.steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done']);
    }
    expect(await toldTo(department.lead)).toBe(20);
  });

  it('stop when somebody acknowledges', async () => {
    const department = await withLadder({ on: 'p1' }, { steps: [step(0, tell), step(10, tell)] });
    const ticket = await raise(department);
    await sweep(department);

    const url = `/tickets/${ticket.ref}/escalations/acknowledgement`;
    await helpdesk.as(department.requester).post(url).expect(403);
    await helpdesk.as(department.agent).post(url).expect(200);
    await isDue(ticket);
    await sweep(department);

    expect(await runsOf(department.agent, ticket)).toMatchObject([
      { endedBecause: `${department.agent.name} acknowledged it`, steps: [{ state: 'done' }] },
    ]);
    const { body } = await helpdesk.as(department.agent).post(url).expect(409);
    expect(body).toMatchObject({ code: 'nothing_to_acknowledge' });
  });

  it('stop when the ticket is resolved', async () => {
    const department = await withLadder({ on: 'p1' }, { steps: [step(0, tell), step(10, tell)] });
    const ticket = await raise(department);
    await sweep(department);
    await helpdesk
      .as(department.agent)
      .post(`/tickets/${ticket.ref}/status`)
      .send({ status: 'resolved', resolution: 'A cable.' })
      .expect(200);

    await sweep(department);

    expect(await runsOf(department.agent, ticket)).toMatchObject([
      { endedBecause: 'the ticket has ended', steps: [{ state: 'done' }] },
    ]);
  });

  it('wait for a ticket that nobody takes, and end when somebody does', async () => {
    const department = await withLadder(
      { on: 'unassigned', minutes: 30 },
      { steps: [step(0, tell)] },
    );
    const [idle, taken] = [await raise(department), await raise(department)];
    await sweep(department);
    await helpdesk
      .as(department.agent)
      .post(`/tickets/${taken.ref}/assignment`)
      .send({ assigneeId: 'me' })
      .expect(200);
    await isDue(idle);
    await sweep(department);

    expect(await runsOf(department.agent, idle)).toMatchObject([{ steps: [{ state: 'done' }] }]);
    expect(await runsOf(department.agent, taken)).toMatchObject([
      { endedBecause: 'somebody has taken it', steps: [] },
    ]);
  });

  it('wait for a requester whom nobody answers, and end with the answer', async () => {
    const department = await withLadder(
      { on: 'unanswered', minutes: 30 },
      { steps: [step(0, tell)] },
    );
    const ticket = await raise(department);
    await sweep(department);
    const say = (by: TestPerson) =>
      helpdesk.as(by).post(`/tickets/${ticket.ref}/replies`).send({ body: 'Well?' }).expect(201);
    await say(department.agent);
    await sweep(department);
    await say(department.requester);
    await sweep(department);

    const runs = await runsOf(department.agent, ticket);
    expect(runs.map(({ endedBecause }) => endedBecause)).toEqual([
      null,
      'the requester was answered',
    ]);
  });

  it('are set by a requester who says that it is still not right', async () => {
    const department = await withLadder({ on: 'not_right' }, { steps: [step(0, tell)] });
    const { requester, requester2, agent, lead } = department;
    const ticket = await raise(department);
    const url = `/tickets/${ticket.ref}/not-right`;
    const says = { body: 'It is slow again.' };
    await helpdesk.as(requester2).post(url).send(says).expect(404);
    await helpdesk.as(requester).post(url).send(says).expect(204);

    await sweep(department);

    expect(await runsOf(agent, ticket)).toMatchObject([
      { cause: { on: 'not_right', by: requester.name }, steps: [{ state: 'done' }] },
    ]);
    expect(await toldTo(lead)).toBe(1);
    await helpdesk.as(requester).get(`/tickets/${ticket.ref}/escalations`).expect(403);
  });

  it('are set by hand, once at a time', async () => {
    const department = await withLadder(
      { on: 'manual' },
      { steps: [step(0, tell), step(10, tell)] },
    );
    const ticket = await raise(department);
    const escalate = (ladder: string) =>
      helpdesk
        .as(department.agent)
        .post(`/tickets/${ticket.ref}/escalations`)
        .send({ ladder, reason: 'The minister waits.' });

    const { body } = await escalate('one').expect(201);
    expect(body).toMatchObject({
      items: [
        {
          cause: { on: 'manual', by: department.agent.name, says: 'The minister waits.' },
          steps: [{ state: 'done' }, { state: 'due' }],
        },
      ],
      byHand: [{ key: 'one', name: 'The ladder' }],
    });
    await escalate('one').expect(409);
    await escalate('two').expect(400);
  });

  it('go on by the version that they began with', async () => {
    const department = await withLadder({ on: 'p1' }, { steps: [step(0, tell), step(10, tell)] });
    const ticket = await raise(department);
    await sweep(department);
    await helpdesk
      .as(department.admin)
      .put('/escalation-policy')
      .send({ tenant: department.tenant.slug, ladders: [] })
      .expect(200);
    await isDue(ticket);
    await sweep(department);

    expect(await runsOf(department.agent, ticket)).toMatchObject([
      { version: 2, steps: [{ state: 'done' }, { state: 'done' }] },
    ]);
  });

  it('hold up no other when one cannot be climbed', async () => {
    const department = await withLadder({ on: 'p1' }, { steps: [step(5, tell)] });
    const [broken, sound] = [await raise(department), await raise(department)];
    await sweep(department);
    for (const ticket of [broken, sound]) await isDue(ticket);
    await helpdesk.admin.query(
      `update app.escalation_runs set ladder = 'gone' where ticket_id = $1`,
      [broken.id],
    );

    const { failures } = await sweep(department);

    expect(failures).toHaveLength(1);
    expect(await runsOf(department.agent, sound)).toMatchObject([{ steps: [{ state: 'done' }] }]);
  });
});
