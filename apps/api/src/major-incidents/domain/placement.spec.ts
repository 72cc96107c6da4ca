import { describe, expect, it } from '@jest/globals';
import { placementOf, type PlacementFacts } from './placement.js';
import {
  nextToTell,
  placedWhenJoining,
  type TimelineEntry,
  type TimelineKind,
} from './timeline.js';

const entry = (no: number, kind: TimelineKind): TimelineEntry => ({
  ...{ no, kind, at: '2026-01-01T00:00:00Z', by: 'Ada', text: 'News' },
});

describe('what an entry does to a ticket', () => {
  const OPEN = { isMerged: false, isClosed: false, mayResolve: true, wasResolvedHere: false };
  it.each<[TimelineKind, Partial<PlacementFacts>, Partial<PlacementFacts['ticket']>, string]>([
    ['update', {}, {}, 'placed'],
    ['note', {}, {}, 'placed'],
    ['update', {}, { isClosed: true }, 'skipped'],
    ['note', {}, { isMerged: true }, 'skipped'],
    ['update', { namesAnother: true }, {}, 'held'],
    ['note', { namesAnother: true }, {}, 'held'],
    ['resolution', {}, {}, 'resolved'],
    ['resolution', { resolvesTickets: false }, {}, 'placed'],
    ['resolution', {}, { mayResolve: false }, 'placed'],
    ['resolution', { namesAnother: true }, {}, 'held'],
    ['reopening', {}, {}, 'placed'],
    ['reopening', {}, { wasResolvedHere: true }, 'reopened'],
  ])('%s %j %j: %s', (kind, facts, ticket, outcome) => {
    const told = entry(1, kind) as PlacementFacts['entry'];
    const placement = placementOf({
      ...{ entry: told, resolvesTickets: true, namesAnother: false },
      ...facts,
      ticket: { ...OPEN, ...ticket },
    });
    expect(placement.outcome).toBe(outcome);
  });
});

describe('a ticket', () => {
  it.each<[readonly TimelineKind[], number, number | undefined]>([
    [['declared'], 0, undefined],
    [['declared', 'update'], 1, 2],
    [['declared', 'update', 'roles', 'update'], 3, 4],
    [['declared', 'update', 'note'], 1, 2],
    [['declared', 'note'], 2, undefined],
    [['declared', 'update', 'resolution', 'closure'], 2, 3],
  ])('that joins after %j begins behind %s and is told %s', (kinds, placed, next) => {
    const timeline = kinds.map((kind, index) => entry(index + 1, kind));
    expect(placedWhenJoining(timeline)).toBe(placed);
    expect(nextToTell(timeline, placed)?.no).toBe(next);
  });
});
