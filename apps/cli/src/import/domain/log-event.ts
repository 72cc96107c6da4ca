import type { Level, LogState, Priority } from './event-log-mapping.js';

/** One row of an event log as it stands in the file. */
export interface LogRow {
  /** Line of the file on which the row begins, the header being line 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A row that cannot be used, and why. */
export interface Reject {
  readonly row: LogRow;
  readonly reason: string;
}

/** A known text by its label. */
export type Labelled = readonly (readonly [label: string, text: string])[];

/**
 * One event of one incident, translated. Moments are epoch milliseconds. Null is "not known": what
 * earlier events said still holds.
 */
export interface LogEvent {
  readonly row: LogRow;
  readonly incident: string;
  readonly at: number;
  readonly order: number | null;
  readonly openedAt: number | null;
  readonly resolvedAt: number | null;
  readonly closedAt: number | null;
  readonly state: LogState;
  readonly reopenCount: number | null;
  readonly madeSla: boolean | null;
  readonly requester: string | null;
  readonly openedBy: string | null;
  readonly actor: string | null;
  readonly resolverGroup: string | null;
  readonly assignee: string | null;
  readonly category: string | null;
  readonly impact: Level | null;
  readonly urgency: Level | null;
  readonly priority: Priority | null;
  readonly subject: string | null;
  readonly details: Labelled;
  readonly resolution: Labelled;
}
