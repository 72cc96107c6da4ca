import { describe, expect, it } from '@jest/globals';
import type { TicketFacts } from '../../conditions/domain/fields.js';
import type { AgentState } from './choose-agent.js';
import { decide } from './decide.js';
import { type Decision, explain } from './explain.js';
import type { RoutingRules } from './routing-rule.js';

const FACTS: TicketFacts = {
  ...{ type: 'incident', status: 'new', open: true, priority: 'P3', impact: 'low' },
  ...{ urgency: 'low', category: 'network', service: null, supplier: null, group: null },
  ...{ site: 'Leeds', assignee: null, requester: 'r', vip: false, channel: 'portal', tags: [] },
  ...{ subject: 'No VPN', text: 'No VPN\nsince this morning', model: ['ThinkPad T14'] },
  ...{ breached: false, reopened: 0, pendingReason: null },
};
const RULES: RoutingRules = {
  rules: [
    { name: 'Macs', when: { field: 'model', is: 'MacBook Air' }, group: 'macs' },
    { name: 'VPN', when: { field: 'text', has: 'vpn' }, group: 'network', assign: { by: 'load' } },
    { name: 'Leeds', when: { field: 'site', is: 'Leeds' }, group: 'leeds' },
    { name: 'Rest', group: 'desk' },
  ],
};
const agent = (id: string, rest: Partial<AgentState> = {}): AgentState => ({
  ...{ id, awayFrom: null, awayUntil: null, capacity: 100, limit: null, skills: [], credit: 0 },
  open: { P1: 0, P2: 0, P3: 0, P4: 0, P5: 0 },
  ...rest,
});

describe('the first rule that fits decides', () => {
  it.each([
    ['by words', {}, 2, 'network'],
    ['by equipment', { model: ['MacBook Air', 'Screen'] }, 1, 'macs'],
    ['by site', { text: 'No network' }, 3, 'leeds'],
    ['when nothing else fits', { text: 'No network', site: null }, 4, 'desk'],
  ])('%s', (_, rest, number, group) => {
    const routed = decide(RULES, { ...FACTS, ...rest }, { members: {}, at: 0 });
    expect(routed).toMatchObject({ number, rule: { group } });
  });

  it('and none when none fits', () => {
    expect(decide({ rules: [] }, FACTS, { members: {}, at: 0 })).toBeNull();
  });
});

describe('a decision is explained', () => {
  const names: Readonly<Record<string, string>> = {
    ...{ n: 'Network', a: 'Ann', b: 'Bob', c: 'Cleo', d: 'Dora', e: 'Ed' },
  };
  const inWords = (members: readonly AgentState[], by: 'load' | 'turn' = 'load'): string => {
    const rules = { rules: [{ name: 'VPN', group: 'network', assign: { by, skills: ['vpn'] } }] };
    const routed = decide(rules, FACTS, { members: { network: members }, at: 0 });
    const decision: Decision = {
      ...{ version: 1, rule: routed?.number ?? 0, ruleName: 'VPN', groupId: 'n' },
      choice: routed?.choice ?? null,
    };
    return explain(decision, (id) => names[id] ?? id);
  };
  const able = { skills: ['vpn'] };

  it.each<[string, string, 'load' | 'turn', AgentState[]]>([
    [
      'Sent to Network by rule 1 (VPN); assigned to Ann, least loaded of 2; Bob is away; Cleo and Dora lack the skills.',
      ...(['who could not', 'load'] as const),
      [
        ...[agent('a', able), agent('b', { awayFrom: 0 }), agent('c'), agent('d')],
        agent('e', { ...able, open: { P1: 1, P2: 0, P3: 0, P4: 0, P5: 0 } }),
      ],
    ],
    [
      'Sent to Network by rule 1 (VPN); assigned to Ann, whose turn it is of 2.',
      ...(['whose turn it is', 'turn'] as const),
      [agent('a', able), agent('b', able)],
    ],
    [
      'Sent to Network by rule 1 (VPN); assigned to Ann, the only one who can take it; Bob has as many tickets as they may.',
      ...(['the only one', 'turn'] as const),
      [
        agent('a', able),
        agent('b', { ...able, limit: 1, open: { P1: 0, P2: 0, P3: 1, P4: 0, P5: 0 } }),
      ],
    ],
    [
      'Sent to Network by rule 1 (VPN); assigned to nobody, since nobody there can take it; Ann, Bob, Cleo and 2 others take no tickets now.',
      ...(['nobody', 'turn'] as const),
      ['a', 'b', 'c', 'd', 'e'].map((id) => agent(id, { capacity: 0 })),
    ],
  ])('%s', (says, _, by, members) => {
    expect(inWords(members, by)).toBe(says);
  });
});
