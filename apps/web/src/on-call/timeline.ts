import type { Shift } from './on-call-queries.js';

const DAY_MS = 86_400_000;

/** A drawn shift: where it begins and how long it is, as parts of the whole, from 0 to 1. */
export interface Bar {
  readonly shift: Shift;
  readonly at: number;
  readonly width: number;
  /** The same for all shifts of one person; null for a gap. */
  readonly person: number | null;
}

/** A day that begins within the time that is drawn. */
export interface DayMark {
  /** Epoch milliseconds of its midnight where the viewer is. */
  readonly midnight: number;
  readonly at: number;
}

/** @param from - RFC 3339, as `to`. */
export function barsOf(shifts: readonly Shift[], from: string, to: string): Bar[] {
  const part = partOf(from, to);
  const people: string[] = [];
  return shifts
    .filter(({ source }) => source !== 'no-rota')
    .map((shift) => {
      const id = shift.person?.id;
      if (id !== undefined && !people.includes(id)) people.push(id);
      const at = part(Date.parse(shift.from));
      const width = part(Date.parse(shift.to)) - at;
      return { shift, at, width, person: id === undefined ? null : people.indexOf(id) };
    });
}

/** The days of the viewer's own calendar; none is missed when clocks change. */
export function daysOf(from: string, to: string): DayMark[] {
  const part = partOf(from, to);
  const days: DayMark[] = [];
  const day = new Date(Date.parse(from) + DAY_MS);
  day.setHours(0, 0, 0, 0);
  while (day.getTime() < Date.parse(to)) {
    days.push({ midnight: day.getTime(), at: part(day.getTime()) });
    day.setDate(day.getDate() + 1);
  }
  return days;
}

function partOf(from: string, to: string): (moment: number) => number {
  const begins = Date.parse(from);
  const length = Date.parse(to) - begins;
  return (moment) => (moment - begins) / length;
}
