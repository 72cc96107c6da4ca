import { WEEKDAYS } from '../policy-words.js';
import type { Week, Weekday } from './hours-draft.js';
import { DAY_MINUTES, lengthOf, minutesOf, runsOver, type Span, timeOf } from './span-times.js';

/** What is drawn snaps to a quarter of an hour; the fields take any time. */
const SNAP = 15;

/** The part of a span that is drawn in one column. */
export interface Piece {
  /** The day that the span begins on, and its place there. */
  readonly day: Weekday;
  readonly at: number;
  readonly span: Span;
  /** Minutes from the midnight of the column. */
  readonly from: number;
  readonly to: number;
  /** Whether the span begins here, and ends here; over midnight it is two pieces. */
  readonly begins: boolean;
  readonly ends: boolean;
}

/** What is done to a span by pulling at it. */
export type Pull = 'move' | 'start' | 'end';

/** The pieces in the column of each weekday, Monday first. */
export function piecesOf(week: Week): Piece[][] {
  const columns: Piece[][] = WEEKDAYS.map(() => []);
  WEEKDAYS.forEach(([day], column) => {
    week[day].forEach((span, at) => {
      const [from, to] = [minutesOf(span.from), minutesOf(span.to)];
      if (from === undefined || to === undefined) return;
      const isOver = runsOver(span) && to > 0;
      const end = runsOver(span) ? DAY_MINUTES : to;
      columns[column]?.push({ day, at, span, from, to: end, begins: true, ends: !isOver });
      if (!isOver) return;
      const next = columns[(column + 1) % WEEKDAYS.length];
      next?.push({ day, at, span, from: 0, to, begins: false, ends: true });
    });
  });
  return columns;
}

/** The nearest quarter of an hour, of a place between the top (0) and the bottom (1) of a column. */
export function snapped(place: number): number {
  const minutes = Math.round((place * DAY_MINUTES) / SNAP) * SNAP;
  return Math.min(Math.max(minutes, 0), DAY_MINUTES);
}

/**
 * The span between two places of one day, or from one of a day to one of the next (more than a day
 * has); undefined when it would be none.
 */
export function spanBetween(one: number, other: number): Span | undefined {
  const [from, to] = [Math.min(one, other), Math.max(one, other)];
  return spanEnding({ from: timeOf(from), to: '' }, from, to);
}

/**
 * A span after it was pulled.
 *
 * @param grabbed - where it was taken hold of, minutes from the midnight of that column.
 * @param now - where that is now.
 * @returns undefined when nothing is left of it.
 */
export function pulled(
  { span, begins }: Pick<Piece, 'span' | 'begins'>,
  pull: Pull,
  grabbed: number,
  now: number,
): Span | undefined {
  const [from, to] = [minutesOf(span.from), minutesOf(span.to)];
  if (from === undefined || to === undefined) return span;
  if (pull === 'move') return moved(span, from, now - grabbed);
  if (pull === 'start') return withStart(span, to, now);
  return begins ? spanEnding(span, from, now) : withEndOfNextDay(span, from, now);
}

function moved(span: Span, from: number, by: number): Span {
  const length = lengthOf(span);
  const latest = runsOver(span) ? DAY_MINUTES - SNAP : DAY_MINUTES - length;
  const start = Math.min(Math.max(from + by, 0), Math.max(latest, 0));
  const end = start + length;
  return { from: timeOf(start), to: timeOf(end > DAY_MINUTES ? end - DAY_MINUTES : end) };
}

function withStart(span: Span, to: number, start: number): Span | undefined {
  // The start of a night is anywhere after its end.
  const latest = (runsOver(span) ? DAY_MINUTES : to) - SNAP;
  const earliest = runsOver(span) ? to : 0;
  return start > latest ? undefined : { ...span, from: timeOf(Math.max(start, earliest)) };
}

function spanEnding(span: Span, from: number, end: number): Span | undefined {
  if (end - from < SNAP) return undefined;
  // No longer than a day, and over midnight by the time of the next one.
  const last = Math.min(end, from + DAY_MINUTES);
  return { ...span, to: timeOf(last > DAY_MINUTES ? last - DAY_MINUTES : last) };
}

/** Pulled up to midnight it ends there. */
function withEndOfNextDay(span: Span, from: number, end: number): Span {
  return { ...span, to: timeOf(end === 0 ? DAY_MINUTES : Math.min(end, from)) };
}
