import type { ServiceCalendar } from '../../calendars/domain/service-calendar.js';
import { checkCalendar } from '../../calendars/domain/check-calendar.js';
import {
  type Checked,
  type FieldFault,
  isRecord,
  readOneOf,
  type Report,
  reportUnknown,
} from '../../calendars/domain/read-document.js';
import type { TicketEventType } from '../../slas/domain/sla-follow.js';
import {
  BOUNDARIES,
  type ClockTerms,
  NEXT_UPDATE_STARTS,
  PENDING_REASONS,
  PRIORITY_CHANGE_RULES,
  REOPEN_RULES,
  type SlaTarget,
  type SlaTargets,
} from '../../slas/domain/sla-policy.js';
import { readWarnings } from '../../slas/domain/check-policy.js';
import type { EvaluationEvent, EvaluationTerms } from './evaluation.js';

export type { Checked };

/** The targets by the names that other desks know them by. */
export const TARGET_NAMES = {
  time_to_own: 'own',
  first_response: 'firstResponse',
  next_response: 'nextUpdate',
  resolution: 'resolve',
} as const satisfies Record<string, SlaTarget>;

/** The events by the names that other desks know them by. */
const EVENT_NAMES = {
  created: 'created',
  assigned: 'owned',
  agent_reply: 'agent_reply',
  customer_reply: 'customer_reply',
  note: 'note',
  pending: 'pending',
  resume: 'resumed',
  resolved: 'resolved',
  reopened: 'reopened',
  closed: 'closed',
  priority_changed: 'priority_changed',
} as const satisfies Record<string, TicketEventType>;

export const MOST_EVENTS = 2_000;
/** What a receipt may cover, so that it can be read. */
const LONGEST_YEARS = 20;
const YEAR_MS = 366 * 86_400_000;
const LONGEST_MINUTES = 10 * 366 * 24 * 60;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/i;
const EARLIEST = Date.UTC(1900, 0, 2);
const LATEST = Date.UTC(2499, 0, 1);

/** A whole question about the clocks of one ticket. */
export interface EvaluationInput {
  readonly calendar: unknown;
  readonly policy: unknown;
  readonly events: unknown;
  /** As the caller wrote it; now when they left it out. */
  readonly evaluateAt: unknown;
}

/** A question that can be answered. Moments are epoch milliseconds. */
export interface Evaluation {
  readonly calendar: ServiceCalendar;
  readonly terms: EvaluationTerms;
  readonly events: readonly EvaluationEvent[];
  readonly evaluateAt: number;
}

/**
 * Reads a question from outside.
 *
 * @param now - epoch milliseconds, for a question that names no moment of evaluation.
 * @returns the question, or every error found.
 */
export function checkEvaluation(input: EvaluationInput, now: number): Checked<Evaluation> {
  const errors: FieldFault[] = [];
  const report: Report = (field, message) => errors.push({ field, message });
  const calendar = readCalendar(input.calendar, report);
  const terms = readTerms(input.policy, report);
  const events = readEvents(input.events, report);
  const evaluateAt =
    input.evaluateAt === undefined ? now : readMoment(input.evaluateAt, 'evaluateAt', report);
  const createdAt = Math.min(...events.map(({ at }) => at));
  if (evaluateAt - createdAt > LONGEST_YEARS * YEAR_MS) {
    report('evaluateAt', `must be at most ${String(LONGEST_YEARS)} years after the first event`);
  }
  if (errors.length > 0 || !calendar) return { ok: false, errors };
  return { ok: true, value: { calendar, terms, events, evaluateAt } };
}

/**
 * Reads the calendar and the moments of a question about service time.
 *
 * @param moments - as the caller wrote them, by their fields.
 * @returns the same moments as epoch milliseconds, or every error found.
 */
export function checkSpan<Field extends string>(
  calendar: unknown,
  moments: Readonly<Record<Field, unknown>>,
): Checked<{ readonly calendar: ServiceCalendar; readonly at: Readonly<Record<Field, number>> }> {
  const errors: FieldFault[] = [];
  const report: Report = (field, message) => errors.push({ field, message });
  const read = readCalendar(calendar, report);
  const at = Object.fromEntries(
    Object.entries(moments).map(([field, value]) => [field, readMoment(value, field, report)]),
  ) as Record<Field, number>;
  if (errors.length > 0 || !read) return { ok: false, errors };
  return { ok: true, value: { calendar: read, at } };
}

function readCalendar(input: unknown, report: Report): ServiceCalendar | undefined {
  const checked = checkCalendar(input);
  if (checked.ok) return checked.calendar;
  for (const { field, message } of checked.errors) {
    report(field === 'calendar' ? field : `calendar.${field}`, message);
  }
  return undefined;
}

