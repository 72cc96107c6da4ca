import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp, type TestDepartment } from '#testing';

function calendarOf(span: readonly [string, string]): object {
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  return { timezone: 'UTC', week: Object.fromEntries(days.map((day) => [day, [span]])) };
}

describe('a draft of the promises', () => {
  let helpdesk: HelpdeskTestApp;
  let department: TestDepartment;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
    department = await helpdesk.aDepartment();
    const { tenant, admin } = department;
    for (const [name, calendar] of [
      ['Office', calendarOf(['09:00', '17:00'])],
      ['Always', calendarOf(['00:00', '24:00'])],
    ] as const) {
      const body = { tenant: tenant.slug, name, calendar };
      await helpdesk.as(admin).put('/calendars').send(body).expect(200);
    }
    const payroll = { tenant: tenant.slug, slug: 'payroll', name: 'Payroll' };
    await helpdesk.as(admin).post('/services').send(payroll).expect(201);
  });
  afterAll(() => helpdesk.stop());

  it('is tried as a draft on a ticket that does not exist', async () => {
    const { slug: tenant } = department.tenant;
    const ticket = { type: 'incident', priority: 'P3', service: 'payroll', group: 'network' };
    const policy = {
      rules: [
        { when: { priority: 'P1' }, targets: { resolve: 30 } },
        {
          when: { service: 'payroll' },
          targets: { resolve: { minutes: 120, calendar: 'Always' } },
        },
      ],
      agreements: [{ group: 'network', within: 60 }],
    };
    const trial = (more: object, as = department.lead) =>
      helpdesk
        .as(as)
        .post('/sla-policy/trial')
        .send({ tenant, policy, ticket, calendar: 'Office', at: '2026-11-24T16:30:00Z', ...more });

    const { body } = await trial({}).expect(200);
    expect(body).toEqual({
      rule: 2,
      promises: [
        { target: 'resolve', minutes: 120, dueAt: '2026-11-24T18:30:00.000Z' },
        { target: 'group', minutes: 60, dueAt: '2026-11-25T09:30:00.000Z' },
      ],
    });
    const none = await trial({ ticket: { type: 'incident', priority: 'P3' } }).expect(200);
    expect(none.body).toEqual({ rule: null, promises: [] });
    const wrong = await trial({ policy: { rules: [] } }).expect(400);
    expect(wrong.body).toMatchObject({ errors: [{ field: 'policy.rules' }] });
    const unknown = await trial({ ticket: { ...ticket, group: 'nobody' } }).expect(400);
    expect(unknown.body).toMatchObject({ errors: [{ field: 'ticket.group' }] });
    await trial({}, department.agent).expect(403);
  });
});
