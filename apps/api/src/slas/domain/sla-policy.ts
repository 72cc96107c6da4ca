/** What a clock measures. Time to own and time to next update join this list later. */
export const SLA_TARGETS = ['firstResponse', 'resolve'] as const;
export type SlaTarget = (typeof SLA_TARGETS)[number];

export const PRIORITIES = ['P1', 'P2', 'P3', 'P4', 'P5'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const TICKET_TYPES = ['incident', 'service_request'] as const;
export type TicketType = (typeof TICKET_TYPES)[number];

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

/** One version of a tenant's promises. */
export interface SlaPolicy {
  /** In order: the first rule whose conditions all hold gives all the targets of a ticket. */
  readonly rules: readonly SlaRule[];
  /** Targets whose clock stands still while a ticket is pending. */
  readonly pauses: readonly SlaTarget[];
}

/** A policy of one rule for each priority; only the resolve clock pauses. */
export function policyByPriority(targets: Readonly<Record<Priority, SlaTargets>>): SlaPolicy {
  return {
    rules: PRIORITIES.map((priority) => ({ when: { priority }, targets: targets[priority] })),
    pauses: ['resolve'],
  };
}

/** What is promised for a ticket, in service minutes; nothing when no rule is meant for it. */
export function targetsFor(policy: SlaPolicy, subject: SlaSubject): SlaTargets {
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
