import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answersFor, nextAsked, type StandIn } from './stand-ins.js';

const standIn = (personId: string, standInId: string, from = 0, to = 10): StandIn => ({
  ...{ personId, standInId, from, to },
});

describe('who answers for somebody', () => {
  it.each<[string, StandIn[], number, string[], string]>([
    ['nobody else', [], 5, [], 'a'],
    ['a stand-in from the first moment', [standIn('a', 'b', 5)], 5, [], 'b'],
    ['not yet', [standIn('a', 'b', 6)], 5, [], 'a'],
    ['not at the end any more', [standIn('a', 'b', 0, 5)], 5, [], 'a'],
    ['the stand-in of one who is away too', [standIn('a', 'b'), standIn('b', 'c')], 5, [], 'c'],
    ['themselves, when both are away', [standIn('a', 'b'), standIn('b', 'a')], 5, [], 'a'],
    ['themselves, when the stand-in may not', [standIn('a', 'b')], 5, ['b'], 'a'],
  ])('%s', (_, standIns, at, barred, expected) => {
    expect(answersFor('a', standIns, at, new Set(barred))).toBe(expected);
  });

  it('is always somebody who may, or the person: in any tangle of absences', () => {
    const people = fc.constantFrom<string>('a', 'b', 'c', 'd');
    const tangles = fc.array(fc.tuple(people, people).map(([x, y]) => standIn(x, y)));
    fc.assert(
      fc.property(people, tangles, fc.array(people), (person, standIns, barred) => {
        const found = answersFor(person, standIns, 5, new Set(barred));
        expect(found === person || !barred.includes(found)).toBe(true);
        // Asked again of whoever it came to, it stays there.
        if (!standIns.some(({ personId }) => personId === found)) {
          expect(answersFor(found, standIns, 5, new Set(barred))).toBe(found);
        }
      }),
    );
  });
});

describe('who is asked next', () => {
  it('is the first who may be asked', () => {
    expect(nextAsked(['a', 'b', 'c'], new Set(['a']))).toBe('b');
    expect(nextAsked(['a'], new Set(['a']))).toBeUndefined();
  });
});
