import { Shown, TextField } from '#fields';
import type { HolidayFeedRow } from './holiday-feeds.queries.js';

export class PutHolidayFeedDto {
  @TextField({
    max: 2_000,
    description: 'Where an iCalendar file is to be had: https, without a password.',
    example: 'https://www.gov.uk/bank-holidays/england-and-wales.ics',
  })
  url: string;
}

export class FeedDayView {
  @Shown(String, { format: 'date' }) date: string;
  @Shown(String) name: string;
}

/** Where the holidays of a calendar come from, and how that went; nothing where they come from nowhere. */
export class HolidayFeedView {
  /** Shown to admins alone, since it may be a secret. */
  @Shown(String, { nullable: true }) url: string | null;
  /** The server that is asked. */
  @Shown(String, { nullable: true }) host: string | null;
  /** What it said when it last could be read. */
  @Shown(FeedDayView, { list: true }) holidays: readonly FeedDayView[];
  @Shown(String, { nullable: true, format: 'date-time' }) triedAt: string | null;
  @Shown(String, { nullable: true, format: 'date-time' }) goodAt: string | null;
  /** What went wrong the last time; null when it went well. */
  @Shown(String, { nullable: true }) error: string | null;
  @Shown(String, { nullable: true, format: 'date-time' }) nextAt: string | null;
}

const NONE: HolidayFeedView = {
  ...{ url: null, host: null, holidays: [], triedAt: null, goodAt: null, error: null },
  nextAt: null,
};

/** @param showsUrl - whether the reader may know the whole address. */
export function toHolidayFeedView(row: HolidayFeedRow | null, showsUrl: boolean): HolidayFeedView {
  if (!row) return NONE;
  return {
    url: showsUrl ? row.url : null,
    host: new URL(row.url).host,
    holidays: row.holidays.map(({ date, name }) => ({ date, name })),
    triedAt: row.triedAt?.toISOString() ?? null,
    goodAt: row.goodAt?.toISOString() ?? null,
    error: row.error,
    nextAt: row.nextAt.toISOString(),
  };
}
