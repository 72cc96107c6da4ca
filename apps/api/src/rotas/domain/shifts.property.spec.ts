import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { checkRota } from './check-rota.js';
import { type RotaHistory, type RotaLayer, turnMs } from './rota.js';
import { gapsIn, joined, nowAndNext, onCallAt, type Shift, shiftsBetween } from './shifts.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ZONES = ['Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'];
/** Where clocks change in London, New York or Lord Howe, and a day on which none does. */
const DATES = [
  ...['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04'],
  ...['2026-10-25', '2026-11-01', '2026-06-17'],
];
const PEOPLE = ['anne', 'ben', 'cleo', 'dora'];
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const two = (value: number): string => String(value).padStart(2, '0');
const wall = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
const minuteOfDay = fc.oneof(
  fc.integer({ min: 0, max: 1439 }),
  fc.constantFrom(0, 60, 75, 90, 119, 120, 135, 150, 179, 180, 1439),
);
const span = fc
  .tuple(minuteOfDay, minuteOfDay)
  .map(([from, to]) => [wall(from), wall(to)] as const);
const everyTurn = fc.oneof(
  fc.constantFrom(1, 2, 3, 4, 6, 8, 12).map((hours) => ({ hours })),
  fc.integer({ min: 1, max: 9 }).map((days) => ({ days })),
  fc.integer({ min: 1, max: 2 }).map((weeks) => ({ weeks })),
);
const limits = fc
  .uniqueArray(fc.constantFrom(...WEEK), { minLength: 1, maxLength: 5 })
  .chain((days) =>
    fc.record(
      Object.fromEntries(days.map((day) => [day, fc.tuple(span)])) as Record<
        string,
        fc.Arbitrary<[readonly [string, string]]>
      >,
    ),
  );
const layer = fc
  .record(
    {
      name: fc.uuid(),
      timezone: fc.constantFrom(...ZONES),
      people: fc.array(fc.constantFrom(...PEOPLE), { minLength: 1, maxLength: 4 }),
      every: everyTurn,
      startsOn: fc.constantFrom('2025-12-29', ...DATES),
      handOver: minuteOfDay.map(wall),
      limits,
    },
    { requiredKeys: ['name', 'timezone', 'people', 'every', 'startsOn', 'handOver'] },
  )
  .filter((one) => {
    const people = [crypto.randomUUID()];
    return checkRota({ layers: [{ ...one, people }] }).ok;
  }) as fc.Arbitrary<RotaLayer>;

const moment = fc
  .tuple(fc.constantFrom(...DATES), fc.integer({ min: -2880, max: 2880 }))
  .map(([date, minutes]) => Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE);
const override = fc
  .record({
    ...{ id: fc.uuid(), personId: fc.constantFrom(...PEOPLE), from: moment },
    insteadOfId: fc.option(fc.constantFrom(...PEOPLE)),
    length: fc.integer({ min: 1, max: 4 * 1440 }),
  })
  .map(({ length, ...rest }) => ({ ...rest, to: rest.from + length * MINUTE }));
const histories: fc.Arbitrary<RotaHistory> = fc
  .record({
    layers: fc.array(layer, { minLength: 1, maxLength: 3 }),
    later: fc.option(fc.record({ layers: fc.array(layer, { minLength: 1, maxLength: 2 }) })),
    laterFrom: moment,
    overrides: fc.array(override, { maxLength: 4 }),
    absent: fc.option(fc.record({ person: fc.constantFrom(...PEOPLE), from: moment })),
  })
  .map(({ layers, later, laterFrom, overrides, absent }) => ({
    versions: [
      { version: 1, rota: { layers }, effectiveFrom: 0 },
      { version: 2, rota: later, effectiveFrom: laterFrom },
    ],
    overrides,
    ...(absent && { absent: { people: new Set([absent.person]), from: absent.from } }),
  }));
const windows = fc
  .tuple(moment, fc.integer({ min: 2, max: 5 * 1440 }))
  .map(([from, minutes]) => [from, from + minutes * MINUTE] as const);

/** What a clock on the wall shows, as minutes since 1970 there. */
function reading(at: number, timezone: string): number {
  const shown = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone);
  return (at + shown.offsetNanoseconds / 1_000_000) / MINUTE;
}

