import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { IncomingHttpHeaders } from 'node:http';
import { Outbound } from '#outbound';
import { aLocalServer, type LocalServer } from '../../../../libs/outbound/testing/local-server.js';
import { SetClock, type TestDepartment, TestDesk } from '../slas/testing/test-desk.js';
import { CalendarReactions, type NewCalendarVersion } from './calendar-reactions.js';
import type { CalendarView } from './calendars.dto.js';
import { CalendarsService } from './calendars.service.js';
import { FollowFeeds } from './follow-feeds.js';
import { HolidayFeedsService } from './holiday-feeds.service.js';
import { WriteCalendar } from './write-calendar.js';

const NAME = 'Office hours';
const START = '2026-11-24T10:00:00Z';

function file(...dates: readonly string[]): string {
  const events = dates.flatMap((date) => [
    ...['BEGIN:VEVENT', `UID:${date}`, `DTSTART;VALUE=DATE:${date.replaceAll('-', '')}`],
    ...['SUMMARY:A holiday', 'END:VEVENT'],
  ]);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', ...events, 'END:VCALENDAR'].join('\r\n');
}

describe('holidays that follow an address', () => {
  let desk: TestDesk;
  let server: LocalServer;
  let url: string;
  const clock = new SetClock(new Date(START));
  /** What the server says. */
  let says: { status: number; headers?: Record<string, string>; body?: string };
  const asked: IncomingHttpHeaders[] = [];
  const told: NewCalendarVersion[] = [];
  let calendars: CalendarsService;
  let feeds: HolidayFeedsService;
  let follow: FollowFeeds;
  let department: TestDepartment;

  beforeAll(async () => {
    desk = await TestDesk.open();
    server = await aLocalServer('http', (request, response) => {
      asked.push(request.headers);
      response.writeHead(says.status, says.headers).end(says.body);
    });
    url = `http://127.0.0.1:${String(server.port)}/holidays.ics`;
    const reactions = new CalendarReactions();
    reactions.register({
      onNewCalendarVersion: (_, made) => {
        told.push(made);
        return Promise.resolve();
      },
    });
    const write = new WriteCalendar(reactions, clock);
    const outbound = new Outbound({ allowLocal: true });
    calendars = new CalendarsService(desk.db, write, clock);
    follow = new FollowFeeds(desk.db, write, outbound, clock);
    feeds = new HolidayFeedsService(desk.db, write, follow, outbound, clock);
  });
  afterAll(async () => {
    await desk.stop();
    await server.stop();
  });
  beforeEach(async () => {
    clock.set(new Date(START));
    says = { status: 200, body: file('2026-12-28', '2027-01-01') };
    asked.length = 0;
    told.length = 0;
    department = await desk.aDepartment();
  });

  const one = () => ({ tenant: department.tenant.slug, name: NAME });
  const id = async () => (await now()).id;
  const admin = () => department.as('admin');
  const later = (ms: number) => {
    clock.set(new Date(clock.now().getTime() + ms));
  };
  const now = async (): Promise<CalendarView> => {
    const { items } = await calendars.list(admin(), department.tenant.slug);
    const [found] = items;
    if (!found) throw new Error('There is no calendar.');
    return found;
  };

  it('are taken over at once when somebody asks, and those below are told', async () => {
    await feeds.put(admin(), await id(), url);
    const shown = await feeds.refresh(admin(), await id());

    expect(shown).toEqual({
      url,
      host: `127.0.0.1:${String(server.port)}`,
      holidays: [
        { date: '2026-12-28', name: 'A holiday' },
        { date: '2027-01-01', name: 'A holiday' },
      ],
      triedAt: clock.now().toISOString(),
      goodAt: clock.now().toISOString(),
      error: null,
      nextAt: '2026-11-25T10:00:00.000Z',
    });
    expect(await now()).toMatchObject({
      version: 2,
      calendar: { holidays: ['2026-12-25', '2026-12-28', '2027-01-01'] },
    });
    expect(told).toMatchObject([{ name: NAME, version: 2 }]);
  });

  it('are asked for by the worker once a day, and by one worker', async () => {
    await feeds.put(admin(), await id(), url);
    await Promise.all([1, 2, 3].map(() => follow.followDue([department.tenant])));
    expect(asked).toHaveLength(1);
    expect(await now()).toMatchObject({ version: 2 });

    later(23 * 3_600_000);
    await follow.followDue([department.tenant]);
    expect(asked).toHaveLength(1);

    later(3_600_000);
    says = { status: 200, body: file('2027-01-01', '2027-03-26') };
    expect(await follow.followDue([department.tenant])).toEqual([]);
    expect(await now()).toMatchObject({
      version: 3,
      calendar: { holidays: ['2026-12-25', '2027-01-01', '2027-03-26'] },
    });
    const { rows } = await desk.admin.query<{ name: string; role: string }>(
      `select actor_name as name, actor_role as role from app.journal
       where tenant_id = $1 and type = 'calendar.changed' order by seq`,
      [department.tenant.id],
    );
    expect(rows).toEqual([
      { name: 'Commondesk', role: 'system' },
      { name: 'Commondesk', role: 'system' },
    ]);
  });

  it('are asked for with what the server said of its version', async () => {
    const version = { etag: 'W/"7"', 'last-modified': 'Tue, 24 Nov 2026 09:00:00 GMT' };
    says = { ...says, headers: version };
    await feeds.put(admin(), await id(), url);
    await feeds.refresh(admin(), await id());
    says = { status: 304 };
    later(10_000);
    const shown = await feeds.refresh(admin(), await id());

    expect(asked[0]).not.toHaveProperty('if-none-match');
    expect(asked[1]).toMatchObject({
      'if-none-match': version.etag,
      'if-modified-since': version['last-modified'],
    });
    expect(shown).toMatchObject({ error: null, goodAt: clock.now().toISOString() });
    expect(shown.holidays).toHaveLength(2);
    expect(await now()).toMatchObject({ version: 2 });
  });

  it.each([
    ['is broken', { status: 500 }, 'status 500'],
    ['points elsewhere', { status: 302, headers: { location: '/x' } }, 'points elsewhere'],
    ['sends a page', { status: 200, body: '<html>Sign in</html>' }, 'is no iCalendar file'],
    ['sends half a file', { status: 200, body: 'BEGIN:VCALENDAR\r\n' }, 'is cut off'],
    ['sends too much', { status: 200, body: 'x'.repeat(1_000_001) }, 'more than 1000000 bytes'],
    ['has no holidays any more', { status: 200, body: file() }, 'without any holidays'],
  ])('stay as they were when the server %s, and it says so', async (_, answer, error) => {
    await feeds.put(admin(), await id(), url);
    await feeds.refresh(admin(), await id());
    const good = await now();
    says = answer;
    later(86_400_000);
    await follow.followDue([department.tenant]);

    const shown = await feeds.find(admin(), await id());
    expect(shown.error).toContain(error);
    expect(shown).toMatchObject({
      triedAt: clock.now().toISOString(),
      goodAt: '2026-11-24T10:00:00.000Z',
      // Again in an hour.
      nextAt: '2026-11-25T11:00:00.000Z',
    });
    expect(shown.holidays).toHaveLength(2);
    expect(await now()).toEqual(good);
  });

  it('stay as they were when what remains would not fit together', async () => {
    // Without the holiday, the night before would run into the hours of this day.
    const calendar = {
      ...{ timezone: 'Europe/London', holidays: [] },
      week: { mon: [['22:00', '06:00']] },
      exceptions: {},
    };
    says = { status: 200, body: file('2026-12-28', '2027-01-01') };
    await calendars.put(admin(), { ...one(), calendar });
    await feeds.put(admin(), await id(), url);
    await feeds.refresh(admin(), await id());
    const { calendar: followed } = await now();
    const exceptions = { '2026-12-29': [['05:00', '12:00']] };
    await calendars.put(admin(), { ...one(), calendar: { ...followed, exceptions } });
    const good = await now();
    says = { status: 200, body: file('2027-01-01') };
    later(86_400_000);
    await follow.followDue([department.tenant]);

    expect((await feeds.find(admin(), await id())).error).toContain('do not fit the calendar');
    expect(await now()).toEqual(good);
  });

  it('follow another address from then on, or none', async () => {
    await feeds.put(admin(), await id(), url);
    await feeds.refresh(admin(), await id());
    says = { status: 200, body: file('2027-03-26') };
    expect(await feeds.put(admin(), await id(), `${url}?other`)).toMatchObject({
      triedAt: null,
    });
    await feeds.refresh(admin(), await id());
    expect((await now()).calendar.holidays).toEqual(['2026-12-25', '2027-03-26']);

    await feeds.remove(admin(), await id());
    expect(await feeds.find(admin(), await id())).toMatchObject({
      url: null,
      host: null,
      nextAt: null,
    });
    expect((await now()).calendar.holidays).toEqual(['2026-12-25', '2027-03-26']);
    await expect(feeds.remove(admin(), await id())).rejects.toMatchObject({ status: 404 });
    await expect(feeds.refresh(admin(), await id())).rejects.toMatchObject({ status: 404 });
    const { rows } = await desk.admin.query<{ data: { host: string | null } }>(
      `select data from app.journal where tenant_id = $1 and type = 'calendar.feed-changed'
       order by seq`,
      [department.tenant.id],
    );
    const host = `127.0.0.1:${String(server.port)}`;
    expect(rows.map(({ data }) => data.host)).toEqual([host, host, null]);
  });

  it('are not asked for again and again', async () => {
    await feeds.put(admin(), await id(), url);
    await feeds.refresh(admin(), await id());
    await expect(feeds.refresh(admin(), await id())).rejects.toMatchObject({ status: 429 });
    expect(asked).toHaveLength(1);
  });

  it('show their whole address to admins alone', async () => {
    await feeds.put(admin(), await id(), `${url}?key=secret`);
    const shown = await feeds.find(department.as('lead'), await id());
    expect(shown).toMatchObject({ url: null, host: `127.0.0.1:${String(server.port)}` });
    expect(JSON.stringify(shown)).not.toContain('secret');
  });

  it.each([
    ['https://10.0.0.1/holidays.ics', 'url'],
    ['https://[::ffff:169.254.169.254]/', 'url'],
    ['https://ada:secret@holidays.example/', 'url'],
    ['holidays.example', 'url'],
  ])('cannot follow %s', async (wrong, field) => {
    await expect(feeds.put(admin(), await id(), wrong)).rejects.toMatchObject({
      status: 400,
      extra: { errors: [expect.objectContaining({ field })] },
    });
  });

  it('cannot be of a calendar that is not there, nor of another department', async () => {
    const nowhere = { status: 404, code: 'not_found' };
    await expect(feeds.put(admin(), department.tenant.id, url)).rejects.toMatchObject(nowhere);
    const other = await desk.aDepartment();
    const known = await id();
    await expect(feeds.find(other.as('admin'), known)).rejects.toMatchObject(nowhere);
    await expect(feeds.put(other.as('admin'), known, url)).rejects.toMatchObject(nowhere);
  });
});
