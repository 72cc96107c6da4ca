import { describe, expect, it } from '@jest/globals';
import type { RotaHistory, RotaLayer, RotaOverride } from './rota.js';
import {
  gapsWithin,
  nextHandOver,
  nowAndNext,
  onCallAt,
  type Shift,
  shiftsBetween,
} from './shifts.js';

const LAYER: RotaLayer = {
  name: 'Weeks',
  timezone: 'Europe/London',
  people: ['anne', 'ben', 'cleo'],
  every: { weeks: 1 },
  startsOn: '2026-01-05',
  handOver: '09:00',
};
const YEAR = 366 * 86_400_000;
const at = (text: string): number => Date.parse(text);

function historyOf(
  layers: readonly RotaLayer[],
  overrides: readonly RotaOverride[] = [],
): RotaHistory {
  return { versions: [{ version: 1, rota: { layers }, effectiveFrom: 0 }], overrides };
}

function told(shifts: readonly Shift[]): string[] {
  return shifts.map(({ from, personId, source }) =>
    [new Date(from).toISOString().slice(0, 16), personId ?? source].join(' '),
  );
}

function shown(history: RotaHistory, from: string, to: string): string[] {
  return told(shiftsBetween(history, at(from), at(to)));
}

describe('turns', () => {
  it('go round week by week, and nobody is on call before the first', () => {
    expect(shown(historyOf([LAYER]), '2026-01-05T00:00Z', '2026-01-31T00:00Z')).toEqual([
      '2026-01-05T00:00 nobody',
      '2026-01-05T09:00 anne',
      '2026-01-12T09:00 ben',
      '2026-01-19T09:00 cleo',
      '2026-01-26T09:00 anne',
    ]);
  });

  it('change hands at the same time of day in winter and in summer', () => {
    const daily = historyOf([{ ...LAYER, every: { days: 1 } }]);
    expect(shown(daily, '2026-03-28T10:00Z', '2026-03-30T09:00Z')).toEqual([
      '2026-03-28T10:00 ben',
      '2026-03-29T08:00 cleo',
      '2026-03-30T08:00 anne',
    ]);
    expect(shown(daily, '2026-10-24T09:00Z', '2026-10-26T10:00Z')).toEqual([
      '2026-10-24T09:00 ben',
      '2026-10-25T09:00 cleo',
      '2026-10-26T09:00 anne',
    ]);
  });

  it('last any whole number of days', () => {
    const history = historyOf([{ ...LAYER, every: { days: 3 } }]);
    expect(shown(history, '2026-01-05T09:00Z', '2026-01-12T00:00Z')).toEqual([
      '2026-01-05T09:00 anne',
      '2026-01-08T09:00 ben',
      '2026-01-11T09:00 cleo',
    ]);
  });

  it.each([
    ['Europe/London', '2026-03-29T01:30', '2026-03-29T01:00Z', 'which the clock skips'],
    ['Europe/London', '2026-10-25T01:30', '2026-10-25T00:30Z', 'which it shows twice'],
    ['America/New_York', '2026-03-08T02:30', '2026-03-08T07:00Z', 'which the clock skips'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30Z', 'which it shows twice'],
  ])('in %s change hands once at %s, at %s, %s', (timezone, wall, moment) => {
    const [, handOver = ''] = wall.split('T');
    const history = historyOf([
      { ...LAYER, timezone, handOver, every: { days: 1 }, people: ['anne', 'ben'] },
    ]);
    const hour = 3_600_000;
    const around = shiftsBetween(history, at(moment) - 6 * hour, at(moment) + 6 * hour);
    expect(around.map(({ from }) => from)).toEqual([at(moment) - 6 * hour, at(moment)]);
  });

  it('of which the clock skips one leave it out', () => {
    const hourly = historyOf([{ ...LAYER, every: { hours: 1 }, handOver: '00:00' }]);
    expect(shown(hourly, '2026-03-29T00:00Z', '2026-03-29T03:00Z')).toEqual([
      '2026-03-29T00:00 anne',
      '2026-03-29T01:00 cleo',
      '2026-03-29T02:00 anne',
    ]);
  });
});

describe('layers', () => {
  const DAYS = { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']] } as const;

  it('that come later cover earlier ones where they have somebody', () => {
    const office = { ...LAYER, name: 'Office', people: ['olga'], limits: DAYS };
    expect(shown(historyOf([LAYER, office]), '2026-01-12T00:00Z', '2026-01-14T00:00Z')).toEqual([
      '2026-01-12T00:00 anne',
      '2026-01-12T09:00 olga',
      '2026-01-12T17:00 ben',
      '2026-01-13T09:00 olga',
      '2026-01-13T17:00 ben',
    ]);
  });

  it('follow the sun, each by the clock of its own place', () => {
    const week = (from: string, to: string) =>
      Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [[from, to]]]));
    const layer = (name: string, timezone: string, limits: RotaLayer['limits']): RotaLayer => ({
      ...LAYER,
      ...{ name, timezone, people: [name], handOver: '00:00', ...(limits && { limits }) },
    });
    const history = historyOf([
      layer('london', 'Europe/London', week('08:00', '16:00')),
      layer('boston', 'America/New_York', week('11:00', '19:00')),
      layer('sydney', 'Australia/Sydney', week('10:00', '18:00')),
    ]);
    // In January all three are in their winter or summer; Boston takes over from London at 16:00.
    expect(shown(history, '2026-01-13T08:00Z', '2026-01-14T08:00Z')).toEqual([
      '2026-01-13T08:00 london',
      '2026-01-13T16:00 boston',
      '2026-01-13T23:00 sydney',
      '2026-01-14T07:00 nobody',
    ]);
    // In the two weeks when only Boston has put its clocks on, it begins an hour early.
    expect(shown(history, '2026-03-10T08:00Z', '2026-03-11T07:00Z')).toEqual([
      '2026-03-10T08:00 london',
      '2026-03-10T15:00 boston',
      '2026-03-10T23:00 sydney',
    ]);
  });

  it('let through what is below when somebody is not there any more, and the past stays', () => {
    const backup = { ...LAYER, name: 'Backup', people: ['dora'] };
    const history = {
      ...historyOf([backup, LAYER]),
      absent: { people: new Set(['ben']), from: at('2026-01-14T12:00Z') },
    };
    expect(shown(history, '2026-01-10T00:00Z', '2026-01-20T00:00Z')).toEqual([
      '2026-01-10T00:00 anne',
      '2026-01-12T09:00 ben',
      '2026-01-14T12:00 dora',
      '2026-01-19T09:00 cleo',
    ]);
  });
});

