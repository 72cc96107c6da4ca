import { describe, expect, it } from '@jest/globals';
import { holidaysOf, rulesInWords, serviceHoursInWords } from './policy-words.js';

describe('a department’s settings in words', () => {
  it('name the service hours of each day', () => {
    const week = {
      mon: [
        ['09:00', '12:00'],
        ['13:00', '17:00'],
      ],
    };
    const [monday, tuesday] = serviceHoursInWords({ week });
    expect(monday).toEqual({ about: 'Monday', says: '09:00–12:00, 13:00–17:00' });
    expect(tuesday?.says).toBe('closed');
  });

  it('name the promises in their order', () => {
    const rules = [
      { when: { priority: 'P1', type: 'incident' }, targets: { firstResponse: 15, resolve: 240 } },
      { targets: {} },
    ];
    expect(rulesInWords({ rules })).toEqual([
      { about: 'Incident, P1 Critical', says: 'First response in 15 min, Resolve in 4 h' },
      { about: 'Every ticket', says: 'nothing promised' },
    ]);
  });

  it('stay calm about documents of another shape', () => {
    expect(holidaysOf({ holidays: 'none' })).toEqual([]);
    expect(rulesInWords({})).toEqual([]);
  });
});
