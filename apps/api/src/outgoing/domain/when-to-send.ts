import { Temporal } from 'temporal-polyfill';
import type { Preferences } from './preferences.js';
import { isUrgent, type News } from './told-events.js';

/** What happens to a ticket within this time becomes one message. */
const GATHERED_MS = 60_000;

/** When a message goes, epoch milliseconds, and whether it is the digest of the day. */
export interface Sending {
  readonly at: number;
  readonly isDigest: boolean;
}

/** When somebody is to be told of something by mail; until then more of it may come together. */
export function whenToSend(
  { event, at }: Pick<News, 'event' | 'at'>,
  preferences: Preferences,
  timezone: string,
): Sending {
  const gathered = Date.parse(at) + GATHERED_MS;
  if (isUrgent(event) && preferences.urgentAtOnce) return { at: gathered, isDigest: false };
  if (preferences.digestHour !== null) {
    const digest = nextWallTime(Date.parse(at), preferences.digestHour * 60, timezone);
    return { at: digest, isDigest: true };
  }
  return { at: quietEnd(gathered, preferences, timezone) ?? gathered, isDigest: false };
}

/** When a push goes, epoch milliseconds: at once, or when quiet hours are over. */
export function whenToPush(
  { event, at }: Pick<News, 'event' | 'at'>,
  preferences: Preferences,
  timezone: string,
): number {
  const moment = Date.parse(at);
  if (isUrgent(event) && preferences.urgentAtOnce) return moment;
  return quietEnd(moment, preferences, timezone) ?? moment;
}

/**
 * The end of the quiet hours that a moment lies in; null outside of them. From a time to the same
 * time is the whole day, and would be for ever: such hours are none.
 */
export function quietEnd(
  at: number,
  { quietFrom, quietTo }: Pick<Preferences, 'quietFrom' | 'quietTo'>,
  timezone: string,
): number | null {
  if (quietFrom === null || quietTo === null || quietFrom === quietTo) return null;
  const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone);
  const minute = wall.hour * 60 + wall.minute;
  const isQuiet =
    quietFrom < quietTo
      ? minute >= quietFrom && minute < quietTo
      : minute >= quietFrom || minute < quietTo;
  return isQuiet ? nextWallTime(at, quietTo, timezone) : null;
}

/** The first moment after `at` at which clocks show this minute of the day. */
function nextWallTime(at: number, minute: number, timezone: string): number {
  const now = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone);
  const plainTime = new Temporal.PlainTime(Math.floor(minute / 60), minute % 60);
  const today = now.toPlainDate().toZonedDateTime({ timeZone: timezone, plainTime });
  if (today.epochMilliseconds > at) return today.epochMilliseconds;
  const tomorrow = now.toPlainDate().add({ days: 1 });
  return tomorrow.toZonedDateTime({ timeZone: timezone, plainTime }).epochMilliseconds;
}
