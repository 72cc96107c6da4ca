import { TARGET_WORDS } from '../slas/clock-words.js';
import { PRIORITY_WORDS, TYPE_WORDS } from '../tickets/ticket-words.js';
import { minutesInWords } from '../ui/time-words.js';

/** One line of a table: what it is about, and what holds. */
export interface PolicyLine {
  readonly about: string;
  readonly says: string;
}

export const WEEKDAYS = [
  ['mon', 'Monday'],
  ['tue', 'Tuesday'],
  ['wed', 'Wednesday'],
  ['thu', 'Thursday'],
  ['fri', 'Friday'],
  ['sat', 'Saturday'],
  ['sun', 'Sunday'],
] as const;

/** How many tickets a change touches or leaves. */
export function openInWords(open: number): string {
  return open === 1 ? '1 open ticket' : `${open.toLocaleString('en-GB')} open tickets`;
}

/** A part of a policy or of a calendar, as the API shows it. */
export type Document = Readonly<Record<string, unknown>>;

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
  const vip = when['vip'];
  const conditions = [
    ...valuesAt(when, 'type').map((type) => types[type] ?? type),
    valuesAt(when, 'priority')
      .map((priority) => `${priority} ${priorities[priority] ?? ''}`.trim())
      .join(' or '),
    ...(['category', 'service', 'group', 'site'] as const).map((name) => {
      const values = valuesAt(when, name);
      return values.length === 0 ? '' : `${name} ${values.join(' or ')}`;
    }),
    vip === true ? 'VIP' : '',
    vip === false ? 'not VIP' : '',
  ].filter((part) => part !== '');
  return conditions.length === 0 ? 'Every ticket' : conditions.join(', ');
}

/** The agreements behind the promises, with whom and for how long. */
export function agreementsInWords(policy: Document): PolicyLine[] {
  return listAt(policy, 'agreements').map((agreement) => {
    const holder = isRecord(agreement)
      ? textAt(agreement, 'group') || textAt(agreement, 'supplier')
      : '';
    const when = recordAt(agreement, 'when');
    const only = Object.keys(when).length === 0 ? '' : `, ${conditionsInWords(when)}`;
    const within = isRecord(agreement) ? promiseInWords(agreement['within']) : undefined;
    return { about: `${holder}${only}`, says: within ?? '' };
  });
}

function targetsInWords(targets: Document): string {
  const promised = Object.entries(TARGET_WORDS).flatMap(([target, words]) => {
    const promise = promiseInWords(targets[target]);
    return promise === undefined ? [] : [`${words} in ${promise}`];
  });
  return promised.length === 0 ? 'nothing promised' : promised.join(', ');
}

function promiseInWords(promise: unknown): string | undefined {
  if (typeof promise === 'number') return minutesInWords(promise);
  if (!isRecord(promise) || typeof promise['minutes'] !== 'number') return undefined;
  return `${minutesInWords(promise['minutes'])} (${textAt(promise, 'calendar')})`;
}

/** The values of a condition, which may be one or several. */
function valuesAt(when: Document, key: string): string[] {
  const value = when[key];
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === 'string');
}

export function recordAt(value: unknown, key: string): Document {
  const found = isRecord(value) ? value[key] : undefined;
  return isRecord(found) ? found : {};
}

export function listAt(value: unknown, key: string): readonly unknown[] {
  const found = isRecord(value) ? value[key] : undefined;
  return Array.isArray(found) ? found : [];
}

export function textAt(value: Document, key: string): string {
  const found = value[key];
  return typeof found === 'string' ? found : '';
}

function isRecord(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
