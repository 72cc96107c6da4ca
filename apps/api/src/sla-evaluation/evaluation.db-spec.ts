import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp, type TestDepartment } from '#testing';

const CALENDAR = {
  timezone: 'Europe/London',
  week: { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']], fri: [['22:00', '06:00']] },
  holidays: ['2026-12-28'],
};

describe('asking the SLA engine', () => {
  let helpdesk: HelpdeskTestApp;
  let department: TestDepartment;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
    department = await helpdesk.aDepartment();
  });
  afterAll(() => helpdesk.stop());

  const ask = (what: string, body: object) =>
    helpdesk.as(department.requester).post(`/sla/evaluate/${what}`).send(body);

  it.each([
    ['2026-11-23T10:00:00Z', 3_600, '2026-11-23T11:00:00.000Z'],
    ['2026-11-23T16:30:00Z', 1_800, '2026-11-23T17:00:00.000Z'],
    ['2026-11-23T16:30:00Z', 1_801, '2026-11-24T09:00:01.000Z'],
    ['2026-11-24T09:30:00Z', -1_800, '2026-11-24T09:00:00.000Z'],
    ['2026-11-24T09:30:00Z', -1_801, '2026-11-23T16:59:59.000Z'],
    ['2026-12-27T12:00:00+01:00', 0.25, '2026-12-29T09:00:00.250Z'],
  ])('adds: %s and %d s is %s', async (start, seconds, at) => {
    const { body } = await ask('add', { calendar: CALENDAR, start, seconds }).expect(200);
    expect(body).toEqual({ at });
  });

  it.each([
    ['2026-11-23T00:00:00Z', '2026-11-25T00:00:00Z', { seconds: 57_600 }],
    ['2026-11-27T00:00:00Z', '2026-11-28T23:00:00Z', { seconds: 28_800 }],
    ['2026-11-25T00:00:00Z', '2026-11-23T00:00:00Z', { seconds: 0, reversed: true }],
  ])('measures from %s to %s', async (start, end, answer) => {
    const { body } = await ask('between', { calendar: CALENDAR, start, end }).expect(200);
    expect(body).toEqual(answer);
  });

  it('judges the clocks of a ticket, with a receipt in local times', async () => {
    const { body } = await ask('clocks', {
      calendar: { ...CALENDAR, timezone: 'Europe/Paris' },
      policy: {
        targets: { first_response: 60, resolution: 120 },
        warnings: [{ percent: 75 }],
      },
      events: [
        { at: '2026-11-23T08:00:00Z', type: 'created' },
        { at: '2026-11-23T08:30:00Z', type: 'pending', reason: 'user' },
        { at: '2026-11-23T09:00:00Z', type: 'resume' },
        { at: '2026-11-23T12:00:00Z', type: 'resolved' },
      ],
      evaluateAt: '2026-11-24T00:00:00Z',
    }).expect(200);
    expect(body).toEqual({
      evaluateAt: '2026-11-24T00:00:00.000Z',
      clocks: [
        expect.objectContaining({ target: 'first_response', verdict: 'breached' }),
        {
          target: 'resolution',
          cycle: 1,
          startedAt: '2026-11-23T08:00:00.000Z',
          dueAt: '2026-11-23T10:30:00.000Z',
          stoppedAt: '2026-11-23T12:00:00.000Z',
          breachedAt: '2026-11-23T10:30:00.000Z',
          targetSeconds: 7_200,
          elapsedSeconds: 12_600,
          pausedSeconds: 1_800,
          verdict: 'breached',
          warnedAt: ['2026-11-23T10:00:00.000Z'],
          receipt: [
            line('counted', '09:00', '09:30', 1_800, 1_800),
            line('paused', '09:30', '10:00', 0, 1_800),
            line('counted', '10:00', '13:00', 10_800, 12_600),
          ],
          cycles: [
            {
              cycle: 1,
              startedAt: '2026-11-23T08:00:00.000Z',
              dueAt: '2026-11-23T10:30:00.000Z',
              stoppedAt: '2026-11-23T12:00:00.000Z',
              breachedAt: '2026-11-23T10:30:00.000Z',
              verdict: 'breached',
            },
          ],
        },
      ],
    });
  });

  it('names every field that is wrong, in whatever document it stands', async () => {
    const { body } = await ask('clocks', {
      calendar: { ...CALENDAR, timezone: 'Atlantis' },
      policy: { targets: { resolution: -1 } },
      events: [{ at: 'now', type: 'created' }],
    }).expect(400);
    expect(body).toMatchObject({
      code: 'invalid_input',
      errors: [
        { field: 'calendar.timezone' },
        { field: 'policy.targets.resolution' },
        { field: 'events[0].at' },
      ],
    });
  });

  it('says when a calendar has not so much service time', async () => {
    const seconds = 100 * 366 * 86_400;
    const start = '2026-11-23T10:00:00Z';
    const { body } = await ask('add', { calendar: CALENDAR, start, seconds }).expect(400);
    expect(body).toMatchObject({ code: 'invalid_input', errors: [{ field: 'seconds' }] });
  });

  it('is for whoever is signed in', async () => {
    await helpdesk.anonymous().post('/sla/evaluate/add').send({}).expect(401);
  });
});

function line(kind: string, from: string, to: string, counted: number, total: number) {
  const moment = (time: string) => `2026-11-23T${time}:00+01:00`;
  return {
    kind,
    from: moment(from),
    to: moment(to),
    countedSeconds: counted,
    totalSeconds: total,
  };
}
