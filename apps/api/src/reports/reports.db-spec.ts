import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aTicket, HelpdeskTestApp } from '#testing';

describe('the routes of the reports', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  it('follow what happens to a ticket', async () => {
    const department = await helpdesk.aDepartment();
    const { tenant, agent, lead } = department;
    const { ref } = await aTicket(helpdesk, department);
    const before = await helpdesk.as(lead).get(`/reports/sla?tenant=${tenant.slug}`).expect(200);

    await helpdesk
      .as(agent)
      .post(`/tickets/${ref}/status`)
      .send({ status: 'resolved', resolution: 'Turned it up.' })
      .expect(200);
    const after = await helpdesk.as(lead).get(`/reports/sla?tenant=${tenant.slug}`).expect(200);

    const total = (body: unknown): number =>
      (body as { months: { met: number; breached: number }[] }).months.reduce(
        (sum, { met, breached }) => sum + met + breached,
        0,
      );
    expect(total(before.body)).toBe(0);
    expect(total(after.body)).toBeGreaterThan(0);
    expect((after.body as { running: unknown }).running).toEqual({ open: 0, overdue: 0 });
  });

  it('are for the staff of the department', async () => {
    const [ours, theirs] = await Promise.all([helpdesk.aDepartment(), helpdesk.aDepartment()]);
    for (const report of ['sla', 'breaches']) {
      const url = `/reports/${report}?tenant=${ours.tenant.slug}`;
      for (const person of [ours.agent, ours.lead, ours.admin]) {
        await helpdesk.as(person).get(url).expect(200);
      }
      await helpdesk.as(ours.requester).get(url).expect(403);
      await helpdesk.as(theirs.lead).get(url).expect(400);
      await helpdesk.anonymous().get(url).expect(401);
    }
  });

  it.each([
    'sla?tenant=',
    'sla?tenant=OURS,nobody',
    'sla?tenant=OURS&from=2026-13-01',
    'sla?tenant=OURS&from=yesterday',
    'sla?tenant=OURS&from=0000-01-01',
    'sla?tenant=OURS&to=0000-01-01',
    'sla?tenant=OURS&from=2026-02-02&to=2026-02-01',
    'sla?tenant=OURS&months=3',
    'breaches?tenant=OURS&cursor=abc',
    'breaches?tenant=OURS&limit=0',
    'breaches?tenant=OURS&cursor=WyJicmVhY2hlcyIsIjAiLCIwIiwiMCJd',
  ])('refuse %s', async (report) => {
    const { lead, tenant } = await helpdesk.aDepartment();

    const { body } = await helpdesk
      .as(lead)
      .get(`/reports/${report.replace('OURS', tenant.slug)}`)
      .expect(400);

    expect(body).toMatchObject({ code: 'invalid_input', errors: expect.any(Array) });
  });
});
