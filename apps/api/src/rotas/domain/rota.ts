import type { ServiceCalendar, WallSpan } from '../../calendars/domain/service-calendar.js';
import { DAY_MS, type Weekday } from '../../calendars/domain/wall-clock.js';

/** How long a turn lasts, by the clock on the wall: exactly one of the three. */
export type TurnLength =
  { readonly hours: number } | { readonly days: number } | { readonly weeks: number };

/** People who take turns, in one zone. A later layer covers an earlier one where it has somebody. */
export interface RotaLayer {
  readonly name: string;
  /** IANA name; of the hand-over time and of the limits. */
  readonly timezone: string;
  /** Person ids in the order of their turns; who stands in it twice has two turns of each round. */
  readonly people: readonly string[];
  readonly every: TurnLength;
  /** The date of the first hand-over, "YYYY-MM-DD"; before it the layer has nobody. */
  readonly startsOn: string;
  /** "HH:MM", the time of day of the hand-over. */
  readonly handOver: string;
  /** Spans of the week outside of which the layer has nobody; all of the week when left out. */
  readonly limits?: Readonly<Partial<Record<Weekday, readonly WallSpan[]>>>;
}

/** Who is on call for a resolver group. */
export interface Rota {
  readonly layers: readonly RotaLayer[];
}

/** One version of a rota; from its moment on it holds until a later version does. */
export interface RotaVersion {
  readonly version: number;
  /** Null: nobody is on call from then on, and nobody is missed. */
  readonly rota: Rota | null;
  /** Epoch milliseconds. */
  readonly effectiveFrom: number;
}

/** Somebody takes over for a while. One made later goes over one made earlier. */
export interface RotaOverride {
  readonly id: string;
  readonly personId: string;
  /** Only what this person would have; all of it when null, gaps included. */
  readonly insteadOfId: string | null;
  /** Epoch milliseconds, half-open. */
  readonly from: number;
  readonly to: number;
}

/** All that decides who is on call for one group. */
export interface RotaHistory {
  readonly versions: readonly RotaVersion[];
  /** In the order in which they were made. */
  readonly overrides: readonly RotaOverride[];
  /** Who is not there any more, and the moment from which on that counts, epoch milliseconds. */
  readonly absent?: { readonly people: ReadonlySet<string>; readonly from: number };
}

const HOUR_MS = 3_600_000;

/** The length of a turn as the clock on the wall counts it, milliseconds. */
export function turnMs(every: TurnLength): number {
  if ('hours' in every) return every.hours * HOUR_MS;
  return ('days' in every ? every.days : 7 * every.weeks) * DAY_MS;
}

/** The limits of a layer as the service hours that they are like. */
export function limitsAsHours(layer: RotaLayer): ServiceCalendar | undefined {
  if (!layer.limits) return undefined;
  return { timezone: layer.timezone, week: layer.limits, holidays: [] };
}
