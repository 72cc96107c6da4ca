import { describe, expect, it } from '@jest/globals';
import { dateInWords } from '../ui/format-time.js';
import type { ClockReceipt, ReceiptLine } from './receipt-queries.js';
import { conclusionOf, lineInWords } from './receipt-words.js';

const line: ReceiptLine = {
  kind: 'counted',
  from: '2026-11-24T09:00:00+00:00',
  to: '2026-11-24T10:00:00+00:00',
  countedSeconds: 3600,
  totalSeconds: 3600,
  reason: null,
  by: null,
  holidays: [],
};
const clock: ClockReceipt['clock'] = {
  target: 'resolve',
  cycle: 1,
  state: 'running',
  startedAt: '2026-11-24T09:00:00Z',
  dueAt: '2026-11-24T13:00:00Z',
  stoppedAt: null,
  breachedAt: null,
  verdict: null,
  budgetMinutes: 240,
  calendar: null,
  holder: null,
  consumedMinutes: 60,
};

describe('a line of a receipt', () => {
  it.each<[Partial<ReceiptLine>, string]>([
    [{}, 'Counted'],
    [{ kind: 'outside_hours' }, 'Outside service hours'],
    [
      { kind: 'outside_hours', holidays: ['2026-12-25'] },
      `Outside service hours, with a holiday on ${dateInWords('2026-12-25')}`,
    ],
    [
      { kind: 'outside_hours', holidays: ['2026-12-25', '2026-12-28'] },
      `Outside service hours, with holidays on ${['2026-12-25', '2026-12-28'].map(dateInWords).join('; ')}`,
    ],
    [
      { kind: 'paused', reason: 'user', by: 'Ada Agent' },
      'On hold, waiting for the requester (Ada Agent)',
    ],
    [{ kind: 'paused' }, 'On hold'],
  ])('%j is %s', (changes, words) => {
    expect(lineInWords({ ...line, ...changes })).toBe(words);
  });
});

describe('what a clock comes to', () => {
  it.each<[Partial<ClockReceipt['clock']>, string]>([
    [{}, '1 h 00 min of 4 h 00 min service time used; the rest is used up at one.'],
    [
      { breachedAt: clock.dueAt },
      '1 h 00 min of 4 h 00 min service time used: it was due at one, and that was missed.',
    ],
    [{ verdict: 'met' }, '1 h 00 min of 4 h 00 min service time used: the promise was kept.'],
    [
      { state: 'paused' },
      '1 h 00 min of 4 h 00 min service time used; due again when the hold is over.',
    ],
    [{ budgetMinutes: null }, '1 h 00 min of service time used; nothing is promised.'],
  ])('%j is %s', (changes, words) => {
    expect(conclusionOf({ clock: { ...clock, ...changes }, lines: [line] }, 'at one')).toBe(words);
  });
});
