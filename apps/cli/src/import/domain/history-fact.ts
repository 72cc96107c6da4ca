import type { Level, PendingReason, Priority, Status } from './event-log-mapping.js';

/** How grave an incident is. */
export interface Gravity {
  readonly impact: Level;
  readonly urgency: Level;
  readonly priority: Priority;
}

/** Who works on an incident; null is nobody. */
export interface Assignment {
  readonly resolverGroup: string | null;
  readonly assignee: string | null;
}

/** Where an incident stands. A pending one has a reason, no other has. */
export interface Standing {
  readonly status: Status;
  readonly pendingReason: PendingReason | null;
}

/** An incident as it is after some fact. */
export interface IncidentState extends Gravity, Assignment, Standing {
  readonly category: string | null;
}

export type HistoryChange =
  /** Always new and with no assignee: what the first event adds to that is a fact of its own. */
  | { readonly type: 'created'; readonly state: IncidentState }
  | ({ readonly type: 'prioritised' } & Gravity)
  | { readonly type: 'categorised'; readonly category: string }
  | ({ readonly type: 'assigned' } & Assignment)
  | ({ readonly type: 'moved'; readonly from: Status } & Standing)
  | ({ readonly type: 'reopened'; readonly from: Status } & Standing)
  /** Somebody worked on the incident, and nothing that the mapping reads was changed. */
  | { readonly type: 'updated' }
  /** An event that cannot have happened where its time puts it. It changes nothing. */
  | ({ readonly type: 'misplaced' } & Standing);

/** Something that happened to an incident. */
export type HistoryFact = HistoryChange & {
  /** Epoch milliseconds, never before the incident was opened. */
  readonly at: number;
  /** What the log gives as the time; differs from `at` where that is before the opening. */
  readonly loggedAt: number;
  readonly actor: string | null;
  /** Line of the event; null when the fact follows from a column of times and no event shows it. */
  readonly line: number | null;
};

const ENDED: readonly Status[] = ['resolved', 'closed', 'cancelled'];

export function isEnded(status: Status): boolean {
  return ENDED.includes(status);
}
