/** How far a ticket has come, as an event log can say it. */
export const STATUSES = [
  'new',
  'assigned',
  'in_progress',
  'pending',
  'resolved',
  'closed',
  'cancelled',
] as const;
export type Status = (typeof STATUSES)[number];

export const PENDING_REASONS = ['user', 'supplier', 'change', 'scheduled'] as const;
export type PendingReason = (typeof PENDING_REASONS)[number];

export const LEVELS = ['high', 'medium', 'low'] as const;
export type Level = (typeof LEVELS)[number];

export const PRIORITIES = ['P1', 'P2', 'P3', 'P4', 'P5'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** What a state of the log stands for. Only `pending` has a reason. */
export interface LogState {
  readonly status: Status;
  readonly pendingReason: PendingReason | null;
}

/** Fields that no event can do without. */
export const REQUIRED_FIELDS = ['incident', 'eventAt', 'state'] as const;

/** Fields that a log may lack; each is then unknown throughout. */
export const OPTIONAL_FIELDS = [
  'order',
  'openedAt',
  'resolvedAt',
  'closedAt',
  'reopenCount',
  'madeSla',
  'requester',
  'openedBy',
  'actor',
  'resolverGroup',
  'assignee',
  'category',
  'impact',
  'urgency',
  'priority',
] as const;

export type RequiredField = (typeof REQUIRED_FIELDS)[number];
export type OptionalField = (typeof OPTIONAL_FIELDS)[number];
export type LogField = RequiredField | OptionalField;

/** How an event log is read. Column names and values are those of the log, case and all. */
export interface EventLogMapping {
  /** Names where the incidents came from; with the incident's number it is unique in a tenant. */
  readonly source: string;
  readonly delimiter: string;
  /** Values that mean "not known": what was known before them still holds. */
  readonly unknown: readonly string[];
  /** IANA name of the zone in which the log's times are written. */
  readonly timezone: string;
  /** Made of `d`, `M`, `yyyy`, `H`, `mm` and `ss`; see `compileTimeFormat`. */
  readonly timeFormat: string;
  readonly columns: Readonly<Record<RequiredField, string>> &
    Readonly<Partial<Record<OptionalField, string>>>;
  /** Columns whose known values make the subject, in this order. */
  readonly subject: readonly string[];
  /** Columns that have no field of their own, by the label that they get in the description. */
  readonly details: Readonly<Record<string, string>>;
  /** Columns that tell how an incident was solved, by the label that they get there. */
  readonly resolution: Readonly<Record<string, string>>;
  readonly states: Readonly<Record<string, LogState>>;
  readonly impacts: Readonly<Record<string, Level>>;
  readonly urgencies: Readonly<Record<string, Level>>;
  readonly priorities: Readonly<Record<string, Priority>>;
}

/** Every column that a mapping reads, each once. */
export function columnsRead(mapping: EventLogMapping): string[] {
  const { columns, subject, details, resolution } = mapping;
  return [
    ...new Set([
      ...Object.values(columns),
      ...subject,
      ...Object.values(details),
      ...Object.values(resolution),
    ]),
  ];
}
