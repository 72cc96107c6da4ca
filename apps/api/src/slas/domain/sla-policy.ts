/**
 * What a department is promised: the time until somebody owns the ticket, until the desk first
 * answers, until it answers again, and until the ticket is resolved or fulfilled.
 */
export const SLA_TARGETS = ['own', 'firstResponse', 'nextUpdate', 'resolve'] as const;
export type SlaTarget = (typeof SLA_TARGETS)[number];

/** With whom there are agreements behind the promises: a resolver group, a supplier. */
export const AGREEMENT_TARGETS = ['group', 'supplier'] as const;
export type AgreementTarget = (typeof AGREEMENT_TARGETS)[number];

/** What a clock can measure: a promise, or how long a group or supplier holds a ticket. */
export const CLOCK_TARGETS = [...SLA_TARGETS, ...AGREEMENT_TARGETS] as const;
export type ClockTarget = (typeof CLOCK_TARGETS)[number];

export const PRIORITIES = ['P1', 'P2', 'P3', 'P4', 'P5'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const TICKET_TYPES = ['incident', 'service_request'] as const;
export type TicketType = (typeof TICKET_TYPES)[number];

/** Whom or what a pending ticket waits for. */
export const PENDING_REASONS = ['user', 'supplier', 'change', 'scheduled'] as const;
export type PendingReason = (typeof PENDING_REASONS)[number];

/** What a ticket waits for, in place of a pending reason, while its approval is awaited. */
export const APPROVAL = 'approval';

/**
 * What a policy looks at to find the promise for a ticket. Whatever is not said is not so. What a
 * policy names by its slug stands here as in the policy: by its slug, or by its id in both.
 */
export interface SlaSubject {
  readonly type: TicketType;
  readonly priority: Priority;
  readonly category?: string | null;
  readonly service?: string | null;
  readonly group?: string | null;
  /** Where whoever is affected works. */
  readonly site?: string | null;
  /** Whether whoever is affected is one of those who are served first. */
  readonly vip?: boolean;
  /** Whom a pending ticket waits for, when that is a supplier. */
  readonly supplier?: string | null;
}

/** Conditions of a rule that hold for one of several values. */
export const LISTED_CONDITIONS = [
  ...(['type', 'priority', 'category', 'service', 'group', 'site'] as const),
];
type ListedCondition = (typeof LISTED_CONDITIONS)[number];

/** What has to be so for a rule: all of it, of a list any. A condition left out always holds. */
export type SlaConditions = Readonly<
  Partial<{ [Field in ListedCondition]: OneOrSeveral<NonNullable<SlaSubject[Field]>> }>
> & { readonly vip?: boolean };

type OneOrSeveral<Value> = Value | readonly Value[];

/**
 * A promise: minutes of service time, fractions allowed; in the policy's own service hours, or in
 * those of another calendar of the department.
 */
export type SlaPromise = number | { readonly minutes: number; readonly calendar: string };

/** A target left out is not promised. */
export type SlaTargets = Readonly<Partial<Record<SlaTarget, SlaPromise>>>;

/** One line of a policy. */
export interface SlaRule {
  readonly when: SlaConditions;
  readonly targets: SlaTargets;
}

/**
 * How long a resolver group (operational agreement) or a supplier may hold a ticket: the first of a
 * policy that is with them, and whose conditions hold.
 */
export interface Agreement {
  /** The slug of whom it is with; of one of the two. */
  readonly group?: string;
  readonly supplier?: string;
  readonly when?: SlaConditions;
  readonly within: SlaPromise;
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
  /** Targets whose clock stands still while an approval is awaited: none, when it is left out. */
  readonly pausesOnApproval?: readonly SlaTarget[];
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
  readonly agreements?: readonly Agreement[];
}

/** What a policy promises for one ticket, as it is. */
export interface Promised {
  readonly targets: SlaTargets;
  /** The slugs of the group that has the ticket and the supplier that it waits for. */
  readonly holders?: Readonly<Record<AgreementTarget, string | null>>;
  readonly agreed?: Readonly<Partial<Record<AgreementTarget, SlaPromise>>>;
}

/** A policy of one rule for each priority; only the resolve clock pauses. */
export function policyByPriority(targets: Readonly<Record<Priority, SlaTargets>>): SlaPolicy {
  return {
    rules: PRIORITIES.map((priority) => ({ when: { priority }, targets: targets[priority] })),
    pauses: ['resolve'],
  };
}

/** Everything that is promised for a ticket; nothing where no rule is meant for it. */
export function promisedFor(
  policy: Pick<SlaPolicy, 'rules' | 'agreements'>,
  subject: SlaSubject,
): Promised {
  const targets = policy.rules.find(({ when }) => holds(when, subject))?.targets ?? {};
  if (policy.agreements === undefined) return { targets };
  const holders = { group: subject.group ?? null, supplier: subject.supplier ?? null };
  const [group, supplier] = AGREEMENT_TARGETS.map(
    (one) =>
      policy.agreements?.find(
        ({ [one]: holder, when }) =>
          holder !== undefined && holder === holders[one] && holds(when ?? {}, subject),
      )?.within,
  );
  const agreed = {
    ...(group !== undefined && { group }),
    ...(supplier !== undefined && { supplier }),
  };
  return { targets, holders, agreed };
}

/** The place of the rule that gives a ticket its promises; -1 when none does. */
export function ruleFor({ rules }: Pick<SlaPolicy, 'rules'>, subject: SlaSubject): number {
  return rules.findIndex(({ when }) => holds(when, subject));
}

/** Whether every condition is met by a ticket. */
function holds(when: SlaConditions, subject: SlaSubject): boolean {
  const { type, priority } = subject;
  // These two stand for almost every rule, and a rule is looked at for each change of a ticket.
  if (!isOneOf(when.type, type) || !isOneOf(when.priority, priority)) return false;
  return (
    isOneOf(when.category, subject.category) &&
    isOneOf(when.service, subject.service) &&
    isOneOf(when.group, subject.group) &&
    isOneOf(when.site, subject.site) &&
    (when.vip === undefined || when.vip === (subject.vip ?? false))
  );
}

/** Whether conditions hold for every ticket for which others do. */
export function holdsWherever(when: SlaConditions, others: SlaConditions): boolean {
  return (
    (when.vip === undefined || when.vip === others.vip) &&
    LISTED_CONDITIONS.every((field) => {
      const [wanted, possible] = [when[field], others[field]];
      if (wanted === undefined) return true;
      return (
        possible !== undefined && several(possible).every((one) => several(wanted).includes(one))
      );
    })
  );
}

/** The values of a condition as a list. */
export function several(values: OneOrSeveral<string>): readonly string[] {
  return typeof values === 'string' ? [values] : values;
}

/** A promise as a clock's budget: milliseconds of service time, null for none. */
export function budgetOf(promise: SlaPromise | undefined): number | null {
  if (promise === undefined) return null;
  return Math.round((typeof promise === 'number' ? promise : promise.minutes) * 60_000);
}

/** The calendar that a promise is measured by; null for the policy's own. */
export function calendarOf(promise: SlaPromise | undefined): string | null {
  return typeof promise === 'object' ? promise.calendar : null;
}

function isOneOf<Value extends string>(
  wanted: OneOrSeveral<Value> | undefined,
  value: Value | null | undefined,
): boolean {
  if (wanted === undefined) return true;
  if (value === null || value === undefined) return false;
  return typeof wanted === 'string' ? wanted === value : wanted.includes(value);
}
