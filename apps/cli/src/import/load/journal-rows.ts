import type { HistoryFact, IncidentState } from '../domain/history-fact.js';
import type { IncidentHistory } from '../domain/incident-history.js';

/** A row of the journal without its place in the sequence. */
export interface JournalRow {
  readonly type: string;
  readonly at: number;
  readonly actor: string | null;
  readonly audience: 'public' | 'internal';
  readonly data: Readonly<Record<string, unknown>>;
}

/** Ids for the names that stand in a history; null for a name that is none. */
export interface HistoryIds {
  readonly person: (name: string | null) => string | null;
  readonly group: (name: string | null) => string | null;
  readonly category: (name: string | null) => string | null;
}

type Entry = Pick<JournalRow, 'type' | 'audience' | 'data'>;

/**
 * The history of an incident as entries of its ticket's journal, of the same types as if it had
 * happened here. Each names the line of the log that it comes from.
 */
export function journalRows(
  { facts }: Pick<IncidentHistory, 'facts'>,
  ref: string,
  ids: HistoryIds,
): JournalRow[] {
  let before: IncidentState | undefined;
  return facts.flatMap((fact) => {
    const entries = entriesOf(fact, before, { ref, ids });
    before = stateAfter(fact, before);
    const { at, actor, line, loggedAt } = fact;
    const origin = {
      ...(line !== null && { line }),
      ...(loggedAt !== at && { loggedAt: new Date(loggedAt).toISOString() }),
    };
    return entries.map((entry) => ({ ...entry, at, actor, data: { ...entry.data, ...origin } }));
  });
}

function entriesOf(
  fact: HistoryFact,
  before: IncidentState | undefined,
  { ref, ids }: { readonly ref: string; readonly ids: HistoryIds },
): Entry[] {
  switch (fact.type) {
    case 'created': {
      const { priority, status } = fact.state;
      return [shown('ticket.created', { ref, priority, status })];
    }
    case 'assigned':
      return [
        shown('ticket.assigned', {
          assignee: [ids.person(before?.assignee ?? null), ids.person(fact.assignee)],
          group: [ids.group(before?.resolverGroup ?? null), ids.group(fact.resolverGroup)],
        }),
      ];
    case 'moved': {
      const { from, status, pendingReason } = fact;
      return [shown('ticket.status-changed', { status: [from, status], pendingReason })];
    }
    case 'reopened':
      return [shown('ticket.reopened', { status: [fact.from, fact.status] })];
    case 'categorised': {
      const change = [ids.category(before?.category ?? null), ids.category(fact.category)];
      return [shown('ticket.edited', { changes: { categoryId: change } })];
    }
    case 'prioritised': {
      const changes = {
        ...changed('impact', before?.impact, fact.impact),
        ...changed('urgency', before?.urgency, fact.urgency),
      };
      const priority = [before?.priority ?? null, fact.priority];
      return [
        ...(Object.keys(changes).length > 0 ? [shown('ticket.edited', { changes })] : []),
        ...(priority[0] !== priority[1]
          ? [shown('ticket.priority-changed', { priority, reason: null })]
          : []),
      ];
    }
    case 'updated':
      return [internal('ticket.logged', {})];
    case 'misplaced':
      return [internal('ticket.logged', { outOfPlace: fact.status })];
  }
}

function shown(type: string, data: JournalRow['data']): Entry {
  return { type, audience: 'public', data };
}

function internal(type: string, data: JournalRow['data']): Entry {
  return { type, audience: 'internal', data };
}

function changed(field: string, before: string | undefined, after: string): object {
  return before === after ? {} : { [field]: [before ?? null, after] };
}

function stateAfter(
  fact: HistoryFact,
  before: IncidentState | undefined,
): IncidentState | undefined {
  switch (fact.type) {
    case 'created':
      return fact.state;
    case 'assigned':
      return before && { ...before, resolverGroup: fact.resolverGroup, assignee: fact.assignee };
    case 'categorised':
      return before && { ...before, category: fact.category };
    case 'prioritised': {
      const { impact, urgency, priority } = fact;
      return before && { ...before, impact, urgency, priority };
    }
    case 'moved':
    case 'reopened':
    case 'updated':
    case 'misplaced':
      return before;
  }
}
