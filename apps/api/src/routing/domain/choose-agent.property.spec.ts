import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AgentState, chooseAgent, limitOf, type WorkToGive } from './choose-agent.js';

const AT = 1_000_000;
const count = fc.integer({ min: 0, max: 6 });
const moment = fc.oneof(fc.constant(null), fc.integer({ min: AT - 5, max: AT + 5 }));
const agent: fc.Arbitrary<AgentState> = fc.record({
  id: fc.uuid(),
  awayFrom: moment,
  awayUntil: moment,
  capacity: fc.constantFrom(0, 10, 33, 50, 100),
  limit: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 20 })),
  skills: fc.subarray(['mac', 'linux', 'phones']),
  open: fc.record({ P1: count, P2: count, P3: count, P4: count, P5: count }),
  credit: fc.integer({ min: -300, max: 300 }),
});
const group = fc.uniqueArray(agent, { maxLength: 8, selector: ({ id }) => id });
const work: fc.Arbitrary<WorkToGive> = fc.record({
  by: fc.constantFrom('turn', 'load'),
  skills: fc.subarray(['mac', 'linux', 'phones'], { maxLength: 2 }),
  priority: fc.constantFrom('P1', 'P2', 'P3', 'P4', 'P5'),
  at: fc.constant(AT),
});
const always = (id: string, capacity = 100): AgentState => ({
  ...{ id, capacity, awayFrom: null, awayUntil: null, limit: null, skills: [], credit: 0 },
  open: { P1: 0, P2: 0, P3: 0, P4: 0, P5: 0 },
});

/** Lets one after the other be chosen, each turn from the state that the last one left. */
function turns(agents: readonly AgentState[], n: number): string[] {
  let now = agents;
  return Array.from({ length: n }, () => {
    const { assigneeId, credits } = chooseAgent(now, { by: 'turn', priority: 'P3', at: AT });
    const kept = new Map(credits.map(({ id, credit }) => [id, credit]));
    now = now.map((one) => ({ ...one, credit: kept.get(one.id) ?? one.credit }));
    return assigneeId ?? '';
  });
}

describe('choosing somebody of a group', () => {
  it('gives the same answer in whatever order they come', () => {
    fc.assert(
      fc.property(group, work, fc.infiniteStream(fc.nat()), (agents, given, random) => {
        const shuffled = agents
          .map((one) => ({ one, at: random.next().value }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ one }) => one);
        expect(chooseAgent(shuffled, given)).toEqual(chooseAgent(agents, given));
      }),
    );
  });

  it('takes nobody who cannot, and somebody whenever anybody can', () => {
    fc.assert(
      fc.property(group, work, (agents, given) => {
        const choice = chooseAgent(agents, given);
        const open = ({ open }: AgentState): number =>
          Object.values(open).reduce((sum, n) => sum + n, 0);
        const can = agents.filter(
          (one) =>
            !(one.awayFrom !== null && one.awayFrom <= AT && (one.awayUntil ?? Infinity) > AT) &&
            one.capacity > 0 &&
            open(one) < limitOf(one) &&
            (given.skills ?? []).every((skill) => one.skills.includes(skill)),
        );
        expect(choice.among).toBe(can.length);
        expect(choice.passed).toHaveLength(agents.length - can.length);
        if (can.length === 0) expect(choice.assigneeId).toBeNull();
        else expect(can.map(({ id }) => id)).toContain(choice.assigneeId);
      }),
    );
  });

  it('by turn gives each a share as large as their capacity, and wastes no credit', () => {
    const capacities = fc.array(fc.constantFrom(20, 40, 60, 80, 100), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(capacities, fc.integer({ min: 1, max: 120 }), (each, n) => {
        const agents = each.map((capacity, at) => always(`agent-${String(at)}`, capacity));
        const all = each.reduce((sum, capacity) => sum + capacity, 0);
        const got = turns(agents, n);
        agents.forEach(({ id, capacity }) => {
          const share = (n * capacity) / all;
          const had = got.filter((one) => one === id).length;
          expect(Math.abs(had - share)).toBeLessThan(Math.max(1, agents.length / 2));
        });
      }),
    );
  });

  it('by turn lets equals follow one another by id, again and again', () => {
    const agents = ['c', 'a', 'b'].map((id) => always(id));
    expect(turns(agents, 7)).toEqual(['a', 'b', 'c', 'a', 'b', 'c', 'a']);
  });

  it('by turn leaves the order of the others as it was when somebody is away', () => {
    const [a, b, c] = [always('a'), { ...always('b'), awayFrom: 0 }, always('c')];
    expect(turns([a, b, c], 4)).toEqual(['a', 'c', 'a', 'c']);
  });

  it('by load takes who would have the least for what they can take', () => {
    fc.assert(
      fc.property(group, work, (agents, given) => {
        const { assigneeId, passed } = chooseAgent(agents, { ...given, by: 'load' });
        const weight = { P1: 16, P2: 8, P3: 4, P4: 2, P5: 1 };
        const load = ({ open, capacity }: AgentState): number =>
          (Object.entries(open).reduce(
            (sum, [priority, n]) => sum + n * weight[priority as keyof typeof weight],
            weight[given.priority],
          ) *
            100) /
          capacity;
        const free = agents.filter(({ id }) => !passed.some((one) => one.id === id));
        const chosen = free.find(({ id }) => id === assigneeId);
        for (const one of free) {
          const [least, other] = [chosen ? load(chosen) : NaN, load(one)];
          expect(least <= other + 1e-9).toBe(true);
          if (least === other) expect((assigneeId ?? '') <= one.id).toBe(true);
        }
      }),
    );
  });

  it.each([
    [{ limit: 10, capacity: 50 }, 5],
    [{ limit: 3, capacity: 10 }, 1],
    [{ limit: null, capacity: 10 }, Infinity],
  ])('a limit goes with the capacity: %j is %d', (of, limit) => {
    expect(limitOf(of)).toBe(limit);
  });
});
