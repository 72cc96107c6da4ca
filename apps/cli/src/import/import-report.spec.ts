import { describe, expect, it } from '@jest/globals';
import type { ImportReport } from './event-log-import.js';
import { duration } from './import-progress.js';
import { summaryOf } from './import-report.js';

const run = {
  id: '1',
  nextIncident: 24_918,
  incidents: 24_918,
  events: 141_707,
  rejects: 5,
  judged: 24_918,
  agreed: 20_199,
  finishedAt: new Date(),
};
const report: ImportReport = {
  outcome: 'finished',
  run,
  ticketsMade: 24_918,
  incidentsInFile: 24_918,
  rowsInFile: 141_712,
  alreadyThere: 0,
  withoutUsableRow: 0,
};
const about = { tenant: 'Cafcass', rejectsFile: 'out.csv', seconds: 61.4 };

describe('summaryOf', () => {
  it('tells incidents, events, rejects and how often the verdicts agree', () => {
    expect(summaryOf(report, about).split('\n')).toEqual([
      'Imported 24,918 incidents into Cafcass in 1 min 01 s.',
      'Events: 141,707 used of 141,712, 5 rejected, see out.csv.',
      'Resolve verdicts: 81.1% as the log has them (20,199 of 24,918).',
      '',
    ]);
  });

  it('tells apart what an earlier run or an earlier import has brought', () => {
    const some = { ...report, ticketsMade: 10_000, alreadyThere: 1, withoutUsableRow: 2 };
    expect(summaryOf(some, about)).toMatch(
      /^Imported 10,000 incidents .* 01 s, after 14,918 before it was broken off\.\n.*\nLeft alone: 1 incident that .*\nLeft out: 2 incidents without/,
    );
  });

  it('says that nothing was added, and how to go on', () => {
    expect(summaryOf({ ...report, outcome: 'finished-before' }, about)).toMatch(
      /^This file was imported before, with 24,918 incidents\. Nothing was added\.\nEvents: .*, 5 rejected\.\n/,
    );
    const stopped = {
      ...report,
      outcome: 'interrupted' as const,
      run: { ...run, nextIncident: 9 },
    };
    expect(summaryOf(stopped, about)).toBe(
      'Stopped after 9 of 24,918 incidents. The same command goes on from there.\n',
    );
  });

  it('is silent about verdicts where there are none', () => {
    const unjudged = { ...report, run: { ...run, judged: 0, agreed: 0, rejects: 0 } };
    expect(summaryOf(unjudged, about)).toMatch(/141,712, none rejected\.\n$/);
  });
});

describe('duration', () => {
  it.each([
    [0.4, '0 s'],
    [59.4, '59 s'],
    [59.6, '1 min 00 s'],
    [3725, '62 min 05 s'],
  ])('of %d seconds is %s', (seconds, told) => {
    expect(duration(seconds)).toBe(told);
  });
});
