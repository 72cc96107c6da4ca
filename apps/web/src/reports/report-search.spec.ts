import { describe, expect, it } from '@jest/globals';
import { daysOfMonth, readReportSearch } from './report-search.js';

describe('the address of the service levels', () => {
  it('is read as it was written', () => {
    const search = {
      ...{ department: 'coffee', from: '2026-01-01', to: '2026-03-31', month: '2026-02' },
      ...{ target: 'resolve', priority: 'P1', group: 'service-desk', receipt: 'CAF-1042' },
    };
    expect(readReportSearch(search)).toEqual(search);
  });

  it('leaves out what makes no sense', () => {
    const search = { from: 'yesterday', month: '2026-13', target: 'tea', priority: 7, other: 'x' };
    expect(readReportSearch(search)).toEqual({});
  });
});

describe('the days of a month', () => {
  const period = { from: '2026-01-10', to: '2026-03-05' };

  it('are those of the period', () => {
    expect(daysOfMonth('2026-01', period)).toEqual({ from: '2026-01-10', to: '2026-01-31' });
    expect(daysOfMonth('2026-02', period)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(daysOfMonth('2026-03', period)).toEqual({ from: '2026-03-01', to: '2026-03-05' });
  });
});
