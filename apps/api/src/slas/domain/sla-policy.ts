/**
 * What a clock measures: the time until somebody owns the ticket, until the desk first answers,
 * until it answers again, and until the ticket is resolved or fulfilled.
 */
export const SLA_TARGETS = ['own', 'firstResponse', 'nextUpdate', 'resolve'] as const;
export type SlaTarget = (typeof SLA_TARGETS)[number];

export const PRIORITIES = ['P1', 'P2', 'P3', 'P4', 'P5'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const TICKET_TYPES = ['incident', 'service_request'] as const;
export type TicketType = (typeof TICKET_TYPES)[number];

/** Whom or what a pending ticket waits for. */
export const PENDING_REASONS = ['user', 'supplier', 'change', 'scheduled'] as const;
export type PendingReason = (typeof PENDING_REASONS)[number];

/** What a policy looks at to find the promise for a ticket. */
export interface SlaSubject {
  readonly type: TicketType;
  readonly priority: Priority;
}

/** Promises in minutes of service time, fractions allowed; a target left out is not promised. */
export type SlaTargets = Readonly<Partial<Record<SlaTarget, number>>>;

/** One line of a policy. A condition left out holds for every ticket. */
export interface SlaRule {
  readonly when: Readonly<Partial<SlaSubject>>;
  readonly targets: SlaTargets;
}

export const REOPEN_RULES = ['resume', 'count', 'restart'] as const;
export const NEXT_UPDATE_STARTS = ['first_unanswered_customer', 'agent_reply'] as const;
export const PRIORITY_CHANGE_RULES = ['from_creation', 'from_change'] as const;
export const BOUNDARIES = ['close', 'next_open'] as const;

/**
 * A moment before a promise breaks at which somebody is warned: when a share of its service time is
 * used, or so many minutes of it are left.
 */
export type SlaWarning = { readonly percent: number } | { readonly minutesBefore: number };

/** How clocks behave, where desks differ. What is left out is as the first of each list says. */
export interface ClockTerms {
  /** Targets whose clock stands still while a ticket is pending. */
  readonly pauses: readonly SlaTarget[];
  /** Of a target that pauses: only for these reasons. Every reason does, when it is left out. */
  readonly pauseReasons?: Readonly<Partial<Record<SlaTarget, readonly PendingReason[]>>>;
  /**
   * What becomes of the resolve clock of a ticket that is opened again: it goes on, and the time
   * since it ended is not charged (`resume`) or is (`count`); or it starts anew (`restart`).
   */
  readonly reopen?: (typeof REOPEN_RULES)[number];
  /**
   * What starts the clock of the next update: the first message of the requester that is not
   * answered yet, or each answer of the desk, so that updates come at regular times.
   */
  readonly nextUpdateFrom?: (typeof NEXT_UPDATE_STARTS)[number];
  /** Whether another promise holds as if from the start, or counts from the change on. */
  readonly onPriorityChange?: (typeof PRIORITY_CHANGE_RULES)[number];
  /** Whether a budget used up exactly at closing is due then, or at the next opening. */
  readonly boundary?: (typeof BOUNDARIES)[number];
  /** When whoever works on a ticket is warned of a promise that is about to break. */
  readonly warnings?: readonly SlaWarning[];
}

/** One version of a tenant's promises. */
export interface SlaPolicy extends ClockTerms {
  /** In order: the first rule whose conditions all hold gives all the targets of a ticket. */
  readonly rules: readonly SlaRule[];
}

/** A policy of one rule for each priority; only the resolve clock pauses. */
export function policyByPriority(targets: Readonly<Record<Priority, SlaTargets>>): SlaPolicy {
  return {
    rules: PRIORITIES.map((priority) => ({ when: { priority }, targets: targets[priority] })),
    pauses: ['resolve'],
  };
}

/** What is promised for a ticket, in service minutes; nothing when no rule is meant for it. */
export function targetsFor(policy: Pick<SlaPolicy, 'rules'>, subject: SlaSubject): SlaTargets {
  return policy.rules.find(({ when }) => holds(when, subject))?.targets ?? {};
}

/** Whether every condition is met by the ticket, or by all tickets that `subject` stands for. */
export function holds(when: SlaRule['when'], subject: Readonly<Partial<SlaSubject>>): boolean {
  return (
    (when.type === undefined || when.type === subject.type) &&
    (when.priority === undefined || when.priority === subject.priority)
  );
}

/** The promise for one target as a clock's budget: milliseconds of service time, null for none. */
export function budgetOf(targets: SlaTargets, target: SlaTarget): number | null {
  const minutes = targets[target];
  return minutes === undefined ? null : Math.round(minutes * 60_000);
}
