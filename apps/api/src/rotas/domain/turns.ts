import { type OffsetPeriod, offsetPeriods } from '../../calendars/domain/time-zone.js';
import { DAY_MS, epochDay, timeOfDay } from '../../calendars/domain/wall-clock.js';
import { type RotaLayer, turnMs } from './rota.js';

/** Somebody's turn, epoch milliseconds, half-open. */
export interface Turn {
  readonly from: number;
  readonly to: number;
  readonly personId: string;
}

/** A clock that was put back may show a time again that it showed up to a day before. */
const CLOCKS_REACH_BACK_MS = 2 * DAY_MS;

/**
 * The turns of a layer between two moments, cut to them, in order and without gaps from the first
 * hand-over on; limits are not looked at.
 *
 * A hand-over is the first moment at which the clock in the zone shows its time or a later one: a
 * time that the clock skips is where it jumps, and of one that it shows twice the first counts. A
 * turn that would be over before it begins is left out.
 *
 * @param layer - one that passed `checkRota`.
 * @param from - epoch milliseconds, before `to`.
 */
export function turnsBetween(layer: RotaLayer, from: number, to: number): Turn[] {
  const begins = from - CLOCKS_REACH_BACK_MS;
  const periods = offsetPeriods(layer.timezone, begins, to);
  const length = turnMs(layer.every);
  const firstReading = firstHandOver(layer);
  const turns: Turn[] = [];
  const shown = begins + (periods[0]?.offsetMs ?? 0);
  let turn = Math.max(0, Math.floor((shown - firstReading) / length));
  let start = firstMomentOf(periods, firstReading + turn * length) ?? to;
  while (start < to) {
    turn += 1;
    const end = firstMomentOf(periods, firstReading + turn * length) ?? to;
    const cut = { from: Math.max(start, from), to: Math.min(end, to) };
    const personId = layer.people[(turn - 1) % layer.people.length];
    if (cut.from < cut.to && personId !== undefined) turns.push({ ...cut, personId });
    start = end;
  }
  return turns;
}

/** What the clock shows at the first hand-over, as milliseconds since 1970-01-01 on the wall. */
function firstHandOver({ startsOn, handOver }: RotaLayer): number {
  const day = epochDay(startsOn);
  const time = timeOfDay(handOver);
  if (day === undefined || time === undefined) {
    throw new RangeError(`not a first hand-over: ${startsOn} ${handOver}`);
  }
  return day * DAY_MS + time;
}

/** The first moment at which the clock shows this reading or a later one. */
function firstMomentOf(periods: readonly OffsetPeriod[], reading: number): number | undefined {
  for (const { from, to, offsetMs } of periods) {
    if (reading - offsetMs < to) return Math.max(from, reading - offsetMs);
  }
  return undefined;
}
