import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aTicket, HelpdeskTestApp, type TestDepartment } from '#testing';
import type { SlaReceiptView } from './sla-receipt.views.js';

/** Monday to Friday, nine to five, in London; the 27th of November 2026 is a Friday. */
describe('the receipt of a ticket', () => {
  let helpdesk: HelpdeskTestApp;
  let department: TestDepartment;
  let ref: string;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
    helpdesk.clock.set('2026-11-27T15:00:00Z');
    department = await helpdesk.aDepartment();
    ({ ref } = await aTicket(helpdesk, department));
    const agent = helpdesk.as(department.agent);
    await agent.post(`/tickets/${ref}/assignment`).send({ assigneeId: 'me' }).expect(200);
    await agent.post(`/tickets/${ref}/status`).send({ status: 'in_progress' }).expect(200);
    helpdesk.clock.set('2026-11-27T16:00:00Z');
    await agent
      .post(`/tickets/${ref}/status`)
      .send({ status: 'pending', pendingReason: 'supplier' })
      .expect(200);
    helpdesk.clock.set('2026-11-30T10:00:00Z');
    await agent.post(`/tickets/${ref}/status`).send({ status: 'in_progress' }).expect(200);
    helpdesk.clock.set('2026-11-30T11:30:00Z');
    await helpdesk
      .as(department.agent2)
      .post(`/tickets/${ref}/status`)
      .send({ status: 'pending', pendingReason: 'user' })
      .expect(200);
    helpdesk.clock.set('2026-11-30T12:00:00Z');
  });
  afterAll(() => helpdesk.stop());

  const receipt = async (): Promise<SlaReceiptView> => {
    const { body } = await helpdesk
      .as(department.lead)
      .get(`/tickets/${ref}/sla-receipt`)
      .expect(200);
    return body as SlaReceiptView;
  };

  it('accounts for every stretch of time, with who put it on hold and why', async () => {
    const { clocks } = await receipt();
    const resolve = clocks.find(({ clock }) => clock.target === 'resolve');
    expect(
      resolve?.lines.map(({ kind, from, to, countedSeconds, totalSeconds, reason, by }) => [
        ...[kind, from, to, countedSeconds, totalSeconds, reason, by],
      ]),
    ).toEqual([
      ['counted', at('27T15:00'), at('27T16:00'), 3_600, 3_600, null, null],
      ['paused', at('27T16:00'), at('30T10:00'), 0, 3_600, 'supplier', department.agent.name],
      ['counted', at('30T10:00'), at('30T11:30'), 5_400, 9_000, null, null],
      ['paused', at('30T11:30'), at('30T12:00'), 0, 9_000, 'user', department.agent2.name],
    ]);
  });

  it('tells a holiday from a night', async () => {
    const { tenant, admin, agent } = await helpdesk.aDepartment();
    const days = ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]]);
    const week: unknown = Object.fromEntries(days);
    await helpdesk
      .as(admin)
      .put('/calendars')
      .send({
        ...{ tenant: tenant.slug, name: 'Office hours' },
        calendar: { timezone: 'Europe/London', week, holidays: ['2026-12-25', '2026-12-28'] },
      })
      .expect(200);
    helpdesk.clock.set('2026-12-23T16:00:00Z');
    const raised = await helpdesk
      .as(agent)
      .post('/tickets')
      .send({
        ...{ tenant: tenant.slug, type: 'incident', subject: 'No heating', description: 'Cold.' },
        ...{ impact: 'low', urgency: 'low' },
      })
      .expect(201);
    helpdesk.clock.set('2026-12-29T10:00:00Z');
    const { body } = await helpdesk
      .as(agent)
      .get(`/tickets/${(raised.body as { ref: string }).ref}/sla-receipt`)
      .expect(200);
    helpdesk.clock.set('2026-11-30T12:00:00Z');
    const { clocks } = body as SlaReceiptView;
    const resolve = clocks.find(({ clock }) => clock.target === 'resolve');
    expect(
      resolve?.lines.flatMap(({ kind, holidays }) => (kind === 'counted' ? [] : [holidays])),
    ).toEqual([[], ['2026-12-25', '2026-12-28']]);
  });

  it('says by which versions it was measured, and where', async () => {
    expect(await receipt()).toMatchObject({
      ref,
      policy: { version: 1 },
      calendar: { version: 1, timezone: 'Europe/London' },
    });
  });

  it('stays with the version of the ticket when there are newer ones', async () => {
    await helpdesk
      .as(department.admin)
      .put('/sla-policy')
      .send({
        tenant: department.tenant.slug,
        policy: { rules: [{ when: {}, targets: { resolve: 5 } }] },
      })
      .expect(200);
    expect(await receipt()).toMatchObject({ policy: { version: 1 } });
  });

  it('is for the desk alone, and there for those who see the ticket', async () => {
    const path = `/tickets/${ref}/sla-receipt`;
    await helpdesk.as(department.requester).get(path).expect(403);
    const elsewhere = await helpdesk.aDepartment();
    await helpdesk.as(elsewhere.agent).get(path).expect(404);
    await helpdesk
      .as(department.agent)
      .get(`/tickets/${department.tenant.prefix}-9/sla-receipt`)
      .expect(404);
  });
});

function at(text: string): string {
  return `2026-11-${text}:00+00:00`;
}