describe('overrides', () => {
  const over = (rest: Partial<RotaOverride>): RotaOverride => ({
    ...{ id: 'one', personId: 'dora', insteadOfId: null },
    ...{ from: at('2026-01-11T09:00Z'), to: at('2026-01-13T09:00Z'), ...rest },
  });
  const WINDOW = ['2026-01-10T09:00Z', '2026-01-15T09:00Z'] as const;

  it('put somebody in for a while', () => {
    expect(shown(historyOf([LAYER], [over({})]), ...WINDOW)).toEqual([
      '2026-01-10T09:00 anne',
      '2026-01-11T09:00 dora',
      '2026-01-13T09:00 ben',
    ]);
  });

  it('in the place of one person leave the others alone', () => {
    expect(shown(historyOf([LAYER], [over({ insteadOfId: 'ben' })]), ...WINDOW)).toEqual([
      '2026-01-10T09:00 anne',
      '2026-01-12T09:00 dora',
      '2026-01-13T09:00 ben',
    ]);
  });

  it('made later go over those made earlier', () => {
    const later = over({ id: 'two', personId: 'eve', to: at('2026-01-11T21:00Z') });
    expect(shown(historyOf([LAYER], [over({}), later]), ...WINDOW)).toEqual([
      '2026-01-10T09:00 anne',
      '2026-01-11T09:00 eve',
      '2026-01-11T21:00 dora',
      '2026-01-13T09:00 ben',
    ]);
  });

  it('close a gap', () => {
    const history = historyOf([{ ...LAYER, limits: { mon: [['09:00', '17:00']] } }]);
    const monday = at('2026-01-12T09:00Z');
    expect(told(gapsWithin(history, monday, 2))).toEqual(['2026-01-12T17:00 nobody']);
    const closed = {
      ...history,
      overrides: [over({ from: at('2026-01-12T12:00Z'), to: at('2026-02-01T00:00Z') })],
    };
    expect(gapsWithin(closed, monday, 2)).toEqual([]);
  });
});

describe('versions', () => {
  it('hold from their moment on, and an ended rota misses nobody', () => {
    const history: RotaHistory = {
      versions: [
        { version: 1, rota: { layers: [LAYER] }, effectiveFrom: at('2026-01-06T00:00Z') },
        { version: 2, rota: null, effectiveFrom: at('2026-01-20T00:00Z') },
        {
          version: 3,
          rota: { layers: [{ ...LAYER, people: ['zoe'] }] },
          effectiveFrom: at('2026-01-08T00:00Z'),
        },
      ],
      overrides: [],
    };
    expect(shown(history, '2026-01-05T00:00Z', '2026-01-25T00:00Z')).toEqual([
      '2026-01-05T00:00 no-rota',
      '2026-01-06T00:00 anne',
      '2026-01-08T00:00 zoe',
    ]);
    const ended = { ...history, versions: history.versions.slice(0, 2) };
    expect(shown(ended, '2026-01-19T00:00Z', '2026-01-25T00:00Z')).toEqual([
      '2026-01-19T00:00 ben',
      '2026-01-19T09:00 cleo',
      '2026-01-20T00:00 no-rota',
    ]);
    expect(gapsWithin(ended, at('2026-01-20T00:00Z'), 14)).toEqual([]);
  });
});

describe('now and next', () => {
  it('says who, until when, and who comes then', () => {
    const history = historyOf([LAYER]);
    const { now, next } = nowAndNext(history, at('2026-01-07T00:00Z'), YEAR);
    expect(told([now])).toEqual(['2026-01-07T00:00 anne']);
    expect(now.to).toBe(at('2026-01-12T09:00Z'));
    expect(next && told([next])).toEqual(['2026-01-12T09:00 ben']);
    expect(nextHandOver(history, at('2026-01-12T09:00Z'), YEAR)).toBe(at('2026-01-19T09:00Z'));
    expect(onCallAt(history, at('2026-01-12T09:00Z'))?.personId).toBe('ben');
    expect(onCallAt(history, at('2026-01-12T09:00Z') - 1)?.personId).toBe('anne');
  });

  it('of somebody who is always on call has no next', () => {
    const alone = historyOf([{ ...LAYER, people: ['anne'] }]);
    expect(nowAndNext(alone, at('2026-01-07T00:00Z'), YEAR).next).toBeNull();
  });
});
