import { type Outbound, OutboundFailure } from '#outbound';
import type { FeedDay } from './domain/follow-feed.js';
import { holidaysAround, UnreadableCalendar } from './read-holidays.js';

const MOST_BYTES = 1_000_000;
const WITHIN_MS = 10_000;
/** Longer ones are not kept, so that the whole file comes the next time. */
const MOST_TAG = 500;

/** Where a feed is, and what it said the last time. */
interface AskedFeed {
  readonly url: string;
  readonly holidays: readonly FeedDay[];
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export type FeedAnswer =
  | { readonly is: 'unchanged' }
  | { readonly is: 'failed'; readonly because: string }
  | {
      readonly is: 'read';
      readonly holidays: readonly FeedDay[];
      readonly etag: string | null;
      readonly lastModified: string | null;
    };

/** Asks the server of a feed for its holidays, unless they are the same as before. */
export async function askFeed(
  outbound: Outbound,
  { url, holidays: before, etag, lastModified }: AskedFeed,
  now: Date,
): Promise<FeedAnswer> {
  try {
    const { status, headers, body } = await outbound.send({
      ...{ url, mostBytes: MOST_BYTES, withinMs: WITHIN_MS },
      headers: {
        accept: 'text/calendar, text/plain;q=0.5, */*;q=0.1',
        ...(etag !== null && { 'if-none-match': etag }),
        ...(lastModified !== null && { 'if-modified-since': lastModified }),
      },
    });
    if (status === 304) return { is: 'unchanged' };
    if (status !== 200) return { is: 'failed', because: refusal(status) };
    const { holidays } = holidaysAround(body.toString('utf8'), now);
    // More likely a mistake than the end of all holidays.
    if (holidays.length === 0 && before.length > 0) {
      return { is: 'failed', because: 'The server sent a calendar without any holidays.' };
    }
    return {
      is: 'read',
      holidays,
      etag: kept(headers.etag),
      lastModified: kept(headers['last-modified']),
    };
  } catch (error) {
    if (error instanceof OutboundFailure) {
      return { is: 'failed', because: `The server ${error.message}.` };
    }
    if (error instanceof UnreadableCalendar) {
      return { is: 'failed', because: `What the server sent ${error.message}.` };
    }
    throw error;
  }
}

function refusal(status: number): string {
  if (status >= 300 && status < 400) {
    return `The server points elsewhere (${String(status)}); give the address that it leads to.`;
  }
  return `The server answered with status ${String(status)}.`;
}

function kept(tag: string | undefined): string | null {
  return tag === undefined || tag.length > MOST_TAG ? null : tag;
}
