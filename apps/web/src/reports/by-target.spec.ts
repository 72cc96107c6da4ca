import { describe, expect, it } from '@jest/globals';
import { byTarget } from './by-target.js';

describe('figures of the targets', () => {
  const answered = { target: 'firstResponse', met: 3, breached: 1, attainment: 0.75 } as const;
  const resolved = { target: 'resolve', met: 2, breached: 0, attainment: 1 } as const;
  const nothing = { target: 'resolve', met: 0, breached: 0, attainment: null } as const;

  it('stand side by side', () => {
    const lines = [
      { month: '2026-11', ...answered },
      { month: '2026-11', ...resolved },
    ];
    expect(byTarget(lines, ({ month }) => month)).toEqual([
      { name: '2026-11', figures: { firstResponse: lines[0], resolve: lines[1] } },
    ]);
  });

  it('are left out where nothing was promised', () => {
    const lines = [
      { priority: 'P1', ...nothing },
      { priority: 'P2', ...answered },
    ];
    expect(byTarget(lines, ({ priority }) => priority).map(({ name }) => name)).toEqual(['P2']);
  });
});
