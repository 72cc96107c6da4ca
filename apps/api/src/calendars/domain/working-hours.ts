import { type OpenSpan, type OpenStretch, openStretch } from './open-stretch.js';
import type { ServiceCalendar } from './service-calendar.js';
import { dayPlan } from './service-calendar.js';
import { DAY_MS } from './wall-clock.js';

/** A calendar has no service time left where some was asked for. */
export class CalendarExhausted extends Error {
  readonly code = 'calendar-exhausted';
  override readonly name = 'CalendarExhausted';
}

// A stretch is 400 days: most promises end in the one they start in, and it is soon computed.
const STRETCH_MS = 400 * DAY_MS;
const QUIET_STRETCHES = 10;
const REACH_STRETCHES = 92;
const KEPT_STRETCHES = 128;
const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(2500, 0, 1);

/**
 * The service hours of one calendar as a ruler: adds service time to a moment and measures it
 * between two. Moments are epoch milliseconds from 1900 to 2499, durations milliseconds; both keep
 * their full precision. It keeps what it computes, so hold on to one instance per calendar version.
 *
 * A moment is open when the wall clock in the calendar's zone reads a time inside a span: an hour
 * that the clock skips is never open, one that it shows twice is open both times.
 */
export class WorkingHours {
  private readonly spansOn: ReturnType<typeof dayPlan>;
  private readonly stretches = new Map<number, OpenStretch>();

  /** @param calendar - one that passed `checkCalendar`. */
  constructor(readonly calendar: ServiceCalendar) {
    this.spansOn = dayPlan(calendar);
  }

  /**
   * The moment at which `budgetMs` of service time from `start` is used up. A budget used up
   * exactly at closing ends at closing, not at the next opening; no budget ends at `start`.
   *
   * @throws CalendarExhausted when 10 years pass without service time, or 100 do not suffice.
   * @throws RangeError when `budgetMs` is negative or not finite, or `start` out of range.
   */
  addServiceTime(start: number, budgetMs: number): number {
    const end = this.whenUsedUp(start, budgetMs);
    if (end === null) {
      throw new CalendarExhausted(`no ${String(budgetMs)} ms of service time after ${iso(start)}`);
    }
    return end;
  }

  /** As `addServiceTime`, but null in place of `CalendarExhausted`. */
  whenUsedUp(start: number, budgetMs: number): number | null {
    requireMoment(start);
    requireServiceTime(budgetMs);
    if (budgetMs === 0) return start;

    let at = Math.floor(start / STRETCH_MS);
    const lastWithinReach = at + REACH_STRETCHES;
    let stretch = this.stretch(at);
    let target = stretch.usedBy(start) + budgetMs;
    let quiet = 0;
    while (target > stretch.total) {
      target -= stretch.total;
      quiet = stretch.total > 0 ? 0 : quiet + 1;
      at += 1;
      if (quiet > QUIET_STRETCHES || at > lastWithinReach || at * STRETCH_MS >= LATEST) return null;
      stretch = this.stretch(at);
    }
    return stretch.whenUsed(target);
  }

  /**
   * The moment from which on `budgetMs` of service time have passed until `end`: as
   * `addServiceTime`, mirrored, so that it is an opening and not the closing before.
   *
   * @throws CalendarExhausted when 10 years pass without service time, or 100 do not suffice.
   * @throws RangeError when `budgetMs` is negative or not finite, or `end` out of range.
   */
  subtractServiceTime(end: number, budgetMs: number): number {
    requireMoment(end);
    requireServiceTime(budgetMs);
    if (budgetMs === 0) return end;

    let at = Math.floor(end / STRETCH_MS);
    const lastWithinReach = at - REACH_STRETCHES;
    let stretch = this.stretch(at);
    let used = stretch.usedBy(end) - budgetMs;
    let quiet = 0;
    while (used < 0) {
      at -= 1;
      if (quiet > QUIET_STRETCHES || at < lastWithinReach || (at + 1) * STRETCH_MS <= EARLIEST) {
        throw new CalendarExhausted(`no ${String(budgetMs)} ms of service time before ${iso(end)}`);
      }
      stretch = this.stretch(at);
      quiet = stretch.total > 0 ? 0 : quiet + 1;
      used += stretch.total;
    }
    return stretch.lastWhenUsed(used);
  }

  /** Service time from one moment to another, milliseconds; 0 when `to` is not after `from`. */
  serviceTimeBetween(from: number, to: number): number {
    requireMoment(from);
    requireMoment(to);
    if (to <= from) return 0;

    const first = Math.floor(from / STRETCH_MS);
    const last = Math.floor(to / STRETCH_MS);
    let used = this.stretch(last).usedBy(to) - this.stretch(first).usedBy(from);
    for (let at = first; at < last; at += 1) used += this.stretch(at).total;
    return used;
  }

  /** The first open moment at or after `at`; null when there is none within 10 years. */
  nextOpen(at: number): number | null {
    requireMoment(at);
    const first = Math.floor(at / STRETCH_MS);
    for (let index = first; index <= first + QUIET_STRETCHES; index += 1) {
      const opensAt = this.stretch(index).nextOpen(at);
      if (opensAt !== undefined) return opensAt;
    }
    return null;
  }

  /** The open spans between two moments, cut to them, ascending and apart from each other. */
  openSpans(from: number, to: number): OpenSpan[] {
    requireMoment(from);
    requireMoment(to);
    const spans: OpenSpan[] = [];
    for (let at = Math.floor(from / STRETCH_MS); at * STRETCH_MS < to; at += 1) {
      for (const span of this.stretch(at).spansBetween(from, to)) {
        const previous = spans.at(-1);
        // Only the seam between two stretches divides a span.
        if (previous?.closesAt === span.opensAt) {
          spans[spans.length - 1] = { opensAt: previous.opensAt, closesAt: span.closesAt };
        } else {
          spans.push(span);
        }
      }
    }
    return spans;
  }

  private stretch(at: number): OpenStretch {
    const known = this.stretches.get(at);
    if (known) return known;
    if (this.stretches.size >= KEPT_STRETCHES) this.stretches.clear();
    const { timezone } = this.calendar;
    const computed = openStretch(this.spansOn, timezone, at * STRETCH_MS, (at + 1) * STRETCH_MS);
    this.stretches.set(at, computed);
    return computed;
  }
}

function requireMoment(at: number): void {
  if (!(at >= EARLIEST && at < LATEST)) {
    throw new RangeError(`moment must be from 1900 to 2499, got ${String(at)}`);
  }
}

function requireServiceTime(budgetMs: number): void {
  if (!(budgetMs >= 0 && budgetMs < Infinity)) {
    throw new RangeError(`service time must not be negative, got ${String(budgetMs)} ms`);
  }
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
