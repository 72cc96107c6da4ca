import { TARGET_WORDS } from '../slas/clock-words.js';
import { PRIORITY_WORDS, TYPE_WORDS } from '../tickets/ticket-words.js';
import { minutesInWords } from '../ui/time-words.js';

/** One line of a table: what it is about, and what holds. */
export interface PolicyLine {
  readonly about: string;
  readonly says: string;
}

const WEEKDAYS = [
  ['mon', 'Monday'],
  ['tue', 'Tuesday'],
  ['wed', 'Wednesday'],
  ['thu', 'Thursday'],
  ['fri', 'Friday'],
  ['sat', 'Saturday'],
  ['sun', 'Sunday'],
] as const;

type Document = Readonly<Record<string, unknown>>;

/** The service hours of each weekday, as docs/sla.md describes a calendar. */
export function serviceHoursInWords(calendar: Document): PolicyLine[] {
  const week = recordAt(calendar, 'week');
  return WEEKDAYS.map(([day, about]) => {
    const spans = listAt(week, day).map((span) => (Array.isArray(span) ? span.join('–') : ''));
    return { about, says: spans.length === 0 ? 'closed' : spans.join(', ') };
  });
}

/** The days on which a calendar has no service. */
export function holidaysOf(calendar: Document): string[] {
  return listAt(calendar, 'holidays').filter((date) => typeof date === 'string');
}

export function timezoneOf(calendar: Document): string {
  return textAt(calendar, 'timezone');
}

/** The rules of an SLA policy in order, as docs/sla.md describes them. */
export function rulesInWords(policy: Document): PolicyLine[] {
  return listAt(policy, 'rules').map((rule) => {
    const when = recordAt(rule, 'when');
    const targets = recordAt(rule, 'targets');
    return { about: conditionsInWords(when), says: targetsInWords(targets) };
  });
}

/** Which tickets a rule is about. */
export function conditionsInWords(when: Document): string {
  const types: Readonly<Record<string, string>> = TYPE_WORDS;
  const priorities: Readonly<Record<string, string>> = PRIORITY_WORDS;
  const type = textAt(when, 'type');
  const priority = textAt(when, 'priority');
  const conditions = [
    types[type] ?? type,
    priority === '' ? '' : `${priority} ${priorities[priority] ?? ''}`,
  ].filter((part) => part !== '');
  return conditions.length === 0 ? 'Every ticket' : conditions.join(', ');
}

function targetsInWords(targets: Document): string {
  const promised = Object.entries(TARGET_WORDS).flatMap(([target, words]) => {
    const minutes = targets[target];
    return typeof minutes === 'number' ? [`${words} in ${minutesInWords(minutes)}`] : [];
  });
  return promised.length === 0 ? 'nothing promised' : promised.join(', ');
}

function recordAt(value: unknown, key: string): Document {
  const found = isRecord(value) ? value[key] : undefined;
  return isRecord(found) ? found : {};
}

function listAt(value: unknown, key: string): readonly unknown[] {
  const found = isRecord(value) ? value[key] : undefined;
  return Array.isArray(found) ? found : [];
}

function textAt(value: Document, key: string): string {
  const found = value[key];
  return typeof found === 'string' ? found : '';
}

function isRecord(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
