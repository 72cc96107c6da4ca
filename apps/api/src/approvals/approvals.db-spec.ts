import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aTicket, HelpdeskTestApp, type TestDepartment, type TestPerson } from '#testing';
import { ApprovalsDue } from './approvals-due.js';
import { ApprovalLinks } from './approval-links.js';
import type { MyAskListView, MyAskView, TicketApprovalsView } from './approvals.dto.js';

interface Raised {
  readonly ref: string;
  readonly version: number;
}

let helpdesk: HelpdeskTestApp;
let department: TestDepartment;
let ref: string;

beforeAll(async () => {
  helpdesk = await HelpdeskTestApp.start();
});
afterAll(() => helpdesk.stop());
beforeEach(async () => {
  department = await helpdesk.aDepartment();
  ({ ref } = await aTicket<Raised>(helpdesk, department, { type: 'service_request' }));
});

const person = ({ id }: TestPerson) => ({ person: id });
const ask = (stages: unknown, by = department.agent, on = ref) =>
  helpdesk
    .as(by)
    .post(`/tickets/${on}/approvals`)
    .send({ title: 'A second screen', details: '27 inches, GBP 210', stages });
const asked = async (stages: unknown, on = ref): Promise<TicketApprovalsView> => {
  const { body } = await ask(stages, department.agent, on).expect(201);
  return body as TicketApprovalsView;
};
const mine = async (who: TestPerson, state = 'waiting'): Promise<readonly MyAskView[]> => {
  const { body } = await helpdesk.as(who).get(`/approval-asks?state=${state}`).expect(200);
  return (body as MyAskListView).items;
};
const answer = (who: TestPerson, askId: string, given: 'approve' | 'reject', comment?: string) =>
  helpdesk
    .as(who)
    .post(`/approval-asks/${askId}/answer`)
    .send({ answer: given, ...(comment !== undefined && { comment }) });
const answerMine = async (who: TestPerson, given: 'approve' | 'reject', comment?: string) =>
  answer(who, (await mine(who))[0]?.id ?? '', given, comment).expect(200);
const statusOf = async (on = ref): Promise<string> => {
  const { body } = await helpdesk.as(department.agent).get(`/tickets/${on}`).expect(200);
  return (body as { status: string }).status;
};
const journalOf = async (): Promise<string[]> => {
  const { rows } = await helpdesk.admin.query<{ type: string }>(
    `select type from app.journal where tenant_id = $1 and type like 'approval.%' order by seq`,
    [department.tenant.id],
  );
  return rows.map(({ type }) => type);
};
const linkFor = async (who: TestPerson) => {
  const { rows } = await helpdesk.admin.query<{ id: string }>(
    'select id from app.tickets where tenant_id = $1 and ref = $2',
    [department.tenant.id, ref],
  );
  const links = helpdesk.app.get(ApprovalLinks, { strict: false });
  return (await links.make(department.tenant, rows[0]?.id ?? '', who.id))?.secret ?? '';
};
const byLink = (secret: string) => helpdesk.anonymous().with({ 'x-approval-link': secret });
const runDue = () => helpdesk.app.get(ApprovalsDue, { strict: false }).run([department.tenant]);
const letTimePass = () =>
  helpdesk.admin.query(
    `update app.approval_asks set due_at = now() - interval '1 minute'
     where tenant_id = $1 and due_at is not null`,
    [department.tenant.id],
  );

