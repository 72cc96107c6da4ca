import { describe, expect, it } from '@jest/globals';
import type { Deed, LoadRecord } from '../load/load-record.js';
import { judgeEffects } from './judge-effects.js';
import type { FoundTicket, WhatIsThere } from './what-is-there.js';

const DEEDS: readonly Deed[] = [
  { kind: 'created', key: 'k1', personId: 'rita', subject: 'A' },
  { kind: 'taken', key: 'k2', personId: 'agnes' },
  { kind: 'moved', key: 'k3', personId: 'agnes', from: 'assigned', to: 'in_progress' },
  { kind: 'replied', key: 'k4', personId: 'agnes', messageId: 'm1', body: 'Hello', side: 'desk' },
];

const RECORD: LoadRecord = {
  tickets: [
    {
      tenantId: 't',
      id: 'a',
      ref: 'T-1',
      status: 'in_progress',
      assigneeId: 'agnes',
      deeds: DEEDS,
    },
  ],
  acknowledged: 4,
  reads: 0,
  retries: 0,
  statuses: {},
  latency: { p50: 0, p95: 0, p99: 0, max: 0 },
  complaints: [],
};

const TICKET: FoundTicket = {
  tenantId: 't',
  id: 'a',
  ref: 'T-1',
  subject: 'A',
  status: 'in_progress',
  assigneeId: 'agnes',
  journal: [
    'ticket.created',
    'taken by agnes',
    'moved new to assigned',
    'moved assigned to in_progress',
    'replied m1',
  ],
  replies: ['Hello'],
  timesTold: 1,
};

const THERE: WhatIsThere = {
  tickets: [TICKET],
  journals: [{ tenantId: 't', entries: 6, last: 6, counter: 6 }],
  keys: ['k1', 'k2', 'k3', 'k4'],
};

const withTicket = (changes: Partial<FoundTicket>): WhatIsThere => ({
  ...THERE,
  tickets: [{ ...TICKET, ...changes }],
});

describe('judging what a storm has left', () => {
  it('finds nothing where every change is there once', () => {
    expect(judgeEffects(RECORD, THERE)).toEqual({ lost: [], duplicated: [], wrong: [] });
  });

  it.each<[string, WhatIsThere]>([
    ['a ticket', { ...THERE, tickets: [] }],
    ['a reply', withTicket({ replies: [] })],
    ['an entry of the journal', withTicket({ journal: TICKET.journal.slice(0, -1) })],
    ['a status', withTicket({ status: 'assigned' })],
    ['an assignee', withTicket({ assigneeId: null })],
    ['news for somebody', withTicket({ timesTold: 0 })],
    ['the result of a request', { ...THERE, keys: ['k1', 'k2', 'k3'] }],
  ])('sees that %s is lost', (_what, there) => {
    expect(judgeEffects(RECORD, there).lost).not.toEqual([]);
  });

  it.each<[string, WhatIsThere]>([
    ['a ticket', { ...THERE, tickets: [TICKET, { ...TICKET, id: 'b', ref: 'T-2' }] }],
    ['a reply', withTicket({ replies: ['Hello', 'Hello'] })],
    ['an entry of the journal', withTicket({ journal: [...TICKET.journal, 'replied m1'] })],
    ['news for somebody', withTicket({ timesTold: 2 })],
    ['the result of a request', { ...THERE, keys: [...THERE.keys, 'k4'] }],
  ])('sees that %s is there twice', (_what, there) => {
    expect(judgeEffects(RECORD, there).duplicated).not.toEqual([]);
  });

  it.each<[string, WhatIsThere]>([
    ['a gap', { ...THERE, journals: [{ tenantId: 't', entries: 5, last: 6, counter: 6 }] }],
    [
      'a counter ahead',
      { ...THERE, journals: [{ tenantId: 't', entries: 6, last: 6, counter: 7 }] },
    ],
    ['another order', withTicket({ journal: TICKET.journal.toReversed() })],
    ['an unknown key', { ...THERE, keys: [...THERE.keys, 'k5'] }],
  ])('sees %s', (_what, there) => {
    expect(judgeEffects(RECORD, there).wrong).not.toEqual([]);
  });
});
