import { Temporal } from 'temporal-polyfill';

/** A stretch of time over which a zone keeps one offset. Epoch milliseconds, half-open. */
export interface OffsetPeriod {
  readonly from: number;
  readonly to: number;
  /** Local wall time minus UTC, milliseconds. */
  readonly offsetMs: number;
}

// Temporal would also take "+01:00" and whole ISO strings; a calendar names a place.
const IANA_NAME = /^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/;

/** The zone's name as the IANA list writes it, or undefined when there is no such zone. */
export function canonicalTimeZone(name: string): string | undefined {
  if (!IANA_NAME.test(name)) return undefined;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  } catch {
    return undefined;
  }
}

/**
 * The offsets a zone keeps between two moments, in order and without gaps.
 *
 * @param from - epoch milliseconds, before `to`.
 * @throws RangeError when there is no such zone.
 */
export function offsetPeriods(timezone: string, from: number, to: number): OffsetPeriod[] {
  const periods: OffsetPeriod[] = [];
  let moment = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timezone);
  let periodStart = from;
  while (periodStart < to) {
    const change = moment.getTimeZoneTransition('next');
    const periodEnd = Math.min(change?.epochMilliseconds ?? to, to);
    const offsetMs = moment.offsetNanoseconds / 1_000_000;
    periods.push({ from: periodStart, to: periodEnd, offsetMs });
    if (!change) break;
    moment = change;
    periodStart = periodEnd;
  }
  return periods;
}

/**
 * A moment as its zone reads it, RFC 3339 with the offset of then: "2026-07-01T09:00:00+01:00".
 *
 * @param at - epoch milliseconds.
 * @throws RangeError when there is no such zone.
 */
export function localTime(at: number, timezone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString({ timeZone: timezone });
}