describe('an approval', () => {
  it('holds a service request until it is given, and tells who is concerned', async () => {
    await asked([{ approvers: [{ role: 'lead' }] }]);
    expect(await statusOf()).toBe('awaiting_approval');
    const shown = await helpdesk.as(department.requester).get(`/tickets/${ref}/approvals`);
    expect(shown.body).toMatchObject({
      items: [],
      waitingSince: expect.any(String),
      mayAsk: false,
    });
    expect(await mine(department.lead)).toMatchObject([
      { ref, title: 'A second screen', requester: department.requester.name, state: 'waiting' },
    ]);
    await answerMine(department.lead, 'approve', 'From the budget of May');
    expect(await statusOf()).toBe('approved');
    const after = await helpdesk.as(department.agent).get(`/tickets/${ref}/approvals`);
    expect(after.body).toMatchObject({
      waitingSince: null,
      items: [
        {
          state: 'approved',
          stages: [{ asks: [{ state: 'approved', comment: 'From the budget of May' }] }],
        },
      ],
    });
    expect(await journalOf()).toEqual([
      ...['approval.requested', 'approval.asked', 'approval.answered', 'approval.decided'],
    ]);
    const told = await helpdesk.admin.query<{ kind: string; person_id: string }>(
      `select kind, person_id from app.notifications where tenant_id = $1 and kind like 'approval%'
       order by created_at, kind`,
      [department.tenant.id],
    );
    expect(told.rows).toEqual([
      { kind: 'approval_asked', person_id: department.lead.id },
      { kind: 'approval_answered', person_id: department.agent.id },
    ]);
  });

  it('of an incident leaves its state alone', async () => {
    const incident = await aTicket<Raised>(helpdesk, department);
    await asked([{ approvers: [{ role: 'lead' }] }], incident.ref);
    await answerMine(department.lead, 'reject');
    expect(await statusOf(incident.ref)).toBe('new');
  });

  it('goes from stage to stage, and ends at the first that says no', async () => {
    await asked([
      { approvers: [person(department.lead)] },
      { approvers: [person(department.admin), person(department.agent2)], rule: 'all' },
    ]);
    expect(await mine(department.admin)).toEqual([]);
    await answerMine(department.lead, 'approve');
    expect(await statusOf()).toBe('awaiting_approval');
    await answerMine(department.admin, 'approve');
    await answerMine(department.agent2, 'reject', 'Too dear');
    expect(await statusOf()).toBe('rejected');
  });

  it('is shown to a requester who approves, and nothing else of the ticket is', async () => {
    const approver = department.requester2;
    await asked([{ approvers: [person(approver)] }]);
    const [one] = await mine(approver);
    expect(one).toMatchObject({ ref, details: '27 inches, GBP 210', askedBy: 'Agnes Agent' });
    await helpdesk.as(approver).get(`/tickets/${ref}`).expect(404);
    await helpdesk.as(approver).get(`/tickets/${ref}/approvals`).expect(404);
    await answer(department.requester, one?.id ?? '', 'approve').expect(404);
    await answer(department.lead, one?.id ?? '', 'approve').expect(404);
    await answerMine(approver, 'approve');
    expect(await statusOf()).toBe('approved');
    await answer(approver, one?.id ?? '', 'reject').expect(409);
  });

  it.each([
    ['who raised it', () => [{ approvers: [person(department.requester)] }], 'approvers[0].person'],
    ['who asks', () => [{ approvers: [person(department.agent)] }], 'approvers[0].person'],
    [
      'more than there are',
      () => [{ approvers: [{ role: 'lead' }], rule: 'quorum', quorum: 2 }],
      'quorum',
    ],
    ['nobody', () => [{ approvers: [] }], 'approvers'],
    ['a group of another', () => [{ approvers: [{ group: 'nowhere' }] }], 'approvers[0].group'],
  ])('is not asked of %s', async (_, stages, field) => {
    const { body } = await ask(stages()).expect(400);
    expect(body).toMatchObject({
      code: 'invalid_input',
      errors: [{ field: `stages[0].${field}`, reason: expect.any(String) }],
    });
    expect(await statusOf()).toBe('new');
  });

  it('is not got round, and is taken back by who asked', async () => {
    const shown = await asked([{ approvers: [{ role: 'lead' }] }]);
    await ask([{ approvers: [{ role: 'lead' }] }]).expect(409);
    const moved = await helpdesk
      .as(department.agent)
      .post(`/tickets/${ref}/status`)
      .send({ status: 'approved' })
      .expect(409);
    expect(moved.body).toMatchObject({ code: 'approval_waiting' });
    const path = `/approvals/${shown.items[0]?.id ?? ''}/cancellation`;
    await helpdesk.as(department.agent2).post(path).expect(403);
    await helpdesk.as(department.agent).post(path).expect(200);
    expect(await statusOf()).toBe('new');
    expect(await mine(department.lead)).toEqual([]);
  });

  it('ends with its ticket', async () => {
    await asked([{ approvers: [{ role: 'lead' }] }]);
    await helpdesk
      .as(department.requester)
      .post(`/tickets/${ref}/status`)
      .send({ status: 'cancelled' })
      .expect(200);
    expect(await runDue()).toMatchObject({ ended: 1, failures: [] });
    expect(await runDue()).toMatchObject({ ended: 0 });
    expect(await mine(department.lead)).toEqual([]);
  });
});

