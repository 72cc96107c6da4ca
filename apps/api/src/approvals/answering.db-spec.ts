import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp, type TestDepartment } from '#testing';
import type { MyAskView } from './approvals.dto.js';
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

describe('sixteen answers at the same time', () => {
  it.each(['any', 'all'] as const)('have one effect: %s', async (rule) => {
    const people = await Promise.all(
      Array.from({ length: 8 }, () => helpdesk.anAgentOf(department)),
    );
    await desk.asked([{ approvers: people.map(person), rule }]);
    const asks = await Promise.all(people.map(async (who) => (await desk.mine(who))[0]?.id ?? ''));
    // Everybody twice at once, half of them to say no.
    const answers = await Promise.all(
      people.flatMap((who, at) => {
        const given = at % 2 === 0 ? ('approve' as const) : ('reject' as const);
        return [desk.answer(who, asks[at] ?? '', given), desk.answer(who, asks[at] ?? '', given)];
      }),
    );
    const [approval] = (await desk.shown()).items;
    const states = approval?.stages[0]?.asks.map(({ state }) => state) ?? [];
    const taken = answers.filter(({ status }) => status === 200).length;
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect(states.filter((state) => state === 'approved' || state === 'rejected')).toHaveLength(
      taken,
    );
    expect(approval?.state).toBe(rule === 'any' ? 'approved' : 'rejected');
    const journal = await desk.journal();
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
    await desk.asked([{ approvers: [{ role: 'lead' }] }]);
    const secret = await desk.linkFor(department.lead);
    const answers = await Promise.all(
      Array.from({ length: 16 }, () =>
        desk.byLink(secret).post('/approval-link/answer').send({ answer: 'approve' }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.every(({ status }) => [200, 404, 409, 410].includes(status))).toBe(true);
    expect(await desk.status()).toBe('approved');
  });
});

describe('a link from a mail', () => {
  beforeEach(async () => {
    await desk.asked([{ approvers: [person(department.requester2)] }]);
  });

  it('shows without changing anything, and answers once', async () => {
    const secret = await desk.linkFor(department.requester2);
    for (const times of [1, 2]) {
      const { body } = await desk.byLink(secret).get('/approval-link').expect(200);
      expect([times, (body as MyAskView).state]).toEqual([times, 'waiting']);
    }
    const { body } = await desk
      .byLink(secret)
      .post('/approval-link/answer')
      .send({ answer: 'approve', comment: 'Yes' })
      .expect(200);
    expect(body).toMatchObject({ state: 'approved', comment: 'Yes', person: 'Ravi Requester' });
    await desk.byLink(secret).get('/approval-link').expect(410);
    await desk.byLink(secret).post('/approval-link/answer').send({ answer: 'reject' }).expect(410);
    expect(await desk.status()).toBe('approved');
  });

  it('is kept as a hash, and is good for that person, that approval and a week', async () => {
    const secret = await desk.linkFor(department.requester2);
    const { rows } = await helpdesk.admin.query<{ row: string }>(
      'select l::text as row from app.approval_links l where tenant_id = $1',
      [department.tenant.id],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.row).not.toContain(secret.split('.')[1] ?? '');
    const [one] = await desk.mine(department.requester2);
    await helpdesk
      .as(department.requester2)
      .post(`/approval-asks/${one?.id ?? ''}/hand-on`)
      .send({ email: department.lead.email })
      .expect(204);
    await desk.byLink(secret).get('/approval-link').expect(410);
    const later = await desk.linkFor(department.lead);
    await helpdesk.admin.query(
      `update app.approval_links set expires_at = now() where tenant_id = $1`,
      [department.tenant.id],
    );
    await desk.byLink(later).post('/approval-link/answer').send({ answer: 'approve' }).expect(410);
  });

  it('that nobody sent is none', async () => {
    await desk.byLink('').get('/approval-link').expect(404);
    await desk
      .byLink(`${department.tenant.slug}.${'A'.repeat(43)}`)
      .get('/approval-link')
      .expect(404);
  });

  it('of somebody who has lost their grant is over', async () => {
    const secret = await desk.linkFor(department.requester2);
    await helpdesk.admin.query('update auth.grants set revoked_at = now() where account_id = $1', [
      department.requester2.id,
    ]);
    await desk.byLink(secret).post('/approval-link/answer').send({ answer: 'approve' }).expect(410);
  });
});

describe('somebody else answers', () => {
  it('when it is handed on, but not who raised it', async () => {
    await desk.asked([{ approvers: [person(department.lead)] }]);
    const [one] = await desk.mine(department.lead);
    const path = `/approval-asks/${one?.id ?? ''}/hand-on`;
    const to = (email: string) => helpdesk.as(department.lead).post(path).send({ email });
    for (const email of [department.requester.email, department.agent.email, 'x@nowhere.example']) {
      expect((await to(email).expect(400)).body).toMatchObject({ errors: [{ field: 'email' }] });
    }
    await to(department.admin.email).expect(204);
    expect(await desk.mine(department.admin)).toMatchObject([{ insteadOf: 'Leila Lead' }]);
    await desk.answerMine(department.admin, 'approve');
    expect(await desk.status()).toBe('approved');
  });

  it('when a stand-in is named: from then on, and for what waits already', async () => {
    await desk.asked([{ approvers: [{ role: 'lead' }] }]);
    const other = await desk.another();
    await helpdesk
      .as(department.lead)
      .post('/approval-stand-ins')
      .send({
        ...{ tenant: department.tenant.slug, email: department.requester2.email },
        to: new Date(Date.now() + 86_400_000).toISOString(),
      })
      .expect(201);
    expect(await desk.runDue()).toMatchObject({ passedOn: 1, failures: [] });
    expect(await desk.runDue()).toMatchObject({ passedOn: 0 });
    await desk.asked([{ approvers: [{ role: 'lead' }] }], other);
    expect(await desk.mine(department.requester2)).toHaveLength(2);
    expect(await desk.mine(department.lead)).toEqual([]);
  });

  it('when the time is over: the next in order, once by any number of workers', async () => {
    await desk.asked([
      {
        approvers: [person(department.lead)],
        answerWithinHours: 1,
        thenTo: [department.admin.id, department.requester2.id],
      },
    ]);
    expect(await desk.runDue()).toMatchObject({ passedOn: 0 });
    await desk.letTimePass();
    const passes = await Promise.all(Array.from({ length: 8 }, () => desk.runDue()));
    expect(passes.map(({ passedOn }) => passedOn).reduce((a, b) => a + b)).toBe(1);
    expect(await desk.mine(department.admin)).toHaveLength(1);
    for (const expected of [1, 1, 0]) {
      await desk.letTimePass();
      expect(await desk.runDue()).toMatchObject({ passedOn: expected, failures: [] });
    }
    expect(await desk.mine(department.requester2)).toHaveLength(1);
    expect((await desk.journal()).slice(-1)).toEqual(['approval.overdue']);
  });
});
