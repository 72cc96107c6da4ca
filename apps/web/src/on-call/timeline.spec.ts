import { expect, it } from '@jest/globals';
import type { Shift } from './on-call-queries.js';
import { barsOf, daysOf } from './timeline.js';

const shift = (from: string, to: string, id: string | null): Shift => ({
  ...{ from, to, person: id === null ? null : { id, name: id }, overrideId: null, layer: null },
  source: id === null ? 'nobody' : 'layer',
});

it('draws each shift in its place and each person in one colour', () => {
  const [from, to] = ['2026-11-25T00:00:00Z', '2026-11-29T00:00:00Z'];
  const bars = barsOf(
    [
      shift(from, '2026-11-26T00:00:00Z', 'anne'),
      shift('2026-11-26T00:00:00Z', '2026-11-28T00:00:00Z', null),
      shift('2026-11-28T00:00:00Z', to, 'anne'),
    ],
    from,
    to,
  );
  expect(bars).toMatchObject([
    { at: 0, width: 0.25, person: 0 },
    { at: 0.25, width: 0.5, person: null },
    { at: 0.75, width: 0.25, person: 0 },
  ]);
});

it('marks every midnight of the viewer in between', () => {
  const days = daysOf('2026-10-20T12:00:00Z', '2026-11-03T12:00:00Z');
  expect(days).toHaveLength(14);
  expect(days.every(({ midnight }) => new Date(midnight).getHours() === 0)).toBe(true);
  expect(days.every(({ at }) => at > 0 && at < 1)).toBe(true);
});
