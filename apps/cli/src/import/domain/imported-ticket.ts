import type { EventLogMapping } from './event-log-mapping.js';
import type { IncidentState } from './history-fact.js';
import { isEnded } from './history-fact.js';
import type { IncidentHistory } from './incident-history.js';
import type { Labelled } from './log-event.js';

/** An incident as a ticket, with names where the database has ids. Moments are epoch milliseconds. */
export interface ImportedTicket {
  /** Unique in a tenant, so that nothing is imported twice. */
  readonly externalRef: string;
  readonly subject: string;
  readonly description: string;
  readonly resolution: string | null;
  readonly state: IncidentState;
  readonly requester: string;
  /** Who raised it; the requester where the log does not say. */
  readonly openedBy: string;
  readonly reopenCount: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly resolvedAt: number | null;
  readonly closedAt: number | null;
}

/** Whose name the log does not know. */
const UNKNOWN_REQUESTER = 'Unknown requester';

const LONGEST_SUBJECT = 300;

/** What is to be stored of an incident besides its history. */
export function importedTicket(
  history: IncidentHistory,
  { source }: Pick<EventLogMapping, 'source'>,
): ImportedTicket {
  const { incident, facts, state } = history;
  const requester = history.requester ?? UNKNOWN_REQUESTER;
  const title = history.subject ?? `Incident ${incident}`;
  return {
    externalRef: `${source}:${incident}`,
    subject: title.slice(0, LONGEST_SUBJECT).toWellFormed(),
    description: [`Imported incident ${incident}.`, ...lines(history.details)].join('\n'),
    resolution: history.resolution.length > 0 ? lines(history.resolution).join('\n') : null,
    state,
    requester,
    openedBy: history.openedBy ?? requester,
    reopenCount: facts.filter(({ type }) => type === 'reopened').length,
    createdAt: history.openedAt,
    updatedAt: facts.at(-1)?.at ?? history.openedAt,
    ...endOf(history),
  };
}

/** When the work was last done and when it was closed; null where it goes on again. */
function endOf({ facts, state }: IncidentHistory): Pick<ImportedTicket, 'resolvedAt' | 'closedAt'> {
  if (!isEnded(state.status) || state.status === 'cancelled') {
    return { resolvedAt: null, closedAt: null };
  }
  const reopened = facts.findLastIndex(({ type }) => type === 'reopened');
  const sinceThen = facts.slice(reopened + 1);
  const done = sinceThen.find(
    (fact) => fact.type === 'moved' && (fact.status === 'resolved' || fact.status === 'closed'),
  );
  const closed = sinceThen.find((fact) => fact.type === 'moved' && fact.status === 'closed');
  return { resolvedAt: done?.at ?? null, closedAt: closed?.at ?? null };
}

function lines(labelled: Labelled): string[] {
  return labelled.map(([label, text]) => `${label}: ${text}`);
}
