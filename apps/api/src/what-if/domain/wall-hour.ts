import { offsetPeriods } from '../../calendars/domain/time-zone.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** 1970-01-01 was a Thursday. */
const DAYS_FROM_MONDAY = 3;

/** Readings of a zone's wall clock over a time, computed once. */
export class WallHours {
  private readonly periods: ReturnType<typeof offsetPeriods>;
  /** By the day since 1970: a few years at most are asked about. */
  private readonly months = new Map<number, string>();

  /** @param from - epoch milliseconds, before `to`; moments outside take the nearest offset. */
  constructor(timezone: string, from: number, to: number) {
    this.periods = offsetPeriods(timezone, from, to);
  }

  /** The hour of the week, from 0 on Monday at midnight to 167. */
  hourOfWeek(at: number): number {
    const wall = this.wall(at);
    const day = Math.floor(wall / DAY_MS) + DAYS_FROM_MONDAY;
    return (
      (((day % 7) + 7) % 7) * 24 + Math.floor((wall - Math.floor(wall / DAY_MS) * DAY_MS) / HOUR_MS)
    );
  }

  /** `YYYY-MM`. */
  month(at: number): string {
    const day = Math.floor(this.wall(at) / DAY_MS);
    const known = this.months.get(day);
    if (known !== undefined) return known;
    const month = new Date(day * DAY_MS).toISOString().slice(0, 7);
    this.months.set(day, month);
    return month;
  }

  private wall(at: number): number {
    const period = this.periods.findLast(({ from }) => from <= at) ?? this.periods[0];
    return at + (period?.offsetMs ?? 0);
  }
}
