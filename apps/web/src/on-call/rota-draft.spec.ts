import { expect, it } from '@jest/globals';
import { draftOf, moved, newLayer, rotaFrom } from './rota-draft.js';

const LAYER = {
  ...{ name: 'Nights', timezone: 'Europe/London', people: ['a', 'b'], every: { hours: 12 } },
  ...{ startsOn: '2026-11-23', handOver: '20:00' },
};

it('a rota that is only looked at comes back as it was', () => {
  const limits = {
    fri: [['18:00', '08:00']],
    mon: [
      ['00:00', '08:00'],
      ['18:00', '24:00'],
    ],
  };
  const rota = { layers: [LAYER, { ...LAYER, name: 'Weekends', every: { weeks: 2 }, limits }] };
  expect(rotaFrom(draftOf(rota))).toEqual(rota);
});

it('a new layer is of a week each, and keeps office hours once it is limited', () => {
  const layer = newLayer('Weeks', 'UTC', '2026-11-23');
  expect(rotaFrom([layer])).toMatchObject({ layers: [{ every: { weeks: 1 }, people: [] }] });
  expect(rotaFrom([{ ...layer, isLimited: true }])).toMatchObject({
    layers: [{ limits: { mon: [['09:00', '17:00']], fri: [['09:00', '17:00']] } }],
  });
});

it('hours are read as people type them', () => {
  const [layer] = draftOf({ layers: [{ ...LAYER, limits: {} }] });
  const typed = { ...layer, limits: { ...layer?.limits, tue: ' 09:00 – 12:00 ,13:00-17:00' } };
  expect(rotaFrom([typed as NonNullable<typeof layer>])).toMatchObject({
    layers: [
      {
        limits: {
          tue: [
            ['09:00', '12:00'],
            ['13:00', '17:00'],
          ],
        },
      },
    ],
  });
});

it('people move up and down', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
});