describe('sixteen answers at the same time', () => {
  it.each(['any', 'all'] as const)('have one effect: %s', async (rule) => {
    const people = await Promise.all(
      Array.from({ length: 8 }, () => helpdesk.anAgentOf(department)),
    );
    await asked([{ approvers: people.map(person), rule }]);
    const asks = await Promise.all(people.map(async (who) => (await mine(who))[0]?.id ?? ''));
    // Everybody twice at once, half of them to say no.
    const answers = await Promise.all(
      people.flatMap((who, at) => {
        const given = at % 2 === 0 ? ('approve' as const) : ('reject' as const);
        return [answer(who, asks[at] ?? '', given), answer(who, asks[at] ?? '', given)];
      }),
    );
    const { body } = await helpdesk.as(department.agent).get(`/tickets/${ref}/approvals`);
    const [approval] = (body as TicketApprovalsView).items;
    const states = approval?.stages[0]?.asks.map(({ state }) => state) ?? [];
    const taken = answers.filter(({ status }) => status === 200).length;
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect(states.filter((state) => state === 'approved' || state === 'rejected')).toHaveLength(
      taken,
    );
    expect(approval?.state).toBe(rule === 'any' ? 'approved' : 'rejected');
    const journal = await journalOf();
    expect(journal.filter((type) => type === 'approval.decided')).toHaveLength(1);
    expect(journal.filter((type) => type === 'approval.answered')).toHaveLength(taken);
    const moves = await helpdesk.admin.query(
      `select from app.journal where tenant_id = $1 and type = 'ticket.status-changed'
         and data -> 'status' ->> 0 = 'awaiting_approval'`,
      [department.tenant.id],
    );
    expect(moves.rowCount).toBe(1);
  });

  it('through one link are one answer', async () => {
    await asked([{ approvers: [{ role: 'lead' }] }]);
    const secret = await linkFor(department.lead);
    const answers = await Promise.all(
      Array.from({ length: 16 }, () =>
        byLink(secret).post('/approval-link/answer').send({ answer: 'approve' }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.every(({ status }) => [200, 404, 409, 410].includes(status))).toBe(true);
    expect(await statusOf()).toBe('approved');
  });
});

describe('a link from a mail', () => {
  beforeEach(async () => {
    await asked([{ approvers: [person(department.requester2)] }]);
  });

  it('shows without changing anything, and answers once', async () => {
    const secret = await linkFor(department.requester2);
    for (const times of [1, 2]) {
      const { body } = await byLink(secret).get('/approval-link').expect(200);
      expect([times, (body as MyAskView).state]).toEqual([times, 'waiting']);
    }
    const { body } = await byLink(secret)
      .post('/approval-link/answer')
      .send({ answer: 'approve', comment: 'Yes' })
      .expect(200);
    expect(body).toMatchObject({ state: 'approved', comment: 'Yes', person: 'Ravi Requester' });
    await byLink(secret).get('/approval-link').expect(410);
    await byLink(secret).post('/approval-link/answer').send({ answer: 'reject' }).expect(410);
    expect(await statusOf()).toBe('approved');
  });

  it('is kept as a hash, and is good for that person, that approval and a week', async () => {
    const secret = await linkFor(department.requester2);
    const { rows } = await helpdesk.admin.query<{ row: string }>(
      'select l::text as row from app.approval_links l where tenant_id = $1',
      [department.tenant.id],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.row).not.toContain(secret.split('.')[1] ?? '');
    const [one] = await mine(department.requester2);
    await helpdesk
      .as(department.requester2)
      .post(`/approval-asks/${one?.id ?? ''}/hand-on`)
      .send({ email: department.lead.email })
      .expect(204);
    await byLink(secret).get('/approval-link').expect(410);
    const later = await linkFor(department.lead);
    await helpdesk.admin.query(
      `update app.approval_links set expires_at = now() where tenant_id = $1`,
      [department.tenant.id],
    );
    await byLink(later).post('/approval-link/answer').send({ answer: 'approve' }).expect(410);
  });

  it('that nobody sent is none', async () => {
    await byLink('').get('/approval-link').expect(404);
    await byLink(`${department.tenant.slug}.${'A'.repeat(43)}`)
      .get('/approval-link')
      .expect(404);
  });

  it('of somebody who has lost their grant is over', async () => {
    const secret = await linkFor(department.requester2);
    await helpdesk.admin.query('update auth.grants set revoked_at = now() where account_id = $1', [
      department.requester2.id,
    ]);
    await byLink(secret).post('/approval-link/answer').send({ answer: 'approve' }).expect(410);
  });
});

describe('somebody else answers', () => {
  it('when it is handed on, but not who raised it', async () => {
    await asked([{ approvers: [person(department.lead)] }]);
    const [one] = await mine(department.lead);
    const path = `/approval-asks/${one?.id ?? ''}/hand-on`;
    const to = (email: string) => helpdesk.as(department.lead).post(path).send({ email });
    for (const email of [department.requester.email, department.agent.email, 'x@nowhere.example']) {
      expect((await to(email).expect(400)).body).toMatchObject({ errors: [{ field: 'email' }] });
    }
    await to(department.admin.email).expect(204);
    expect(await mine(department.admin)).toMatchObject([{ insteadOf: 'Leila Lead' }]);
    await answerMine(department.admin, 'approve');
    expect(await statusOf()).toBe('approved');
  });

  it('when a stand-in is named: from then on, and for what waits already', async () => {
    await asked([{ approvers: [{ role: 'lead' }] }]);
    const other = await aTicket<Raised>(helpdesk, department, { type: 'service_request' });
    await helpdesk
      .as(department.lead)
      .post('/approval-stand-ins')
      .send({
        ...{ tenant: department.tenant.slug, email: department.requester2.email },
        to: new Date(Date.now() + 86_400_000).toISOString(),
      })
      .expect(201);
    expect(await runDue()).toMatchObject({ passedOn: 1, failures: [] });
    expect(await runDue()).toMatchObject({ passedOn: 0 });
    await asked([{ approvers: [{ role: 'lead' }] }], other.ref);
    expect(await mine(department.requester2)).toHaveLength(2);
    expect(await mine(department.lead)).toEqual([]);
  });

  it('when the time is over: the next in order, once by any number of workers', async () => {
    await asked([
      {
        approvers: [person(department.lead)],
        answerWithinHours: 1,
        thenTo: [department.admin.id, department.requester2.id],
      },
    ]);
    expect(await runDue()).toMatchObject({ passedOn: 0 });
    await letTimePass();
    const passes = await Promise.all(Array.from({ length: 8 }, runDue));
    expect(passes.map(({ passedOn }) => passedOn).reduce((a, b) => a + b)).toBe(1);
    expect(await mine(department.admin)).toHaveLength(1);
    for (const expected of [1, 1, 0]) {
      await letTimePass();
      expect(await runDue()).toMatchObject({ passedOn: expected, failures: [] });
    }
    expect(await mine(department.requester2)).toHaveLength(1);
    expect((await journalOf()).slice(-1)).toEqual(['approval.overdue']);
  });
});

describe('the clocks of a ticket that awaits approval', () => {
  it.each([
    ['stand still when the policy says so', ['resolve'], 'paused'],
    ['run on otherwise', [], 'running'],
  ] as const)('%s', async (_, pausesOnApproval, state) => {
    await helpdesk
      .as(department.admin)
      .put('/sla-policy')
      .send({
        tenant: department.tenant.slug,
        policy: { rules: [{ when: {}, targets: { resolve: 600 } }], pausesOnApproval },
      })
      .expect(200);
    const request = await aTicket<Raised>(helpdesk, department, { type: 'service_request' });
    await asked([{ approvers: [{ role: 'lead' }] }], request.ref);
    const receipt = async () =>
      (await helpdesk.as(department.agent).get(`/tickets/${request.ref}/sla-receipt`).expect(200))
        .body as { clocks: { clock: { target: string; state: string } }[] };
    const clock = (await receipt()).clocks.find((one) => one.clock.target === 'resolve');
    expect(clock?.clock.state).toBe(state);
    await answerMine(department.lead, 'approve');
    const after = (await receipt()).clocks.find((one) => one.clock.target === 'resolve');
    expect(after?.clock.state).toBe('running');
  });
});
