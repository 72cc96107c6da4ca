/** A stretch of time over which a zone keeps one offset. Epoch milliseconds, half-open. */
export interface OffsetPeriod {
  readonly from: number;
  readonly to: number;
  /** Local wall time minus UTC, milliseconds. */
  readonly offsetMs: number;
}

/**
 * Makes a function from wall-clock times of one zone, written as if they were UTC, to moments.
 *
 * A time that the clocks show twice is taken as the first of the two; one that they skip is taken
 * as if they had not been moved yet, so it falls after the jump.
 *
 * @param periods - the offsets of the zone, in order, without gaps, over all times to be read.
 */
export function zoneClock(periods: readonly OffsetPeriod[]): (wall: number) => number {
  let last = 0;
  return (wall) => {
    // Events of one incident are near each other, so the period found last is right most times.
    last = firstThatShows(periods, wall, last);
    const moment = wall - (periods[last]?.offsetMs ?? 0);
    const before = periods[last - 1];
    return before && moment < before.to ? wall - before.offsetMs : moment;
  };
}

/** Index of the first period by whose end its clock has shown `wall`. */
function firstThatShows(periods: readonly OffsetPeriod[], wall: number, guess: number): number {
  const isPast = (index: number): boolean => {
    const period = periods[index];
    return period !== undefined && wall - period.offsetMs >= period.to;
  };
  let index = guess;
  while (index > 0 && !isPast(index - 1)) index -= 1;
  while (index < periods.length - 1 && isPast(index)) index += 1;
  return index;
}