function readTerms(input: unknown, report: Report): EvaluationTerms {
  if (!isRecord(input)) {
    report('policy', 'must be an object with targets');
    return { targets: {}, pauses: [], warnings: [] };
  }
  const known = ['targets', 'pauses', 'pauseReasons', 'warnings', 'reopen', 'nextResponseFrom'];
  reportUnknown(input, [...known, 'onPriorityChange', 'boundary'], 'policy.', report);
  if (input['targets'] === undefined) report('policy.targets', 'must be given');
  const choice = <T extends string>(name: string, choices: readonly T[]): T | undefined =>
    readOneOf(choices, input[name], `policy.${name}`, report);
  const reopen = choice('reopen', REOPEN_RULES);
  const nextUpdateFrom = choice('nextResponseFrom', NEXT_UPDATE_STARTS);
  const onPriorityChange = choice('onPriorityChange', PRIORITY_CHANGE_RULES);
  const boundary = choice('boundary', BOUNDARIES);
  const pauseReasons = readPauseReasons(input['pauseReasons'], report);
  return {
    targets: readTargets(input['targets'], 'policy.targets', report),
    pauses: readPauses(input['pauses'], report),
    warnings: readWarnings(input['warnings'], 'policy.warnings', report) ?? [],
    ...(pauseReasons && { pauseReasons }),
    ...(reopen && { reopen }),
    ...(nextUpdateFrom && { nextUpdateFrom }),
    ...(onPriorityChange && { onPriorityChange }),
    ...(boundary && { boundary }),
  };
}

function readTargets(input: unknown, field: string, report: Report): SlaTargets {
  if (input === undefined) return {};
  if (!isRecord(input)) {
    report(field, 'must be an object of targets in minutes of service time');
    return {};
  }
  reportUnknown(input, Object.keys(TARGET_NAMES), `${field}.`, report);
  const targets: Partial<Record<SlaTarget, number>> = {};
  for (const [name, target] of Object.entries(TARGET_NAMES)) {
    const minutes = input[name];
    if (minutes === undefined || minutes === null) continue;
    if (typeof minutes === 'number' && minutes >= 0 && minutes <= LONGEST_MINUTES) {
      targets[target] = minutes;
    } else {
      report(`${field}.${name}`, 'must be minutes of service time, from 0 to ten years');
    }
  }
  return targets;
}

function readPauses(input: unknown, report: Report): SlaTarget[] {
  if (input === undefined) return ['resolve'];
  if (!Array.isArray(input)) {
    report('policy.pauses', 'must be a list of targets');
    return [];
  }
  return input.flatMap((item: unknown, at) => {
    const name = readOneOf(
      namesOf(TARGET_NAMES),
      item ?? null,
      `policy.pauses[${String(at)}]`,
      report,
    );
    return name === undefined ? [] : [TARGET_NAMES[name]];
  });
}

function readPauseReasons(input: unknown, report: Report): ClockTerms['pauseReasons'] {
  if (input === undefined) return undefined;
  if (!isRecord(input)) {
    report('policy.pauseReasons', 'must be an object of targets with lists of reasons');
    return undefined;
  }
  reportUnknown(input, Object.keys(TARGET_NAMES), 'policy.pauseReasons.', report);
  return Object.fromEntries(
    Object.entries(TARGET_NAMES).flatMap(([name, target]) => {
      const reasons = input[name];
      if (reasons === undefined) return [];
      const field = `policy.pauseReasons.${name}`;
      if (!Array.isArray(reasons)) report(field, 'must be a list of reasons');
      const read = (Array.isArray(reasons) ? reasons : []).map((one: unknown, at) =>
        readOneOf(PENDING_REASONS, one ?? null, `${field}[${String(at)}]`, report),
      );
      return [[target, PENDING_REASONS.filter((reason) => read.includes(reason))]];
    }),
  );
}

function readEvents(input: unknown, report: Report): EvaluationEvent[] {
  if (!Array.isArray(input) || input.length === 0 || input.length > MOST_EVENTS) {
    report('events', `must be a list of 1 to ${String(MOST_EVENTS)} events`);
    return [];
  }
  const events = input.map((item: unknown, at) => readEvent(item, `events[${String(at)}]`, report));
  const created = events.filter(({ type }) => type === 'created');
  if (created.length !== 1) report('events', 'must have one event of type created');
  const birth = created[0]?.at ?? -Infinity;
  events.forEach(({ at }, index) => {
    if (at < birth) report(`events[${String(index)}].at`, 'is before the ticket was created');
  });
  return events;
}

function readEvent(input: unknown, field: string, report: Report): EvaluationEvent {
  if (!isRecord(input)) {
    report(field, 'must be an object with at and type');
    return { at: NaN, type: 'note' };
  }
  reportUnknown(input, ['at', 'type', 'targets', 'reason'], `${field}.`, report);
  const name = readOneOf(namesOf(EVENT_NAMES), input['type'] ?? null, `${field}.type`, report);
  const type = name === undefined ? 'note' : EVENT_NAMES[name];
  const reason = readOneOf(PENDING_REASONS, input['reason'], `${field}.reason`, report);
  if (input['targets'] !== undefined && type !== 'created' && type !== 'priority_changed') {
    report(`${field}.targets`, 'belong to created and priority_changed alone');
  }
  return {
    at: readMoment(input['at'], `${field}.at`, report),
    type,
    ...(input['targets'] !== undefined && {
      targets: readTargets(input['targets'], `${field}.targets`, report),
    }),
    ...(reason !== undefined && { pendingReason: reason }),
  };
}

function readMoment(input: unknown, field: string, report: Report): number {
  const at = typeof input === 'string' && MOMENT.test(input) ? Date.parse(input) : NaN;
  if (Number.isNaN(at)) {
    report(field, 'must be a time with its offset, such as 2026-03-01T09:00:00Z');
  } else if (at < EARLIEST || at >= LATEST) {
    report(field, 'must be from 1900 to 2498');
  }
  return at;
}

function namesOf<T extends object>(record: T): (keyof T & string)[] {
  return Object.keys(record) as (keyof T & string)[];
}
