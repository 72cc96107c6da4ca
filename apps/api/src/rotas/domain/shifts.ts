import { openStretch } from '../../calendars/domain/open-stretch.js';
import { dayPlan } from '../../calendars/domain/service-calendar.js';
import { limitsAsHours, type Rota, type RotaHistory, type RotaLayer } from './rota.js';
import { type Turn, turnsBetween } from './turns.js';

/**
 * Why somebody is on call, or nobody.
 *
 * - `layer`: it is their turn; `of` is the name of the layer.
 * - `override`: they have taken over; `of` is the id of the override.
 * - `nobody`: a gap: the rota has nobody for this time.
 * - `no-rota`: there was no rota, or it had ended; nobody is missed.
 */
export type ShiftSource = 'layer' | 'override' | 'nobody' | 'no-rota';

/** A stretch of time and who is on call in it, epoch milliseconds, half-open. */
export interface Shift {
  readonly from: number;
  readonly to: number;
  readonly personId: string | null;
  readonly source: ShiftSource;
  readonly of: string | null;
}

const DAY_MS = 86_400_000;
const LOOKED_AHEAD_FIRST_MS = 8 * DAY_MS;

/**
 * Who is on call between two moments: shifts in order that cover each of these moments once, gaps
 * included. Hand-overs to oneself are not to be seen.
 *
 * @param from - epoch milliseconds, before `to`.
 */
export function shiftsBetween(history: RotaHistory, from: number, to: number): Shift[] {
  let shifts: Shift[] = [];
  for (const [rota, begins, ends] of versionsBetween(history, from, to)) {
    shifts.push(...(rota ? rotaShifts(rota, history, [begins, ends]) : [noRota(begins, ends)]));
  }
  for (const { id, personId, insteadOfId, ...span } of history.overrides) {
    if (span.from >= to || span.to <= from) continue;
    const over = shifts
      .filter(({ source, personId: has }) => source !== 'no-rota' && takes(insteadOfId, has))
      .map((shift) => cut({ ...shift, personId, source: 'override', of: id }, span))
      .filter(isThere);
    shifts = painted(shifts, present(over, history));
  }
  return joined(shifts);
}

/** Who is on call at a moment; null when nobody is. */
export function onCallAt(history: RotaHistory, at: number): Shift | undefined {
  return shiftsBetween(history, at, at + 1)[0];
}

/** The shift at a moment, to its end, and the one of somebody else after it. */
export interface NowAndNext {
  readonly now: Shift;
  /** Null when nothing changes for as far as was looked. */
  readonly next: Shift | null;
}

/**
 * Who is on call now, until when, and who or what comes next: somebody else, or a gap.
 *
 * @param reachMs - how far ahead is looked; a shift that lasts longer is cut there, without a next.
 */
export function nowAndNext(history: RotaHistory, at: number, reachMs: number): NowAndNext {
  // Most hand-overs are near, and far ones are not worth the computing of all that is between.
  for (
    let reach = Math.min(LOOKED_AHEAD_FIRST_MS, reachMs);
    ;
    reach = Math.min(4 * reach, reachMs)
  ) {
    const [first, ...rest] = shiftsBetween(history, at, at + reach);
    if (!first) throw new RangeError('looked ahead by nothing');
    const next = rest.find(({ personId, source }) => !isSame(first, personId, source));
    if (next?.to === at + reach && reach < reachMs) continue;
    if (next || reach === reachMs) {
      return { now: { ...first, to: next?.from ?? at + reach }, next: next ?? null };
    }
  }
}

/** The next moment at which somebody else, or nobody, is on call; null when there is none in reach. */
export function nextHandOver(history: RotaHistory, at: number, reachMs: number): number | null {
  return nowAndNext(history, at, reachMs).next?.from ?? null;
}

/** When nobody is on call though there is a rota, in the days from a moment on. */
export function gapsWithin(history: RotaHistory, at: number, days: number): Shift[] {
  return gapsIn(shiftsBetween(history, at, at + days * DAY_MS));
}

export function gapsIn(shifts: readonly Shift[]): Shift[] {
  return shifts.filter(({ source }) => source === 'nobody');
}

/** Two that say the same and touch made one. */
export function joined(shifts: readonly Shift[]): Shift[] {
  const result: Shift[] = [];
  for (const shift of shifts) {
    const before = result.at(-1);
    const goesOn =
      before?.to === shift.from &&
      before.personId === shift.personId &&
      before.source === shift.source &&
      before.of === shift.of;
    if (goesOn) result[result.length - 1] = { ...before, to: shift.to };
    else result.push(shift);
  }
  return result;
}

