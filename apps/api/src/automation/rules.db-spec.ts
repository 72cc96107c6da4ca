import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestDepartment } from '#testing';
import type { AppliedMacroView, DryRunView, MacroView } from './automation.dto.js';
import { AutomationDesk, aRuleBody, minutesAfter, NINE } from './testing/automation-desk.js';

describe('rules and macros of a department', () => {
  let desk: AutomationDesk;
  let department: TestDepartment;

  beforeAll(async () => {
    desk = await AutomationDesk.start();
  });
  afterAll(() => desk.stop());
  beforeEach(async () => {
    desk.at(NINE);
    department = await desk.helpdesk.aDepartment();
  });

  const body = (): Record<string, unknown> => aRuleBody(department.tenant.slug);

  it.each([
    [{ on: [] }, 'on'],
    [{ on: ['sold'] }, 'on'],
    [{ on: ['time_passed'] }, 'wait'],
    [{ wait: { status: 'new', minutes: 60 } }, 'wait'],
    [{ on: ['time_passed'], wait: { status: 'closed', minutes: 60 } }, 'wait.status'],
    [{ when: { field: 'colour', is: 'red' } }, 'when.field'],
    [{ when: { all: [{ not: { field: 'group', is: ['gone'] } }] } }, 'when.all[0].not.is'],
    [{ when: { any: [{ field: 'category', is: 'gone' }] } }, 'when.any[0].is'],
    [{ when: { field: 'assignee', is: randomUUID() } }, 'when.is'],
    [{ actions: [] }, 'actions'],
    [{ actions: [{ do: 'assign', group: 'gone' }] }, 'actions[0].group'],
    [{ actions: [{ do: 'assign', person: randomUUID() }] }, 'actions[0].person'],
    [{ actions: [{ do: 'assign', person: 'me' }] }, 'actions[0].person'],
    [{ actions: [{ do: 'call_webhook', webhook: randomUUID() }] }, 'actions[0].webhook'],
  ])('a rule with %j is refused, and says what is wrong', async (changes, field) => {
    const refused: { body: unknown } = await desk.helpdesk
      .as(department.admin)
      .post('/automation-rules')
      .send({ ...body(), ...changes })
      .expect(400);
    const { errors } = refused.body as { errors: { field: string; reason: string }[] };
    expect(errors.map((error) => error.field)).toContain(field);
  });

  it('a rule gets a version with each change of what it does, and keeps those before', async () => {
    const { tenant, admin } = department;
    const rule = await desk.aRule(department, { name: 'First' });
    const put = (changes: Record<string, unknown>, version: number) =>
      desk.helpdesk
        .as(admin)
        .put(`/automation-rules/${rule.id}`)
        .set('If-Match', `"${String(version)}"`)
        .send({ ...body(), name: 'First', ...changes });
    await put({ when: { field: 'vip', is: true } }, 1).expect(200);
    await put({}, 1).expect(412);
    const renamed = await put({ name: 'Second', when: { field: 'vip', is: true } }, 2).expect(200);
    expect(renamed.body).toMatchObject({ name: 'Second', version: 2 });
    const versions = await desk.helpdesk
      .as(admin)
      .get(`/automation-rules/${rule.id}/versions`)
      .query({ tenant: tenant.slug })
      .expect(200);
    expect(versions.body).toMatchObject({
      items: [
        { version: 2, when: { field: 'vip', is: true }, madeBy: admin.name },
        { version: 1, when: { all: [] } },
      ],
    });
    const other = await desk.helpdesk
      .as(admin)
      .post('/automation-rules')
      .send({
        ...body(),
        name: 'Second',
      });
    expect(other.body).toMatchObject({ status: 409, code: 'name_taken' });
  });

  it('rules are put in order, each named once', async () => {
    const { tenant, admin } = department;
    const [one, two] = [await desk.aRule(department), await desk.aRule(department)];
    const order = (ids: string[]) =>
      desk.helpdesk.as(admin).put('/automation-rules/order').send({ tenant: tenant.slug, ids });
    await order([two.id, one.id]).expect(200);
    expect((await desk.rules(department)).map(({ id }) => id)).toEqual([two.id, one.id]);
    await order([one.id]).expect(400);
    await order([one.id, one.id]).expect(400);
    await order([one.id, two.id, randomUUID()]).expect(400);
  });

  it('a trial says what a rule would do, and changes nothing', async () => {
    const { tenant, admin } = department;
    const [meant, done, other] = [
      await desk.aTicket(department, { subject: 'The VPN is down' }),
      await desk.aTicket(department, { subject: 'VPN again' }),
      await desk.aTicket(department),
    ];
    await desk.helpdesk
      .as(department.agent)
      .patch(`/tickets/${done.ref}`)
      .send({ priority: 'P2', priorityReason: 'x' })
      .expect(200);
    const state = async () => {
      const { rows } = await desk.helpdesk.admin.query<{ state: string }>(
        `select (select journal_seq from app.counters where tenant_id = $1) || ' ' ||
           (select string_agg(t::text, ' ' order by t.id) from app.tickets t where tenant_id = $1)
         as state`,
        [tenant.id],
      );
      return rows[0]?.state;
    };
    const before = await state();
    desk.at(minutesAfter(NINE, 29 * 24 * 60));
    const rule = trialOf(body());
    const tried = await desk.helpdesk
      .as(admin)
      .post('/automation-rules/dry-run')
      .send({ ...rule, when: { field: 'text', has: 'vpn' } })
      .expect(200);
    expect(tried.body as DryRunView).toMatchObject({
      ...{ lookedAt: 3, matched: 2, nextCursor: null },
      tickets: [
        { ref: done.ref, actions: [{ outcome: 'skipped', reason: 'it is P2 already' }] },
        { ref: meant.ref, actions: [{ outcome: 'done' }] },
      ],
    });
    expect(await state()).toBe(before);

    desk.at(minutesAfter(NINE, 31 * 24 * 60));
    const late = await desk.helpdesk
      .as(admin)
      .post('/automation-rules/dry-run')
      .send(rule)
      .expect(200);
    expect(late.body).toMatchObject({ lookedAt: 0, matched: 0, tickets: [] });
    expect(other.ref).toBeDefined();
  });

  it('a trial is of tickets that had the event', async () => {
    const { admin, agent } = department;
    const answered = await desk.aTicket(department);
    await desk.aTicket(department);
    await desk.helpdesk
      .as(agent)
      .post(`/tickets/${answered.ref}/replies`)
      .send({ body: 'On its way.' })
      .expect(201);
    const rule = trialOf({ ...body(), on: ['desk_replied'] });
    const tried = await desk.helpdesk
      .as(admin)
      .post('/automation-rules/dry-run')
      .send(rule)
      .expect(200);
    expect(tried.body).toMatchObject({ matched: 1, tickets: [{ ref: answered.ref }] });
  });

  describe('a macro', () => {
    const aMacro = async (actions: readonly object[]): Promise<MacroView> => {
      const made: { body: unknown } = await desk.helpdesk
        .as(department.admin)
        .post('/macros')
        .send({ tenant: department.tenant.slug, name: `Macro ${randomUUID()}`, actions })
        .expect(201);
      return made.body as MacroView;
    };

    it('is one change by whoever uses it, of the ticket that they saw', async () => {
      const { agent, tenant } = department;
      const macro = await aMacro([
        { do: 'assign', person: 'me', group: 'service-desk' },
        { do: 'tag', add: ['vpn'] },
        { do: 'reply', body: 'We are looking into it.' },
        { do: 'set_priority', priority: 'P2', reason: 'Known trouble' },
        { do: 'set_status', status: 'closed' },
      ]);
      const ticket = await desk.aTicket(department);
      const apply = (version: number) =>
        desk.helpdesk
          .as(agent)
          .post(`/tickets/${ticket.ref}/macro`)
          .set('If-Match', `"${String(version)}"`)
          .send({ macroId: macro.id });
      const applied = await apply(ticket.version).expect(200);
      const { ticket: after, actions } = applied.body as AppliedMacroView;
      expect(after).toMatchObject({
        ...{ version: ticket.version + 1, priority: 'P2', tags: ['vpn'], status: 'assigned' },
        assignee: { id: agent.id },
      });
      expect(actions.map(({ outcome }) => outcome)).toEqual([
        ...['done', 'done', 'done', 'done', 'skipped'],
      ]);
      expect(applied.headers['etag']).toBe(`"${String(after.version)}"`);
      await apply(ticket.version).expect(412);
      const { rows } = await desk.helpdesk.admin.query<{ actor: string; cause: string | null }>(
        `select distinct actor_id as actor, data -> 'cause' ->> 'id' as cause from app.journal
         where tenant_id = $1 and ticket_id = $2 and seq > (
           select min(seq) from app.journal where tenant_id = $1 and ticket_id = $2)
           and type not like 'notification.%'`,
        [tenant.id, ticket.id],
      );
      expect(rows).toEqual([{ actor: agent.id, cause: macro.id }]);
    });

    it('is for those who work on tickets, and made by admins', async () => {
      const { agent, lead, requester, tenant } = department;
      const macro = await aMacro([{ do: 'note', body: 'Seen.' }]);
      const { ref } = await desk.aTicket(department);
      for (const person of [lead, requester]) {
        await desk.helpdesk
          .as(person)
          .post(`/tickets/${ref}/macro`)
          .send({ macroId: macro.id })
          .expect(403);
      }
      const sent = { tenant: tenant.slug, name: 'Mine', actions: [{ do: 'note', body: 'x' }] };
      await desk.helpdesk.as(agent).post('/macros').send(sent).expect(403);
      const elsewhere = await desk.helpdesk.aDepartment();
      const theirs = await desk.aTicket(elsewhere);
      await desk.helpdesk
        .as(elsewhere.agent)
        .post(`/tickets/${theirs.ref}/macro`)
        .send({ macroId: macro.id })
        .expect(404);
    });
  });
});

