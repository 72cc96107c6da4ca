import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DEEPEST_CHAIN, MOST_AN_HOUR } from './domain/loop-guard.js';
import { AutomationDesk, minutesAfter, NINE } from './testing/automation-desk.js';

const priority = (to: string) => ({ do: 'set_priority', priority: to, reason: 'A rule' });

describe('rules that act by themselves', () => {
  let desk: AutomationDesk;

  beforeAll(async () => {
    desk = await AutomationDesk.start();
  });
  afterAll(() => desk.stop());
  beforeEach(() => {
    desk.at(NINE);
  });

  it('act on the tickets that are meant, once, whatever number of workers there is', async () => {
    const department = await desk.helpdesk.aDepartment();
    const when = { field: 'text', has: 'vpn' };
    const rule = await desk.aRule(department, { when });
    const [meant, other] = await Promise.all([
      desk.aTicket(department, { subject: 'The VPN is down' }),
      desk.aTicket(department),
    ]);
    await Promise.all([1, 2, 3, 4].map(() => desk.pass(department, minutesAfter(NINE, 1))));

    expect(await desk.ticket(department.agent, meant.ref)).toMatchObject({
      priority: 'P2',
      version: meant.version + 1,
    });
    expect(await desk.ticket(department.agent, other.ref)).toMatchObject({
      version: other.version,
    });
    expect(await desk.runs(department, rule)).toMatchObject([
      {
        ...{ ticketRef: meant.ref, version: 1, event: 'created', outcome: 'done', reason: null },
        actions: [{ action: { do: 'set_priority' }, outcome: 'done' }],
      },
    ]);
  });

  it('take their turns on one ticket, and see what those before have done', async () => {
    const department = await desk.helpdesk.aDepartment();
    await desk.aRule(department, { actions: [priority('P3')] });
    const second = await desk.aRule(department, {
      when: { field: 'priority', is: 'P3' },
      actions: [priority('P2')],
    });
    const { ref } = await desk.aTicket(department, { impact: 'low', urgency: 'low' });
    await desk.pass(department, minutesAfter(NINE, 1));

    expect(await desk.runs(department, second)).toMatchObject([{ outcome: 'done' }]);
    expect(await desk.ticket(department.agent, ref)).toMatchObject({ priority: 'P2' });
  });

  it('look at nothing that happened before they were there, or while they were off', async () => {
    const department = await desk.helpdesk.aDepartment();
    await desk.aTicket(department);
    const rule = await desk.aRule(department);
    const set = (enabled: boolean) =>
      desk.helpdesk
        .as(department.admin)
        .put(`/automation-rules/${rule.id}/enabled`)
        .send({ tenant: department.tenant.slug, enabled })
        .expect(200);
    await set(false);
    await desk.aTicket(department);
    await set(true);
    await desk.pass(department, minutesAfter(NINE, 1));
    expect(await desk.runs(department, rule)).toEqual([]);
  });

  it('do not react to what they did themselves, nor to each other for ever', async () => {
    const department = await desk.helpdesk.aDepartment();
    const on = ['created', 'changed'];
    const own = await desk.aRule(department, { on, actions: [priority('P2')] });
    await desk.aTicket(department);
    await desk.pass(department, minutesAfter(NINE, 1));
    expect(await desk.runs(department, own)).toHaveLength(1);

    const against = await desk.aRule(department, {
      on: ['changed'],
      when: { field: 'priority', is: 'P2' },
      actions: [priority('P4')],
    });
    const { ref } = await desk.aTicket(department);
    await desk.pass(department, minutesAfter(NINE, 2));
    const ofTicket = [
      ...(await desk.runs(department, own)),
      ...(await desk.runs(department, against)),
    ].filter(({ ticketRef }) => ticketRef === ref);
    expect(ofTicket.filter(({ outcome }) => outcome === 'done')).toHaveLength(DEEPEST_CHAIN);
    expect(ofTicket.filter(({ outcome }) => outcome === 'stopped')).toMatchObject([
      { reason: expect.stringContaining('followed one from another') },
    ]);
  });

  it('are switched off when they act too often on one ticket, and say so', async () => {
    const department = await desk.helpdesk.aDepartment();
    const { tenant, agent } = department;
    const rule = await desk.aRule(department, {
      on: ['desk_replied'],
      when: { field: 'priority', is: ['P4', 'P5'] },
    });
    const { ref } = await desk.aTicket(department);
    for (let turn = 0; turn <= MOST_AN_HOUR; turn += 1) {
      await desk.helpdesk
        .as(agent)
        .patch(`/tickets/${ref}`)
        .send({ priority: 'P4', priorityReason: 'Back' })
        .expect(200);
      await desk.helpdesk.as(agent).post(`/tickets/${ref}/replies`).send({ body: 'x' }).expect(201);
      await desk.pass(department, minutesAfter(NINE, 1));
    }
    expect(await desk.rules(department)).toMatchObject([
      { id: rule.id, enabled: false, offReason: expect.stringContaining('within an hour') },
    ]);
    const runs = await desk.runs(department, rule);
    expect(runs.filter(({ outcome }) => outcome === 'done')).toHaveLength(MOST_AN_HOUR);
    expect(runs.filter(({ outcome }) => outcome === 'stopped')).toHaveLength(1);
    const { rows } = await desk.helpdesk.admin.query(
      `select data from app.journal where tenant_id = $1 and type = 'automation-rule.switched-off'`,
      [tenant.id],
    );
    expect(rows).toHaveLength(1);
  });

  it('wait for time to pass in a status, counted anew when a ticket comes back to it', async () => {
    const department = await desk.helpdesk.aDepartment();
    const { agent } = department;
    const rule = await desk.aRule(department, {
      on: ['time_passed'],
      wait: { status: 'pending', minutes: 60 },
    });
    const { ref } = await desk.aTicket(department);
    const move = (status: string, minutes: number, more = {}) => {
      desk.at(minutesAfter(NINE, minutes));
      return desk.helpdesk
        .as(agent)
        .post(`/tickets/${ref}/status`)
        .send({ status, ...more })
        .expect(200);
    };
    const wait = { pendingReason: 'user' };
    await desk.helpdesk
      .as(agent)
      .post(`/tickets/${ref}/assignment`)
      .send({ assigneeId: 'me' })
      .expect(200);
    await move('in_progress', 1);
    await move('pending', 2, wait);
    await desk.pass(department, minutesAfter(NINE, 30));
    await move('in_progress', 40);
    await desk.pass(department, minutesAfter(NINE, 70));
    await move('pending', 80, wait);
    await desk.pass(department, minutesAfter(NINE, 139));
    expect(await desk.runs(department, rule)).toEqual([]);
    await desk.pass(department, minutesAfter(NINE, 141));
    await desk.pass(department, minutesAfter(NINE, 300));
    expect(await desk.runs(department, rule)).toMatchObject([{ event: 'time_passed' }]);
  });

  it('wait for tickets that are in the status already, from when they are switched on', async () => {
    const department = await desk.helpdesk.aDepartment();
    const { ref } = await desk.aTicket(department);
    const rule = await desk.aRule(department, {
      on: ['time_passed'],
      wait: { status: 'new', minutes: 60 },
    });
    await desk.pass(department, minutesAfter(NINE, 59));
    expect(await desk.runs(department, rule)).toEqual([]);
    await desk.pass(department, minutesAfter(NINE, 61));
    expect(await desk.runs(department, rule)).toMatchObject([{ ticketRef: ref }]);
  });

  it('pass over a ticket on which they fail, and show it', async () => {
    const department = await desk.helpdesk.aDepartment();
    const rule = await desk.aRule(department);
    const broken = await desk.aTicket(department);
    const sound = await desk.aTicket(department);
    // What nobody foresaw: the change of this one ticket is refused by the database.
    const { rows } = await desk.helpdesk.admin.query<{ id: string }>(
      'select id from app.tickets where tenant_id = $1 and ref = $2',
      [department.tenant.id, broken.ref],
    );
    const name = `broken_${String(rows[0]?.id).replaceAll('-', '')}`;
    await desk.helpdesk.admin.query(
      `alter table app.tickets add constraint ${name}
       check (id <> '${String(rows[0]?.id)}' or priority <> 'P2') not valid`,
    );
    try {
      for (const minutes of [1, 2, 3]) await desk.pass(department, minutesAfter(NINE, minutes));
      expect(await desk.runs(department, rule)).toMatchObject([
        { ticketRef: broken.ref, outcome: 'failed', reason: expect.stringContaining('our side') },
        { ticketRef: sound.ref, outcome: 'done' },
      ]);
    } finally {
      await desk.helpdesk.admin.query(`alter table app.tickets drop constraint ${name}`);
    }
  });
});