/** Same person, whatever the reason; gaps and the time without a rota are not the same. */
function isSame(first: Shift, personId: string | null, source: ShiftSource): boolean {
  if (personId !== null || first.personId !== null) return personId === first.personId;
  return source === first.source;
}

function takes(insteadOfId: string | null, personId: string | null): boolean {
  return insteadOfId === null || insteadOfId === personId;
}

type Piece = readonly [rota: Rota | null, from: number, to: number];

/** Which rota holds when: of the versions that have taken effect, the one of the highest number. */
function versionsBetween({ versions }: RotaHistory, from: number, to: number): Piece[] {
  const starts = versions.map(({ effectiveFrom }) => effectiveFrom);
  const edges = [from, ...starts.filter((at) => at > from && at < to).sort((a, b) => a - b), to];
  return edges.slice(1).map((end, at) => {
    const begin = edges[at] ?? from;
    const held = versions.filter(({ effectiveFrom }) => effectiveFrom <= begin);
    const newest = held.toSorted((a, b) => b.version - a.version)[0];
    return [newest?.rota ?? null, begin, end];
  });
}

function rotaShifts(rota: Rota, history: RotaHistory, [from, to]: [number, number]): Shift[] {
  const nobody: Shift = { from, to, personId: null, source: 'nobody', of: null };
  return rota.layers.reduce<Shift[]>(
    (shifts, layer) => painted(shifts, present(layerShifts(layer, from, to), history)),
    [nobody],
  );
}

/** The turns of a layer within its limits. */
function layerShifts(layer: RotaLayer, from: number, to: number): Shift[] {
  const turns = turnsBetween(layer, from, to).map(toShift(layer));
  const hours = limitsAsHours(layer);
  if (!hours) return turns;
  const open = [
    ...openStretch(dayPlan(hours), hours.timezone, from, to).spansBetween(from, to),
  ].map(({ opensAt, closesAt }) => ({ from: opensAt, to: closesAt }));
  return overlaps(turns, open);
}

function toShift({ name }: RotaLayer): (turn: Turn) => Shift {
  return (turn) => ({ ...turn, source: 'layer', of: name });
}

/** Without the shifts of those who are not there any more. */
function present(shifts: readonly Shift[], { absent }: RotaHistory): Shift[] {
  if (!absent) return [...shifts];
  return shifts
    .map((shift) =>
      shift.personId !== null && absent.people.has(shift.personId)
        ? { ...shift, to: Math.min(shift.to, absent.from) }
        : shift,
    )
    .filter(isThere);
}

/** Shifts cut to the spans that they share; both in order and without overlaps. */
function overlaps(
  shifts: readonly Shift[],
  spans: readonly { readonly from: number; readonly to: number }[],
): Shift[] {
  const result: Shift[] = [];
  let at = 0;
  for (const span of spans) {
    while ((shifts[at]?.to ?? Infinity) <= span.from) at += 1;
    for (let next = at; (shifts[next]?.from ?? Infinity) < span.to; next += 1) {
      const shift = shifts[next];
      if (shift) result.push(cut(shift, span));
    }
  }
  return result.filter(isThere);
}

/** Shifts that cover `base` where there are any; both in order and without overlaps. */
function painted(base: readonly Shift[], over: readonly Shift[]): Shift[] {
  const result: Shift[] = [];
  let at = 0;
  for (const shift of base) {
    let { from } = shift;
    while ((over[at]?.to ?? Infinity) <= from) at += 1;
    for (let next = at; (over[next]?.from ?? Infinity) < shift.to; next += 1) {
      const cover = over[next];
      if (!cover) break;
      result.push({ ...shift, from, to: cover.from }, cut(cover, { from, to: shift.to }));
      from = Math.max(from, cover.to);
    }
    result.push({ ...shift, from });
  }
  return result.filter(isThere);
}

function cut(shift: Shift, { from, to }: { readonly from: number; readonly to: number }): Shift {
  return { ...shift, from: Math.max(shift.from, from), to: Math.min(shift.to, to) };
}

function isThere({ from, to }: Shift): boolean {
  return from < to;
}

function noRota(from: number, to: number): Shift {
  return { from, to, personId: null, source: 'no-rota', of: null };
}
