import { describe, expect, it } from '@jest/globals';
import { type Compared, Comparison, MOST_FLIPS } from './comparison.js';
import type { Judged } from './outcome.js';

const met: Judged = { target: 'resolve', outcome: 'met', dueAt: 50, decidedAt: 40 };
const broken: Judged = { target: 'resolve', outcome: 'breached', dueAt: 30, decidedAt: 30 };
const open: Judged = { target: 'resolve', outcome: 'open', dueAt: 90, decidedAt: null };
const ticket: Compared = {
  ref: 'BEA-1',
  priority: 'P3',
  group: 'Network',
  month: '2026-11',
  before: [met],
  after: [broken],
};

describe('a comparison', () => {
  it('counts what was kept and broken, on either side, in every dimension', () => {
    const comparison = new Comparison(() => 0);
    comparison.add(ticket);
    comparison.add({ ...ticket, priority: 'P1', group: null, after: [met] });
    comparison.add({ ...ticket, before: [open], after: [open] });
    const line = (name: string, before: [number, number], after: [number, number]) => ({
      name,
      target: 'resolve',
      before: { met: before[0], breached: before[1] },
      after: { met: after[0], breached: after[1] },
    });
    expect(comparison.by('total')).toEqual([line('', [2, 0], [1, 1])]);
    expect(comparison.by('priority')).toEqual([
      line('P1', [1, 0], [1, 0]),
      line('P3', [1, 0], [0, 1]),
    ]);
    expect(comparison.by('group')).toEqual([
      line('', [1, 0], [1, 0]),
      line('Network', [1, 0], [0, 1]),
    ]);
    expect(comparison.by('month')).toEqual([line('2026-11', [2, 0], [1, 1])]);
    expect(comparison.tickets).toBe(3);
  });

  it('names what comes out differently, a promise that is new among it', () => {
    const comparison = new Comparison(() => 0);
    comparison.add(ticket);
    comparison.add({ ...ticket, ref: 'BEA-2', before: [] });
    comparison.add({ ...ticket, ref: 'BEA-3', after: [met] });
    expect(comparison.flips).toEqual([
      {
        ...{ ref: 'BEA-1', priority: 'P3', target: 'resolve', before: 'met', after: 'breached' },
        ...{ dueBefore: 50, dueAfter: 30 },
      },
      {
        ...{ ref: 'BEA-2', priority: 'P3', target: 'resolve', before: null, after: 'breached' },
        ...{ dueBefore: null, dueAfter: 30 },
      },
    ]);
  });

  it('counts all of them, and names the first', () => {
    const comparison = new Comparison(() => 0);
    for (let count = 0; count < MOST_FLIPS + 10; count += 1) comparison.add(ticket);
    expect(comparison.flipped).toBe(MOST_FLIPS + 10);
    expect(comparison.flips).toHaveLength(MOST_FLIPS);
  });

  it('tells in which hour of the week promises break', () => {
    const comparison = new Comparison((at) => at);
    comparison.add(ticket);
    comparison.add({ ...ticket, before: [broken], after: [met] });
    expect(comparison.breachHours.before[30]).toBe(1);
    expect(comparison.breachHours.after[30]).toBe(1);
    expect(comparison.breachHours.after.reduce((sum, each) => sum + each)).toBe(1);
  });
});
