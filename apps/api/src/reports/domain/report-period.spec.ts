import { describe, expect, it } from '@jest/globals';
import { monthsOf, reportPeriod } from './report-period.js';

const NOW = Date.parse('2026-11-30T23:30:00Z');

describe('the days of a report', () => {
  it('are the last twelve months up to today where the department is', () => {
    expect(reportPeriod({}, NOW, 'Europe/London')).toEqual({
      from: '2025-12-01',
      to: '2026-11-30',
    });
    expect(reportPeriod({}, NOW, 'Europe/Berlin')).toEqual({
      from: '2026-01-01',
      to: '2026-12-01',
    });
  });

  it('are those that were asked for', () => {
    const asked = { from: '2026-02-10', to: '2026-03-09' };

    expect(reportPeriod(asked, NOW, 'Europe/London')).toEqual(asked);
  });

  it.each([
    { asked: { from: '2027-01-01' }, field: 'from' },
    { asked: { from: '2026-02-02', to: '2026-02-01' }, field: 'from' },
    { asked: { from: '2000-01-01', to: '2026-02-01' }, field: 'from' },
    { asked: { from: '0000-01-01', to: '1970-01-02' }, field: 'from' },
    { asked: { to: '0000-01-01' }, field: 'to' },
    { asked: { to: '9999-12-31' }, field: 'to' },
  ])('are refused: $asked', ({ asked, field }) => {
    expect(reportPeriod(asked, NOW, 'Europe/London')).toEqual({
      field,
      reason: expect.any(String),
    });
  });
});

describe('the months of a report', () => {
  it('include both ends, over the turn of the year', () => {
    expect(monthsOf({ from: '2026-11-30', to: '2027-02-01' })).toEqual([
      '2026-11',
      '2026-12',
      '2027-01',
      '2027-02',
    ]);
    expect(monthsOf({ from: '2026-11-01', to: '2026-11-01' })).toEqual(['2026-11']);
  });
});
