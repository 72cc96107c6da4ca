import { describe, expect, it } from '@jest/globals';
import { actionFaults, type KnownNames, namesIn } from './action-faults.js';

const ANN = '00000000-0000-7000-8000-00000000000a';
const HOOK = '00000000-0000-7000-8000-00000000000b';
const known: KnownNames = {
  people: new Set([ANN]),
  agents: new Set([ANN]),
  groups: new Set(['network', 'desk']),
  onCall: new Set(['network']),
  categories: new Set(['hardware']),
  services: new Set(['mail']),
  webhooks: new Set([HOOK]),
};
const faultsOf = (action: unknown, rules = {}): string[] =>
  actionFaults([action], known, 'actions', rules).map(({ field, says }) => `${field}: ${says}`);

describe('a list of actions', () => {
  it.each([
    { do: 'notify', whom: { person: ANN } },
    { do: 'notify', whom: { role: 'lead' }, says: 'Look at this.' },
    { do: 'notify', whom: { group: 'desk' } },
    { do: 'notify', whom: { onCall: 'network' } },
    { do: 'notify', whom: { onCall: 'holding' } },
    { do: 'notify', whom: { assignee: true } },
    { do: 'assign', group: 'network', person: 'on_call' },
    { do: 'assign', person: 'on_call' },
    { do: 'assign', group: null, person: null },
    { do: 'set_priority', priority: 'P1', reason: 'It waits too long.' },
    { do: 'watch', person: ANN },
    { do: 'set_status', status: 'pending', pendingReason: 'supplier' },
    { do: 'set_status', status: 'resolved', resolution: 'Replaced.' },
    { do: 'reply', body: 'We are on it.' },
    { do: 'note', body: 'Has waited.' },
    { do: 'tag', add: ['late'], remove: ['new'] },
    { do: 'classify', category: 'hardware', service: null },
    { do: 'declare_major', reason: 'Many are hit.' },
    { do: 'call_webhook', webhook: HOOK },
  ])('may have $do', (action) => {
    expect(faultsOf(action)).toEqual([]);
  });

  it.each([
    ['text', 'actions[0]: must be an object that says what to do'],
    [{ do: 'explode' }, /^actions\[0\].do: must be one of notify, /],
    [{ do: 'note', body: 'x', colour: 'red' }, 'actions[0].colour: is not known'],
    [{ do: 'notify' }, /^actions\[0\].whom: must name one of /],
    [{ do: 'notify', whom: { person: ANN, role: 'lead' } }, /^actions\[0\].whom: /],
    [
      { do: 'notify', whom: { person: HOOK } },
      'actions[0].whom.person: is nobody in this department',
    ],
    [
      { do: 'notify', whom: { onCall: 'desk' } },
      'actions[0].whom.onCall: "desk" has no rota with somebody on call; give it one first',
    ],
    [
      { do: 'assign', group: 'moon' },
      'actions[0].group: there is no group "moon" in this department',
    ],
    [{ do: 'assign', group: 'desk', person: 'on_call' }, /^actions\[0\].group: "desk" has no rota/],
    [{ do: 'assign', person: 'me' }, 'actions[0].person: cannot be "me": nobody acts here'],
    [{ do: 'assign' }, 'actions[0]: must name a group or a person (null for none)'],
    [{ do: 'set_status', status: 'pending' }, /^actions\[0\].pendingReason: must be one of /],
    [{ do: 'note', body: 'a\0b' }, 'actions[0].body: has characters that cannot be stored'],
    [{ do: 'tag', add: ['Not A Tag'] }, /^actions\[0\].add: /],
    [{ do: 'call_webhook', webhook: ANN }, /is no webhook of this department$/],
  ])('is refused with %j', (action, says) => {
    expect(faultsOf(action)).toEqual([
      typeof says === 'string' ? says : expect.stringMatching(says),
    ]);
  });

  it('is refused when it is empty, too long or no list', () => {
    const many = Array.from({ length: 11 }, () => ({ do: 'note', body: 'x' }));
    for (const actions of [[], many, {}, null]) {
      expect(actionFaults(actions, known, 'do', {})).toEqual([
        { field: 'do', says: 'must be a list of 1 to 10 actions' },
      ]);
    }
  });

  it('knows "me" where somebody acts, and not the kinds that have no place there', () => {
    expect(faultsOf({ do: 'assign', person: 'me' }, { byPerson: true })).toEqual([]);
    expect(faultsOf({ do: 'declare_major', reason: 'x' }, { without: ['declare_major'] })).toEqual([
      expect.not.stringContaining('declare_major'),
    ]);
  });

  it('is looked through for all that it may name', () => {
    const actions = [
      { do: 'notify', whom: { onCall: 'network' } },
      { do: 'watch', person: ANN },
    ];
    const { ids, slugs } = namesIn(actions);
    expect(ids).toEqual([ANN]);
    expect(slugs).toContain('network');
  });
});
