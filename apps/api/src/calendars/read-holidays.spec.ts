import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readHolidays, UnreadableCalendar } from './read-holidays.js';

const SAMPLE = path.join(
  import.meta.dirname,
  '../../../../docs/samples/bank-holidays-england-and-wales.ics',
);

function file(...entries: readonly (readonly string[])[]): string {
  const events = entries.flatMap((lines, at) => [
    'BEGIN:VEVENT',
    `UID:${String(at)}@holidays.example`,
    ...lines,
    'END:VEVENT',
  ]);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', ...events, 'END:VCALENDAR'].join('\r\n');
}

const read = (text: string) => readHolidays(text, '2026-01-01', '2028-12-31');

describe('reading holidays', () => {
  it('takes all-day entries by their names, in order', () => {
    const text = file(
      ['DTSTART;VALUE=DATE:20261225', 'DTEND;VALUE=DATE:20261226', 'SUMMARY:Christmas Day'],
      ['DTSTART;VALUE=DATE:20260101', 'SUMMARY:New Year'],
    );
    expect(read(text)).toEqual({
      holidays: [
        { date: '2026-01-01', name: 'New Year' },
        { date: '2026-12-25', name: 'Christmas Day' },
      ],
      skipped: 0,
    });
  });

  it('takes each day of an entry that lasts several', () => {
    const text = file([
      'DTSTART;VALUE=DATE:20261230',
      'DTEND;VALUE=DATE:20270102',
      'SUMMARY:Closed',
    ]);
    expect(read(text).holidays.map(({ date }) => date)).toEqual([
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
    ]);
  });

  it('takes an entry that comes again each time', () => {
    const text = file([
      'DTSTART;VALUE=DATE:20200501',
      'DTEND;VALUE=DATE:20200502',
      'RRULE:FREQ=YEARLY',
      'SUMMARY:Day of work',
    ]);
    expect(read(text).holidays.map(({ date }) => date)).toEqual([
      '2026-05-01',
      '2027-05-01',
      '2028-05-01',
    ]);
  });

  it('leaves out appointments, and days that it was not asked about', () => {
    const text = file(
      ['DTSTART:20260603T090000Z', 'DTEND:20260603T100000Z', 'SUMMARY:Meeting'],
      ['DTSTART;VALUE=DATE:20191225', 'SUMMARY:Long ago'],
    );
    expect(read(text)).toEqual({ holidays: [], skipped: 1 });
  });

  it.each([
    ['a page', '<html></html>', 'is no iCalendar file'],
    ['nothing', '', 'is no iCalendar file'],
    [
      'a year of holidays',
      file(['DTSTART;VALUE=DATE:20260101', 'DTEND;VALUE=DATE:20270101', 'SUMMARY:x']),
      'has an entry of 365 days',
    ],
    ['half of a file', 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\n', 'is cut off'],
    [
      'a holiday each second',
      file(['DTSTART;VALUE=DATE:20260101', 'RRULE:FREQ=SECONDLY', 'SUMMARY:x']),
      'comes again within a day',
    ],
    [
      'a holiday at every minute of a day, on a folded line',
      file(['DTSTART;VALUE=DATE:20260101', 'RRULE:FREQ=YEARLY;BYHO\r\n UR=1,2,3', 'SUMMARY:x']),
      'comes again within a day',
    ],
    [
      'more days than anybody has free',
      file(
        ...['0101', '0102', '0103'].map((day) => [
          ...[`DTSTART;VALUE=DATE:2026${day}`, 'RRULE:FREQ=DAILY', `SUMMARY:${day}`],
        ]),
      ),
      'has more than 2000 days',
    ],
    ...['FREQ=FORTNIGHTLY', 'FREQ=YEARLY;INTERVAL=0', 'FREQ=YEARLY;UNTIL=never'].map(
      (rule) =>
        [
          ...[`an entry that comes again by ${rule}`],
          ...[file(['DTSTART;VALUE=DATE:20260101', `RRULE:${rule}`]), 'that cannot be read'],
        ] as const,
    ),
  ])('refuses %s, and says why', (_name, text, reason) => {
    expect(() => read(text)).toThrow(UnreadableCalendar);
    expect(() => read(text)).toThrow(reason);
  });

  it('reads the sample that comes with the desk', async () => {
    const { holidays } = read(await readFile(SAMPLE, 'utf8'));
    expect(holidays).toHaveLength(24);
    expect(holidays[7]).toEqual({ date: '2026-12-28', name: 'Boxing Day (substitute day)' });
  });
});
