import type { Tx } from '#tenancy';
import type { FeedDay } from './domain/follow-feed.js';

/** What a calendar knows of the feed that it follows. */
export interface HolidayFeedRow {
  readonly calendarId: string;
  readonly name: string;
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly holidays: readonly FeedDay[];
  /** Dates that the calendar has because of it. */
  readonly added: readonly string[];
  readonly triedAt: Date | null;
  readonly goodAt: Date | null;
  readonly error: string | null;
  readonly nextAt: Date;
}

/** A feed whose time has come. */
export interface DueFeed {
  readonly tenantId: string;
  readonly calendarId: string;
}

/** How asking a feed went. */
export interface FeedOutcome {
  readonly triedAt: Date;
  readonly nextAt: Date;
  readonly error: string | null;
}

/** What a feed said that could be read. */
export interface FeedNews {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly holidays: readonly FeedDay[];
  readonly added: readonly string[];
}

export async function feedOf(
  tx: Tx,
  tenantId: string,
  calendarId: string,
): Promise<HolidayFeedRow | undefined> {
  const [row] = await tx.query<HolidayFeedRow>(
    `select f.calendar_id as "calendarId", k.name, f.url, f.etag,
       f.last_modified as "lastModified", f.holidays, f.added::text[] as added,
       f.tried_at as "triedAt", f.good_at as "goodAt", f.error, f.next_at as "nextAt"
     from app.holiday_feeds f
     join app.calendars k on k.tenant_id = f.tenant_id and k.id = f.calendar_id
     where f.tenant_id = $1 and f.calendar_id = $2`,
    [tenantId, calendarId],
  );
  return row;
}

/** Another address begins anew, but knows what the one before it had added. */
export async function setFeed(tx: Tx, calendarId: string, url: string, at: Date): Promise<void> {
  await tx.execute(
    `insert into app.holiday_feeds as f (tenant_id, calendar_id, url, next_at)
     values ($1, $2, $3, $4)
     on conflict (tenant_id, calendar_id) do update
       set url = excluded.url, next_at = excluded.next_at, etag = null, last_modified = null,
         tried_at = null, error = null
       where f.url <> excluded.url`,
    [tx.tenantId, calendarId, url, at],
  );
}

export function removeFeed(tx: Tx, calendarId: string): Promise<number> {
  return tx.execute('delete from app.holiday_feeds where tenant_id = $1 and calendar_id = $2', [
    tx.tenantId,
    calendarId,
  ]);
}

/** Feeds of any of the transaction's departments that are to be asked by `at`, the longest due first. */
export function dueFeeds(tx: Tx, at: Date, most: number): Promise<DueFeed[]> {
  return tx.query<DueFeed>(
    `select tenant_id as "tenantId", calendar_id as "calendarId" from app.holiday_feeds
     where next_at <= $1 order by next_at limit $2`,
    [at, most],
  );
}

/**
 * Takes a feed to ask it, so that nobody else does meanwhile.
 *
 * @returns whether it was due by `at` still.
 */
export async function takeFeed(
  tx: Tx,
  calendarId: string,
  at: Date,
  nextAt: Date,
): Promise<boolean> {
  const taken = await tx.execute(
    `update app.holiday_feeds set next_at = $4
     where tenant_id = $1 and calendar_id = $2 and next_at <= $3`,
    [tx.tenantId, calendarId, at, nextAt],
  );
  return taken === 1;
}

export async function noteOutcome(
  tx: Tx,
  calendarId: string,
  { triedAt, nextAt, error }: FeedOutcome,
): Promise<void> {
  await tx.execute(
    `update app.holiday_feeds
     set tried_at = $3, next_at = $4, error = $5,
       good_at = case when $5::text is null then $3 else good_at end
     where tenant_id = $1 and calendar_id = $2`,
    [tx.tenantId, calendarId, triedAt, nextAt, error],
  );
}

export async function keepNews(tx: Tx, calendarId: string, news: FeedNews): Promise<void> {
  await tx.execute(
    `update app.holiday_feeds
     set etag = $3, last_modified = $4, holidays = $5, added = $6::date[]
     where tenant_id = $1 and calendar_id = $2`,
    [
      ...[tx.tenantId, calendarId, news.etag, news.lastModified],
      ...[JSON.stringify(news.holidays), news.added],
    ],
  );
}
