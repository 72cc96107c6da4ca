import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp } from '#testing';

const DAY = [['08:00', '18:00']];
const CALENDAR = {
  timezone: 'Europe/London',
  week: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY },
  holidays: ['2026-12-25'],
};
const POLICY = { rules: [{ targets: { firstResponse: 30, resolve: 120 } }] };

describe('the routes of calendars and SLA policies', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  it('decide when the next ticket is due', async () => {
    const { tenant, admin, requester } = await helpdesk.aDepartment();
    helpdesk.clock.set('2026-11-24T17:00:00Z');
    await helpdesk
      .as(admin)
      .put('/calendars')
      .send({ tenant: tenant.slug, name: 'Long days', calendar: CALENDAR })
      .expect(200);
    const put = await helpdesk
      .as(admin)
      .put('/sla-policy')
      .send({ tenant: tenant.slug, calendar: 'Long days', policy: POLICY })
      .expect(200);

    const { body } = await helpdesk
      .as(requester)
      .post('/tickets')
      .send({
        tenant: tenant.slug,
        type: 'incident',
        subject: 'No sound',
        description: 'In any meeting.',
        impact: 'low',
        urgency: 'low',
      })
      .expect(201);
    helpdesk.clock.release();

    expect(put.body).toMatchObject({
      calendar: { name: 'Long days', version: 1 },
      policy: { rules: [{ when: {}, targets: { firstResponse: 30, resolve: 120 } }] },
    });
    expect(body).toMatchObject({
      dueAt: '2026-11-24T17:30:00.000Z',
      breached: false,
      clocks: [
        { target: 'firstResponse', cycle: 1, state: 'running', dueAt: '2026-11-24T17:30:00.000Z' },
        { target: 'resolve', dueAt: '2026-11-25T09:00:00.000Z', budgetMinutes: 120 },
      ],
    });
  });

  it('are read by staff and written by the admin of the department alone', async () => {
    const [ours, theirs] = await Promise.all([helpdesk.aDepartment(), helpdesk.aDepartment()]);
    const { slug } = ours.tenant;
    const writes = [
      { path: '/calendars', body: { tenant: slug, name: 'Long days', calendar: CALENDAR } },
      { path: '/sla-policy', body: { tenant: slug, policy: POLICY } },
    ];
    for (const { path, body } of writes) {
      await helpdesk.as(ours.admin).put(path).send(body).expect(200);
      for (const person of [ours.agent, ours.lead, ours.requester]) {
        await helpdesk.as(person).put(path).send(body).expect(403);
      }
      await helpdesk.as(theirs.admin).put(path).send(body).expect(400);
      await helpdesk.as(ours.lead).get(`${path}?tenant=${slug}`).expect(200);
      await helpdesk.as(ours.requester).get(`${path}?tenant=${slug}`).expect(403);
      await helpdesk.as(theirs.agent).get(`${path}?tenant=${slug}`).expect(400);
      await helpdesk.anonymous().get(`${path}?tenant=${slug}`).expect(401);
    }
  });

  it.each([
    { path: '/calendars', body: { name: 'X' }, field: 'calendar' },
    { path: '/calendars', body: { name: ' ', calendar: CALENDAR }, field: 'name' },
    {
      path: '/calendars',
      body: { name: 'X', calendar: { ...CALENDAR, week: {} } },
      field: 'calendar.week',
    },
    {
      path: '/calendars',
      body: { name: 'X', calendar: { ...CALENDAR, holidays: ['2026-02-30'] } },
      field: 'calendar.holidays[0]',
    },
    { path: '/calendars', body: { name: 'X', calendar: CALENDAR, moon: 1 }, field: 'moon' },
    { path: '/sla-policy', body: {}, field: 'policy' },
    { path: '/sla-policy', body: { policy: { rules: [] } }, field: 'policy.rules' },
    {
      path: '/sla-policy',
      body: { policy: { rules: [{ targets: { resolve: -1 } }] } },
      field: 'policy.rules[0].targets.resolve',
    },
    { path: '/sla-policy', body: { policy: POLICY, calendar: 'Moon' }, field: 'calendar' },
  ])('name $field when $path is given $body', async ({ path, body, field }) => {
    const { tenant, admin } = await helpdesk.aDepartment();

    const refused = await helpdesk
      .as(admin)
      .put(path)
      .send({ tenant: tenant.slug, ...body })
      .expect(400);

    expect((refused.body as { errors: { field: string }[] }).errors).toContainEqual(
      expect.objectContaining({ field }),
    );
  });
});
