import { describe, expect, it } from '@jest/globals';
import { byTarget, targetsIn } from './by-target.js';
import type { ReportLine } from './report-queries.js';

function line(changes: Partial<ReportLine>): ReportLine {
  return {
    ...{ tenant: null, key: '2026-11', name: '2026-11', target: 'resolve' },
    ...{ met: 0, breached: 0, late: 0, cancelled: 0, percent: null },
    ...{ medianMinutes: null, p90Minutes: null },
    ...changes,
  };
}

describe('figures of the targets', () => {
  const answered = line({ target: 'firstResponse', met: 3, breached: 1, percent: 75 });
  const resolved = line({ met: 2, percent: 100 });

  it('stand side by side', () => {
    const rows = byTarget([answered, resolved]);
    expect(rows).toEqual([
      {
        ...{ tenant: null, key: '2026-11', name: '2026-11' },
        figures: { firstResponse: answered, resolve: resolved },
      },
    ]);
    expect(targetsIn(rows, ['own', 'firstResponse', 'resolve'])).toEqual([
      'firstResponse',
      'resolve',
    ]);
  });

  it('are left out where nothing counts', () => {
    const rows = byTarget([line({ key: 'P1' }), line({ key: 'P2', cancelled: 1 })]);
    expect(rows.map(({ key }) => key)).toEqual(['P2']);
  });

  it('are apart for groups of one name in two departments', () => {
    const rows = byTarget([
      line({ tenant: 'one', key: 'network', met: 1 }),
      line({ tenant: 'two', key: 'network', met: 1 }),
    ]);
    expect(rows).toHaveLength(2);
  });
});
