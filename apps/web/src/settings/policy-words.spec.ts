import { describe, expect, it } from '@jest/globals';
import {
  agreementsInWords,
  holidaysOf,
  rulesInWords,
  serviceHoursInWords,
} from './policy-words.js';

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

  it('name how a ticket has to be filed, other hours, and whom agreements are with', () => {
    const when = { category: ['laptops', 'phones'], site: 'Leeds', vip: true };
    const within = { minutes: 240, calendar: 'Always' };
    expect(rulesInWords({ rules: [{ when, targets: { resolve: within } }] })).toEqual([
      { about: 'category laptops or phones, site Leeds, VIP', says: 'Resolve in 4 h (Always)' },
    ]);
    const agreements = [
      { group: 'network', within: 60 },
      { supplier: 'contoso', when: { priority: ['P1', 'P2'] }, within },
    ];
    expect(agreementsInWords({ agreements })).toEqual([
      { about: 'network', says: '1 h' },
      { about: 'contoso, P1 Critical or P2 High', says: '4 h (Always)' },
    ]);
  });

  it('stay calm about documents of another shape', () => {
    expect(holidaysOf({ holidays: 'none' })).toEqual([]);
    expect(rulesInWords({})).toEqual([]);
  });
});
