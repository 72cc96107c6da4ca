import { describe, expect, it } from '@jest/globals';
import { officeHours, withDay } from './hours-draft.js';
import { piecesOf, type Pull, pulled, snapped, spanBetween } from './drawn-week.js';

const DAY = { from: '09:00', to: '17:00' };
const NIGHT = { from: '22:00', to: '06:00' };

describe('the drawn week', () => {
  it('has a piece for each span, and two for one over midnight', () => {
    const { week } = withDay(officeHours('UTC'), 'sun', [NIGHT]);
    const columns = piecesOf(week);
    expect(columns.map((pieces) => pieces.length)).toEqual([2, 1, 1, 1, 1, 0, 1]);
    expect(columns[6]).toMatchObject([{ day: 'sun', from: 1320, to: 1440, ends: false }]);
    expect(columns[0]).toMatchObject([
      { day: 'mon', from: 540, to: 1020, begins: true, ends: true },
      { day: 'sun', from: 0, to: 360, begins: false, ends: true },
    ]);
  });

  it('leaves out what is no time yet, and draws one that ends at midnight once', () => {
    const draft = withDay(officeHours('UTC'), 'mon', [
      { from: '9', to: '' },
      { from: '18:00', to: '00:00' },
    ]);
    const [monday, tuesday] = piecesOf(draft.week);
    expect(monday).toMatchObject([{ at: 1, from: 1080, to: 1440, ends: true }]);
    expect(tuesday).toHaveLength(1);
  });

  it('snaps to quarters of an hour', () => {
    expect([0, 0.3764, 0.5, 1, 1.2, -0.1].map(snapped)).toEqual([0, 540, 720, 1440, 1440, 0]);
  });

  it('gets a span by drawing down or up, and none by a click', () => {
    expect(spanBetween(540, 720)).toEqual({ from: '09:00', to: '12:00' });
    expect(spanBetween(1440, 1200)).toEqual({ from: '20:00', to: '24:00' });
    expect(spanBetween(540, 540)).toBeUndefined();
    expect(spanBetween(1320, 1440 + 360)).toEqual(NIGHT);
    expect(spanBetween(1320, 1440)).toEqual({ from: '22:00', to: '24:00' });
    expect(spanBetween(1320, 1440 + 1380)).toEqual({ from: '22:00', to: '22:00' });
  });

  it.each<readonly [string, typeof DAY, Pull, number, number, typeof DAY | undefined]>([
    ['moves', DAY, 'move', 600, 660, { from: '10:00', to: '18:00' }],
    ['moves no further than the day', DAY, 'move', 600, 1440, { from: '16:00', to: '24:00' }],
    ['moves a night', NIGHT, 'move', 1330, 1270, { from: '21:00', to: '05:00' }],
    ['moves a night as late as can be', NIGHT, 'move', 1330, 1440, { from: '23:45', to: '07:45' }],
    ['begins later', DAY, 'start', 540, 600, { from: '10:00', to: '17:00' }],
    ['vanishes under its end', DAY, 'start', 540, 1020, undefined],
    ['begins a night earlier', NIGHT, 'start', 1320, 1200, { from: '20:00', to: '06:00' }],
    ['begins a night after its end', NIGHT, 'start', 1320, 60, { from: '06:00', to: '06:00' }],
    ['ends later', DAY, 'end', 1020, 1440, { from: '09:00', to: '24:00' }],
    ['ends on the next day', DAY, 'end', 1020, 1440 + 120, { from: '09:00', to: '02:00' }],
    ['vanishes under its start', DAY, 'end', 1020, 540, undefined],
  ])('%s', (_, span, pull, grabbed, now, result) => {
    expect(pulled({ span, begins: true }, pull, grabbed, now)).toEqual(result);
  });

  it('ends a night by what is drawn of it on the next day', () => {
    const rest = { span: NIGHT, begins: false };
    expect(pulled(rest, 'end', 360, 420)).toEqual({ from: '22:00', to: '07:00' });
    expect(pulled(rest, 'end', 360, 0)).toEqual({ from: '22:00', to: '24:00' });
    expect(pulled(rest, 'end', 360, 1440)).toEqual({ from: '22:00', to: '22:00' });
  });
});