/** The slow truth: who the turn falls to, from a walk over the wall clock in every minute. */
function walkedTurns(one: RotaLayer, from: number, to: number): (string | null)[] {
  const first = Date.parse(`${one.startsOn}T${one.handOver}Z`) / MINUTE;
  const length = turnMs(one.every) / MINUTE;
  // A clock that was put back has shown more before: some hours are walked ahead.
  let latest = -Infinity;
  const turns: (string | null)[] = [];
  for (let at = from - 3 * HOUR; at < to; at += MINUTE) {
    latest = Math.max(latest, Math.floor((reading(at, one.timezone) - first) / length));
    if (at >= from)
      turns.push(latest < 0 ? null : (one.people[latest % one.people.length] ?? null));
  }
  return turns;
}

/** Whether a moment is within the limits, by what the clock shows alone. */
function isWithin({ limits: spans, timezone }: RotaLayer, at: number): boolean {
  if (!spans) return true;
  const shown = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone);
  const time = shown.toPlainTime().toString({ smallestUnit: 'minute' });
  const on = (day: number) => spans[WEEK[(day + 6) % 7] ?? 'mon'] ?? [];
  const today = shown.dayOfWeek;
  return (
    on(today).some(([opens, closes]) => time >= opens && (time < closes || closes <= opens)) ||
    on(today - 1).some(([opens, closes]) => closes <= opens && time < closes)
  );
}

function walkedLayers(layers: readonly RotaLayer[], from: number, to: number): (string | null)[] {
  const turns = layers.map((one) => walkedTurns(one, from, to));
  return Array.from({ length: (to - from) / MINUTE }, (_, minute) => {
    const at = from + minute * MINUTE;
    const last = layers.findLastIndex(
      (one, n) => typeof turns[n]?.[minute] === 'string' && isWithin(one, at),
    );
    return turns[last]?.[minute] ?? null;
  });
}

describe('shifts', () => {
  it('cover every moment once, and what nobody has is a gap', () => {
    fc.assert(
      fc.property(histories, windows, (history, [from, to]) => {
        const shifts = shiftsBetween(history, from, to);
        expect(shifts[0]?.from).toBe(from);
        expect(shifts.at(-1)?.to).toBe(to);
        shifts.forEach((shift, at) => {
          expect(shift.to).toBeGreaterThan(shift.from);
          if (at > 0) expect(shift.from).toBe(shifts[at - 1]?.to);
        });
        const unattended = shifts.filter(
          ({ personId, source }) => personId === null && source !== 'no-rota',
        );
        expect(gapsIn(shifts)).toEqual(unattended);
      }),
    );
  });

  it('of the pieces of a window are those of the whole', () => {
    fc.assert(
      fc.property(
        histories,
        windows,
        fc.array(fc.nat(), { maxLength: 3 }),
        (history, window, cuts) => {
          const [from, to] = window;
          const inside = cuts.map((cut) => from + (cut % (to - from))).sort((a, b) => a - b);
          const edges = [from, ...inside.filter((at) => at > from), to];
          const pieces = edges
            .slice(1)
            .flatMap((end, at): Shift[] =>
              end > (edges[at] ?? end) ? shiftsBetween(history, edges[at] ?? end, end) : [],
            );
          expect(joined(pieces)).toEqual(shiftsBetween(history, from, to));
        },
      ),
    );
  });

  it('are what a walk over the clocks on the wall finds, on days when they change', () => {
    const rotas = fc.array(layer, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(rotas, moment, (layers, from) => {
        const to = from + DAY;
        const versions = [{ version: 1, rota: { layers }, effectiveFrom: 0 }];
        const shifts = shiftsBetween({ versions, overrides: [] }, from, to);
        const found = shifts.flatMap(({ from: begins, to: ends, personId }) =>
          Array.from({ length: (ends - begins) / MINUTE }, () => personId),
        );
        expect(found).toEqual(walkedLayers(layers, from, to));
      }),
      { numRuns: 20 },
    );
  });

  it('say the same of one moment, and nothing changes until the next hand-over', () => {
    fc.assert(
      fc.property(histories, windows, fc.nat(), (history, [from, to], pick) => {
        const at = from + (pick % (to - from));
        const shift = shiftsBetween(history, from, to).find((one) => one.to > at);
        expect(onCallAt(history, at)?.personId).toBe(shift?.personId);
        const { now, next } = nowAndNext(history, at, 10 * DAY);
        expect(onCallAt(history, now.to - 1)?.personId).toBe(now.personId);
        if (next) {
          const after = onCallAt(history, next.from);
          expect(after?.personId).toBe(next.personId);
          expect([after?.personId, after?.source]).not.toEqual([now.personId, now.source]);
        }
      }),
    );
  });
});
