import { describe, expect, it } from '@jest/globals';
import type { LiveBatch, LiveEvent } from '../../apps/web/src/live/live-events.js';
import type { Note, Noted } from './notes.js';
import { type DepartmentFacts, type JournalFact, judge, type SubscriberFacts } from './oracle.js';

const ONS = 'ons';
const RITA = 'rita';
const START = Date.parse('2026-03-02T09:00:00Z');

/** Ten things that happened to one ticket of Rita's, the even ones internal. */
const journal = Array.from({ length: 10 }, (_, index): JournalFact => {
  const seq = index + 1;
  const audience = seq % 2 === 0 ? 'internal' : 'public';
  return { seq, type: 'ticket.edited', audience, ticketId: 't', at: START + seq * 1_000, data: {} };
});
const department: DepartmentFacts = {
  id: ONS,
  journal,
  trims: [],
  requesters: new Map([['t', RITA]]),
};

function rulesBroken(
  notes: readonly Noted[],
  facts: Partial<SubscriberFacts> = {},
  there: Partial<DepartmentFacts> = {},
): readonly string[] {
  const subscriber: SubscriberFacts = {
    personId: 'agnes',
    isRequester: false,
    grants: [{ at: 0, tenant: ONS, held: true }],
    lateLine: [],
    notes: notes.map((noted, index): Note => ({ ...noted, at: START + 10_000 + index })),
    ...facts,
  };
  return judge([{ ...department, ...there }], subscriber).map(({ rule }) => rule);
}

function event(seq: number): LiveEvent {
  const at = new Date(START + seq * 1_000).toISOString();
  const actor = { id: null, name: 'Desk' };
  return { seq, type: 'ticket.edited', at, ticketId: 't', actor, data: {}, row: null };
}

function batch(from: number, to: number, seqs = range(from + 1, to)): Noted {
  const told: LiveBatch = { tenant: ONS, from, to, events: seqs.map(event), rows: [] };
  return { what: 'batch', batch: told };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

const followed: readonly Noted[] = [
  { what: 'connected' },
  { what: 'asked', cursors: { [ONS]: 0 } },
  { what: 'answered', positions: { [ONS]: 0 } },
];

describe('the judge of a history', () => {
  it('finds nothing wrong with a dense sequence, cut and gone on with', () => {
    const notes: Noted[] = [
      ...followed,
      batch(0, 4),
      { what: 'told', events: [1, 2, 3, 4].map(event) },
      { what: 'disconnected', reason: 'transport close' },
      { what: 'asked', cursors: { [ONS]: 4 } },
      batch(4, 7),
      { what: 'answered', positions: { [ONS]: 7 } },
      batch(5, 8),
      { what: 'told', events: [5, 6, 7, 8].map(event) },
    ];
    expect(rulesBroken(notes)).toEqual([]);
  });

  it.each<[string, Noted[], string]>([
    ['a batch is lost', [batch(0, 2), batch(3, 4)], 'gap'],
    ['a batch comes twice', [batch(0, 2), batch(0, 2)], 'duplicate'],
    ['an entry is left out of a batch', [batch(0, 3, [1, 3])], 'missing'],
    ['entries are swapped', [batch(0, 3, [1, 3, 2])], 'inversion'],
    ['an entry lies outside its batch', [batch(1, 3, [1, 2, 3])], 'inversion'],
    ['an entry never happened', [batch(0, 11)], 'wrong-content'],
    ['a page is told twice', [{ what: 'told', events: [event(1), event(1)] }], 'duplicate'],
    ['a page is told backwards', [{ what: 'told', events: [event(2), event(1)] }], 'inversion'],
    ['a resync has no cause', [{ what: 'resync', tenant: ONS, position: 4 }], 'needless-resync'],
  ])('notices that %s', (_, notes, rule) => {
    expect(rulesBroken([...followed, ...notes])).toContain(rule);
  });

  it('takes a resync where the journal was cut off, and goes on behind it', () => {
    const notes: Noted[] = [...followed, { what: 'resync', tenant: ONS, position: 6 }, batch(6, 8)];
    expect(rulesBroken(notes, {}, { trims: [{ at: START, upTo: 3 }] })).toEqual([]);
  });

  it('holds requesters to what is theirs', () => {
    const rita = { personId: RITA, isRequester: true };
    expect(rulesBroken([...followed, batch(0, 4, [1, 3])], rita)).toEqual([]);
    expect(rulesBroken([...followed, batch(0, 4, [1, 2, 3])], rita)).toEqual(['unentitled']);
    expect(rulesBroken([...followed, batch(0, 4, [1])], rita)).toEqual(['missing']);
    const ravi = { personId: 'ravi', isRequester: true };
    expect(rulesBroken([...followed, batch(0, 1)], ravi)).toEqual(['unentitled']);
  });

  it('gives a right a second to end, and no more', () => {
    const ended = (seq: number): Partial<SubscriberFacts> => ({
      grants: [
        { at: 0, tenant: ONS, held: true },
        { at: START + seq * 1_000 - 500, tenant: ONS, held: false },
      ],
      lateLine: [{ from: START, to: START + 60_000 }],
    });
    expect(rulesBroken([...followed, batch(0, 1)], ended(1))).toEqual([]);
    expect(rulesBroken([...followed, batch(0, 2)], ended(1))).toEqual(['after-revocation']);
    const inTime = { ...ended(1), lateLine: [] };
    expect(rulesBroken([...followed, batch(0, 1)], inTime)).toEqual(['after-revocation']);
  });

  it('lets a right that was given again tell what happened meanwhile, and not before it is', () => {
    const again = (at: number): Partial<SubscriberFacts> => ({
      grants: [
        { at: 0, tenant: ONS, held: true },
        { at: START - 5_000, tenant: ONS, held: false },
        { at, tenant: ONS, held: true },
      ],
      lateLine: [{ from: START, to: START + 60_000 }],
    });
    expect(rulesBroken([...followed, batch(0, 2)], again(START + 9_000))).toEqual([]);
    expect(rulesBroken([...followed, batch(0, 1)], again(START + 20_000))).toEqual([
      'after-revocation',
    ]);
  });
});
