import { describe, expect, it } from '@jest/globals';
import type { KnownNames } from '../../actions/domain/action-faults.js';
import { policyFaults } from './check-policy.js';

const ANN = '00000000-0000-7000-8000-00000000000a';
const known: KnownNames = {
  people: new Set([ANN]),
  agents: new Set([ANN]),
  groups: new Set(['network', 'desk']),
  onCall: new Set(['network']),
  categories: new Set(['hardware']),
  services: new Set(),
  webhooks: new Set(),
};
const to = (group: string, rest: object = {}) => ({ do: 'assign', group, ...rest });
const step = (...actions: object[]) => ({ wait: 10, per: 'clock', actions });
const ladder = (rest: object = {}) => ({
  ...{ key: 'one', name: 'One', trigger: { on: 'p1' }, steps: [step(to('desk'))] },
  ...rest,
});
const faults = (...ladders: unknown[]): string[] =>
  policyFaults(ladders, known).map(({ field, says }) => `${field}: ${says}`);

describe('an escalation policy', () => {
  it.each([
    { trigger: { on: 'breach', targets: ['group', 'supplier'] } },
    { trigger: { on: 'warning', threshold: '75%' } },
    { trigger: { on: 'unassigned', minutes: 30 } },
    { trigger: { on: 'unanswered', minutes: 60 } },
    { trigger: { on: 'reopened', times: 2 } },
    { trigger: { on: 'vip' } },
    { trigger: { on: 'not_right' } },
    { trigger: { on: 'manual' }, isQuiet: true },
    { when: { field: 'category', is: 'hardware' } },
    { repeat: { every: 30, per: 'service', most: 3 } },
    { steps: [step({ do: 'notify', whom: { onCall: 'network' } })] },
  ])('may have %j', (rest) => {
    expect(faults(ladder(rest))).toEqual([]);
  });

  it.each([
    [{ key: 'Not A Key' }, /^ladders\[0\].key: /],
    [{ trigger: { on: 'moon' } }, /^ladders\[0\].trigger.on: must be one of breach, /],
    [{ trigger: { on: 'unassigned' } }, /^ladders\[0\].trigger.minutes: must be a whole number/],
    [
      { trigger: { on: 'breach', targets: ['lunch'] } },
      /^ladders\[0\].trigger.targets: must be of/,
    ],
    [{ trigger: { on: 'p1', times: 3 } }, 'ladders[0].trigger.times: is not known'],
    [{ steps: [] }, 'ladders[0].steps: must be a list of 1 to 10 steps'],
    [{ repeat: { every: 1, per: 'clock', most: 3 } }, /^ladders\[0\].repeat.every: .* from 5 /],
    [{ repeat: { every: 30, per: 'clock', most: 99 } }, /^ladders\[0\].repeat.most: .* 2 to 10$/],
    [{ when: { field: 'moon', is: 'full' } }, /^ladders\[0\].when/],
    [
      { when: { not: { field: 'category', is: ['hardware', 'moon'] } } },
      'ladders[0].when.not.is: there is no "moon" in this department',
    ],
    [
      { steps: [step({ do: 'notify', whom: { onCall: 'desk' } })] },
      /^ladders\[0\].steps\[0\].actions\[0\].whom.onCall: "desk" has no rota/,
    ],
    [
      { steps: [step(to('desk')), step(to('network')), step(to('desk'))] },
      'ladders[0].steps[2].actions: hands the ticket back to "desk", which it was taken from',
    ],
    [
      {
        steps: [step(to('desk')), step(to('network'))],
        repeat: { every: 30, per: 'clock', most: 2 },
      },
      'ladders[0].repeat: hands the ticket back and forth between "desk" and "network"',
    ],
  ])('is refused with %j', (rest, says) => {
    expect(faults(ladder(rest))).toEqual([
      typeof says === 'string' ? says : expect.stringMatching(says),
    ]);
  });

  it('is refused when a key is there twice', () => {
    expect(faults(ladder(), ladder())).toEqual(['ladders[1].key: is the key of another ladder']);
  });

  it('is refused when its ladders set each other off in turn', () => {
    const raised = { do: 'set_priority', priority: 'P1', reason: 'It waits.' };
    const first = ladder({
      ...{ key: 'idle', trigger: { on: 'unassigned', minutes: 5 } },
      steps: [step({ do: 'assign', person: ANN }, raised)],
    });
    const second = ladder({ key: 'urgent', steps: [step(to('network'))] });
    expect(faults(first, second)).toEqual([
      'ladders[0].steps: goes round without end: "idle" sets off "urgent" sets off "idle"',
    ]);
    expect(faults(first)).toEqual([]);
  });

  it('is refused when it gives a ticket to somebody only to take it off them again', () => {
    const { trigger } = { trigger: { on: 'unassigned', minutes: 5 } };
    const steps = [step({ do: 'assign', person: ANN }), step(to('network'))];
    expect(faults(ladder({ trigger, steps }))).toEqual([
      'ladders[0].steps: goes round without end: "one" sets off "one"',
    ]);
    expect(faults(ladder({ trigger, steps: [step(to('network'))] }))).toEqual([]);
  });
});
