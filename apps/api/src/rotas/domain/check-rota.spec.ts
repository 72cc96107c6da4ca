import { describe, expect, it } from '@jest/globals';
import { checkRota } from './check-rota.js';

const ANNE = '00000000-0000-7000-8000-000000000001';
const LAYER = {
  name: 'Nights',
  timezone: 'europe/london',
  people: [ANNE],
  every: { weeks: 1 },
  startsOn: '2026-11-23',
  handOver: '09:00',
};

describe('a rota from outside', () => {
  it('is taken as it is, with its zones spelt as IANA does', () => {
    const limits = { fri: [['18:00', '08:00']] };
    expect(checkRota({ layers: [{ ...LAYER, limits }] })).toEqual({
      ok: true,
      value: { layers: [{ ...LAYER, timezone: 'Europe/London', limits }] },
    });
  });

  it.each([
    ['nothing', null, 'rota'],
    ['no layers', { layers: [] }, 'layers'],
    ['an unknown field', { layers: [LAYER], owner: ANNE }, 'owner'],
    ['two layers of one name', { layers: [LAYER, LAYER] }, 'layers[1].name'],
    ['a layer that is none', { layers: [7] }, 'layers[0]'],
    ['nobody', { layers: [{ ...LAYER, people: [] }] }, 'layers[0].people'],
    ['a person by name', { layers: [{ ...LAYER, people: ['Anne'] }] }, 'layers[0].people[0]'],
    ['no such zone', { layers: [{ ...LAYER, timezone: 'Mars/Olympus' }] }, 'layers[0].timezone'],
    ['hours that drift', { layers: [{ ...LAYER, every: { hours: 7 } }] }, 'layers[0].every.hours'],
    ['no length', { layers: [{ ...LAYER, every: { days: 0 } }] }, 'layers[0].every.days'],
    ['two lengths', { layers: [{ ...LAYER, every: { days: 1, weeks: 1 } }] }, 'layers[0].every'],
    [
      'a day that is none',
      { layers: [{ ...LAYER, startsOn: '2026-02-30' }] },
      'layers[0].startsOn',
    ],
    ['a time that is none', { layers: [{ ...LAYER, handOver: '24:00' }] }, 'layers[0].handOver'],
    ['no hour of the week', { layers: [{ ...LAYER, limits: { mon: [] } }] }, 'layers[0].limits'],
    [
      'limits that overlap',
      { layers: [{ ...LAYER, limits: { mon: [['22:00', '08:00']], tue: [['07:00', '12:00']] } }] },
      'layers[0].limits.tue[0]',
    ],
  ])('with %s is refused by the name of the field', (_, input, field) => {
    const checked = checkRota(input);
    expect(checked.ok ? [] : checked.errors.map((error) => error.field)).toContain(field);
  });
});