describe('tickets under a condition', () => {
  let desk: AutomationDesk;

  beforeAll(async () => {
    desk = await AutomationDesk.start();
  });
  afterAll(() => desk.stop());

  it('are listed, counted and saved as a view; for the desk alone', async () => {
    const department = await desk.helpdesk.aDepartment();
    const { agent, requester } = department;
    const { ref } = await desk.aTicket(department, { subject: 'The VPN is down' });
    await desk.aTicket(department);
    const where = JSON.stringify({
      all: [{ field: 'text', has: 'vpn' }, { not: { field: 'group', is: 'network' } }],
    });
    const found = await desk.helpdesk.as(agent).get('/tickets').query({ where }).expect(200);
    expect(found.body).toMatchObject({ items: [{ ref }] });
    const counts = await desk.helpdesk
      .as(agent)
      .get('/tickets/counts')
      .query({ where, open: true })
      .expect(200);
    expect(counts.body).toMatchObject({ counts: { open: 1 } });
    const view = { name: 'VPN', filters: { open: true, where } };
    await desk.helpdesk.as(agent).post('/views').send(view).expect(201);

    const wrong = { ...view, filters: { where: '{"field":"colour"}' } };
    const refused = await desk.helpdesk.as(agent).post('/views').send(wrong).expect(400);
    expect(refused.body).toMatchObject({
      errors: [expect.objectContaining({ field: 'where.field' })],
    });
    for (const text of ['{', '[]', '1']) {
      await desk.helpdesk.as(agent).get('/tickets').query({ where: text }).expect(400);
    }
    await desk.helpdesk.as(requester).get('/tickets').query({ where }).expect(400);
  });
});

/** A rule without what only a rule that is saved has. */
function trialOf(rule: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(rule).filter(([field]) => field !== 'name' && field !== 'enabled'),
  );
}
