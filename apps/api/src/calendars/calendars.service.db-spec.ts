import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SetClock, type TestDepartment, TestDesk } from '../slas/testing/test-desk.js';
import { CalendarReactions, type NewCalendarVersion } from './calendar-reactions.js';
import { CalendarsService } from './calendars.service.js';
import { officeHours } from './domain/service-calendar.js';
import { WriteCalendar } from './write-calendar.js';

describe('the service hours of a department', () => {
  let desk: TestDesk;
  let department: TestDepartment;
  const clock = new SetClock(new Date('2026-11-24T10:00:00Z'));
  const told: NewCalendarVersion[] = [];
  let calendars: CalendarsService;

  beforeAll(async () => {
    desk = await TestDesk.open();
    department = await desk.aDepartment();
    const reactions = new CalendarReactions();
    reactions.register({
      onNewCalendarVersion: (_, made) => {
        told.push(made);
        return Promise.resolve();
      },
    });
    calendars = new CalendarsService(desk.db, new WriteCalendar(reactions, clock), clock);
  });
  afterAll(() => desk.stop());

  const inTenant = (): { tenant: string } => ({ tenant: department.tenant.slug });

  it('are listed in their newest version', async () => {
    const { items } = await calendars.list(department.as('agent'), department.tenant.slug);

    expect(items).toEqual([
      {
        id: expect.any(String),
        tenant: department.tenant.slug,
        name: 'Office hours',
        version: 1,
        calendar: officeHours('Europe/London', ['2026-12-25']),
        createdAt: '2026-01-01T00:00:00.000Z',
      },
    ]);
  });

  it('get another version by being put, and those below are told', async () => {
    const calendar = officeHours('Europe/London', ['2026-12-25', '2026-12-28']);
    const input = { ...inTenant(), name: 'Office hours', calendar };

    const put = await calendars.put(department.as('admin'), input);
    const again = await calendars.put(department.as('admin'), input);

    expect(put).toMatchObject({ version: 2, calendar });
    expect(again).toEqual(put);
    expect(told).toEqual([
      expect.objectContaining({ calendarId: put.id, name: 'Office hours', version: 2 }),
    ]);
    const { rows } = await desk.admin.query<{ type: string; data: object }>(
      'select type, data from app.journal where tenant_id = $1',
      [department.tenant.id],
    );
    expect(rows).toEqual([
      { type: 'calendar.changed', data: { name: 'Office hours', version: 2 } },
    ]);
  });

  it('are written over the version that was read, and over no other', async () => {
    const put = (version: number | null, day: string) =>
      calendars.put(
        department.as('admin'),
        { ...inTenant(), name: 'Weekends', calendar: officeHours('Europe/London', [day]) },
        version,
      );

    expect(await put(0, '2026-12-01')).toMatchObject({ version: 1 });
    expect(await put(1, '2026-12-02')).toMatchObject({ version: 2 });
    await expect(put(1, '2026-12-03')).rejects.toMatchObject({ code: 'stale_version' });
    await expect(put(0, '2026-12-03')).rejects.toMatchObject({ code: 'stale_version' });
  });

  it('are numbered in turn when several are put at once', async () => {
    const days = ['01', '02', '03', '04', '05', '06'];
    const put = await Promise.all(
      days.map((day) =>
        calendars.put(department.as('admin'), {
          ...inTenant(),
          name: 'Nights',
          calendar: officeHours('Europe/London', [`2026-12-${day}`]),
        }),
      ),
    );

    expect(put.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('are refused with every fault by its path', () => {
    const refuse = (): unknown =>
      calendars.put(department.as('admin'), {
        ...inTenant(),
        name: 'Nights',
        calendar: { timezone: 'Mars/Base', week: { mon: [['09:00', '25:00']] } },
      });

    expect(refuse).toThrow(
      expect.objectContaining({
        status: 400,
        extra: {
          errors: [
            expect.objectContaining({ field: 'calendar.timezone' }),
            expect.objectContaining({ field: 'calendar.week.mon[0][1]' }),
          ],
        },
      }),
    );
  });

  it.each([undefined, null, 'always', []])('are refused when they are %p', (calendar) => {
    const refuse = (): unknown =>
      calendars.put(department.as('admin'), { ...inTenant(), name: 'Nights', calendar });

    expect(refuse).toThrow(expect.objectContaining({ status: 400, code: 'invalid_input' }));
  });

  it('belong to one department', async () => {
    const other = await desk.aDepartment();
    const asked = (): unknown => calendars.list(other.as('admin'), department.tenant.slug);

    expect(asked).toThrow(expect.objectContaining({ status: 400 }));
  });
});
