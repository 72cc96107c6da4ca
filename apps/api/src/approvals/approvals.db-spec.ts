import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp, type TestDepartment } from '#testing';
import { ApprovalDesk, person } from './testing/approval-desk.js';

let helpdesk: HelpdeskTestApp;
let desk: ApprovalDesk;
let department: TestDepartment;

beforeAll(async () => {
  helpdesk = await HelpdeskTestApp.start();
});
afterAll(() => helpdesk.stop());
beforeEach(async () => {
  desk = await ApprovalDesk.of(helpdesk);
  department = desk.department;
});

describe('an approval', () => {
  it('holds a service request until it is given, and tells who is concerned', async () => {
    await desk.asked([{ approvers: [{ role: 'lead' }] }]);
    expect(await desk.status()).toBe('awaiting_approval');
    const shown = await helpdesk.as(department.requester).get(`/tickets/${desk.ref}/approvals`);
    expect(shown.body).toMatchObject({
      items: [],
      waitingSince: expect.any(String),
      mayAsk: false,
    });
    expect(await desk.mine(department.lead)).toMatchObject([
      {
        ref: desk.ref,
        title: 'A second screen',
        requester: department.requester.name,
        state: 'waiting',
      },
    ]);
    await desk.answerMine(department.lead, 'approve', 'From the budget of May');
    expect(await desk.status()).toBe('approved');
    expect(await desk.shown()).toMatchObject({
      waitingSince: null,
      items: [
        {
          state: 'approved',
          stages: [{ asks: [{ state: 'approved', comment: 'From the budget of May' }] }],
        },
      ],
    });
    expect(await desk.journal()).toEqual([
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
    const incident = await desk.another('incident');
    await desk.asked([{ approvers: [{ role: 'lead' }] }], incident);
    await desk.answerMine(department.lead, 'reject');
    expect(await desk.status(incident)).toBe('new');
  });

  it('goes from stage to stage, and ends at the first that says no', async () => {
    await desk.asked([
      { approvers: [person(department.lead)] },
      { approvers: [person(department.admin), person(department.agent2)], rule: 'all' },
    ]);
    expect(await desk.mine(department.admin)).toEqual([]);
    await desk.answerMine(department.lead, 'approve');
    expect(await desk.status()).toBe('awaiting_approval');
    await desk.answerMine(department.admin, 'approve');
    await desk.answerMine(department.agent2, 'reject', 'Too dear');
    expect(await desk.status()).toBe('rejected');
  });

  it('is shown to a requester who approves, and nothing else of the ticket is', async () => {
    const approver = department.requester2;
    await desk.asked([{ approvers: [person(approver)] }]);
    const [one] = await desk.mine(approver);
    expect(one).toMatchObject({
      ref: desk.ref,
      details: '27 inches, GBP 210',
      askedBy: 'Agnes Agent',
    });
    await helpdesk.as(approver).get(`/tickets/${desk.ref}`).expect(404);
    await helpdesk.as(approver).get(`/tickets/${desk.ref}/approvals`).expect(404);
    await desk.answer(department.requester, one?.id ?? '', 'approve').expect(404);
    await desk.answer(department.lead, one?.id ?? '', 'approve').expect(404);
    await desk.answerMine(approver, 'approve');
    expect(await desk.status()).toBe('approved');
    await desk.answer(approver, one?.id ?? '', 'reject').expect(409);
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
    const { body } = await desk.ask(stages()).expect(400);
    expect(body).toMatchObject({
      code: 'invalid_input',
      errors: [{ field: `stages[0].${field}`, reason: expect.any(String) }],
    });
    expect(await desk.status()).toBe('new');
  });

  it('is not got round, and is taken back by who asked', async () => {
    const shown = await desk.asked([{ approvers: [{ role: 'lead' }] }]);
    await desk.ask([{ approvers: [{ role: 'lead' }] }]).expect(409);
    const moved = await helpdesk
      .as(department.agent)
      .post(`/tickets/${desk.ref}/status`)
      .send({ status: 'approved' })
      .expect(409);
    expect(moved.body).toMatchObject({ code: 'approval_waiting' });
    const path = `/approvals/${shown.items[0]?.id ?? ''}/cancellation`;
    await helpdesk.as(department.agent2).post(path).expect(403);
    await helpdesk.as(department.agent).post(path).expect(200);
    expect(await desk.status()).toBe('new');
    expect(await desk.mine(department.lead)).toEqual([]);
  });

  it('ends with its ticket', async () => {
    await desk.asked([{ approvers: [{ role: 'lead' }] }]);
    await helpdesk
      .as(department.requester)
      .post(`/tickets/${desk.ref}/status`)
      .send({ status: 'cancelled' })
      .expect(200);
    expect(await desk.runDue()).toMatchObject({ ended: 1, failures: [] });
    expect(await desk.runDue()).toMatchObject({ ended: 0 });
    expect(await desk.mine(department.lead)).toEqual([]);
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
    const request = await desk.another();
    await desk.asked([{ approvers: [{ role: 'lead' }] }], request);
    const receipt = async () =>
      (await helpdesk.as(department.agent).get(`/tickets/${request}/sla-receipt`).expect(200))
        .body as { clocks: { clock: { target: string; state: string } }[] };
    const clock = (await receipt()).clocks.find((one) => one.clock.target === 'resolve');
    expect(clock?.clock.state).toBe(state);
    await desk.answerMine(department.lead, 'approve');
    const after = (await receipt()).clocks.find((one) => one.clock.target === 'resolve');
    expect(after?.clock.state).toBe('running');
  });
});
