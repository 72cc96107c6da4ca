import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Answer, type Ask, neededBy, outcomeOf, withAnswer } from './approval.js';

const asks = (states: string): Ask[] =>
  Array.from(states, (letter, at) => ({
    id: String(at),
    stage: 0,
    state: letter === 'y' ? 'approved' : letter === 'n' ? 'rejected' : 'waiting',
  }));

describe('a stage', () => {
  it.each([
    ['any', 1, '---', 'waiting'],
    ['any', 1, 'n--', 'waiting'],
    ['any', 1, 'ny-', 'approved'],
    ['any', 1, 'nnn', 'rejected'],
    ['all', 3, 'yy-', 'waiting'],
    ['all', 3, 'yyy', 'approved'],
    ['all', 3, 'n--', 'rejected'],
    ['quorum', 2, 'yn-', 'waiting'],
    ['quorum', 2, 'yny', 'approved'],
    ['quorum', 2, 'nn-', 'rejected'],
  ] as const)('by %s of three (%d) with %s is %s', (rule, needed, states, outcome) => {
    expect(neededBy(rule, 3, 2)).toBe(needed);
    expect(outcomeOf({ needed }, asks(states))).toBe(outcome);
  });
});

const plans = fc
  .array(
    fc
      .integer({ min: 1, max: 4 })
      .chain((people) =>
        fc.record({ people: fc.constant(people), needed: fc.integer({ min: 1, max: people }) }),
      ),
    { minLength: 1, maxLength: 4 },
  )
  .map((stages) => ({
    stages,
    asks: stages.flatMap(({ people }, stage) =>
      Array.from({ length: people }, (_, at): Ask => ({
        ...{ id: `${String(stage)}.${String(at)}`, stage },
        state: stage === 0 ? 'waiting' : 'planned',
      })),
    ),
  }));
/** Who answers next of those who wait, and what. */
const turns = fc.array(
  fc.tuple(fc.nat(), fc.constantFrom<Answer>('approve', 'approve', 'reject')),
  { maxLength: 30 },
);

describe('an approval, however its answers come', () => {
  it('ends once, asks one stage at a time, and never leaves anybody asked for nothing', () => {
    fc.assert(
      fc.property(plans, turns, ({ stages, asks: all }, answers) => {
        let now = { state: 'waiting', stage: 0, asks: all as readonly Ask[] };
        for (const [which, answer] of answers) {
          const waiting = now.asks.filter(({ state }) => state === 'waiting');
          if (now.state !== 'waiting') {
            expect(waiting).toEqual([]);
            expect(now.asks.some(({ state }) => state === 'planned')).toBe(false);
            break;
          }
          expect(waiting.length).toBeGreaterThan(0);
          expect(new Set(waiting.map(({ stage }) => stage))).toEqual(new Set([now.stage]));
          const askId = waiting[which % waiting.length]?.id ?? '';
          const next = withAnswer(stages, now.asks, askId, answer);
          expect(next.stage - now.stage === 0 || next.stage - now.stage === 1).toBe(true);
          now = next;
        }
        const approved = (stage: number): number =>
          now.asks.filter((ask) => ask.stage === stage && ask.state === 'approved').length;
        const isKept = stages.every(({ needed }, stage) => approved(stage) >= needed);
        expect(now.state === 'approved').toBe(isKept);
      }),
    );
  });

  it('takes no answer to what is not asked', () => {
    expect(() => withAnswer([{ needed: 1 }], asks('y'), '0', 'approve')).toThrow();
    expect(() => withAnswer([{ needed: 1 }], asks('-'), 'x', 'approve')).toThrow();
  });
});
