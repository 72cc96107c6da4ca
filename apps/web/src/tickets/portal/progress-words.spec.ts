import { describe, expect, it } from '@jest/globals';
import type { Ticket } from '../ticket-types.js';
import { nextPromise, progressOf, situationOf } from './progress-words.js';

type Clock = Ticket['clocks'][number];

function aClock(given: Partial<Clock>): Clock {
  return {
    target: 'resolve',
    cycle: 1,
    state: 'running',
    startedAt: '2026-11-24T09:00:00.000Z',
    dueAt: '2026-11-24T17:00:00.000Z',
    stoppedAt: null,
    breachedAt: null,
    verdict: null,
    budgetMinutes: 480,
    consumedMinutes: 0,
    calendar: null,
    holder: null,
    ...given,
  };
}

describe('the progress of a ticket in plain words', () => {
  it.each([
    ['new', ['now', 'to come', 'to come']],
    ['pending', ['done', 'now', 'to come']],
    ['resolved', ['done', 'done', 'now']],
    ['closed', ['done', 'done', 'done']],
  ] as const)('%s', (status, states) => {
    expect(progressOf({ type: 'incident', status }).map(({ state }) => state)).toEqual(states);
  });

  it('says what a pending ticket waits for', () => {
    const pending = { type: 'incident', status: 'pending', pendingReason: 'user' } as const;
    expect(situationOf(pending)).toContain('an answer from you');
  });
});

describe('the next promise', () => {
  const answer = aClock({ target: 'firstResponse', dueAt: '2026-11-24T10:00:00.000Z' });

  it('is the earliest that still runs', () => {
    expect(nextPromise({ type: 'incident', clocks: [aClock({}), answer] })).toEqual({
      words: 'answer you',
      by: '2026-11-24T10:00:00.000Z',
      isMissed: false,
    });
  });

  it('is about what was asked for once that was answered', () => {
    const clocks = [
      aClock({ breachedAt: '2026-11-24T17:00:00.000Z' }),
      { ...answer, state: 'stopped' as const },
    ];
    expect(nextPromise({ type: 'service_request', clocks })).toMatchObject({
      words: 'have this done',
      isMissed: true,
    });
  });

  it('is none while every clock is stopped or paused', () => {
    expect(
      nextPromise({ type: 'incident', clocks: [aClock({ state: 'paused', dueAt: null })] }),
    ).toBeNull();
  });
});
