import {
  isRecord,
  readOneOf,
  type Report,
  reportUnknown,
} from '../../calendars/domain/read-document.js';
import type { Agreement, SlaConditions, SlaPromise, SlaRule, SlaTargets } from './sla-policy.js';
import {
  AGREEMENT_TARGETS,
  LISTED_CONDITIONS,
  PRIORITIES,
  SLA_TARGETS,
  TICKET_TYPES,
  holdsWherever,
} from './sla-policy.js';

const MAX_RULES = 200;
const MAX_VALUES = 100;
const SHORTEST_MINUTES = 1 / 60;
const LONGEST_MINUTES = 10 * 365 * 24 * 60;
const LONGEST_NAME = 200;
const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** How each condition is written; `undefined` stands for a slug. */
const WORDS: Readonly<Partial<Record<string, readonly string[]>>> = {
  type: TICKET_TYPES,
  priority: PRIORITIES,
};

/** Reads the rules of a policy; one that is never reached is a fault. */
export function readRules(value: unknown, report: Report): SlaRule[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_RULES) {
    report('rules', `must be a list of 1 to ${String(MAX_RULES)} rules`);
    return [];
  }
  const rules = value.map((rule: unknown, at) => readRule(rule, `rules[${String(at)}]`, report));
  rules.forEach((rule, at) => {
    const hiding = rules.slice(0, at).findIndex(({ when }) => holdsWherever(when, rule.when));
    if (hiding >= 0) {
      report(`rules[${String(at)}].when`, `is never reached: rules[${String(hiding)}] comes first`);
    }
  });
  return rules;
}

/** @returns undefined when they are left out. */
export function readAgreements(value: unknown, report: Report): Agreement[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.length > MAX_RULES) {
    report('agreements', `must be a list of at most ${String(MAX_RULES)} agreements`);
    return undefined;
  }
  return value.map((one: unknown, at) => readAgreement(one, `agreements[${String(at)}]`, report));
}

/** Whether a value is service minutes that can be promised. */
export function isPromise(value: unknown): value is number {
  return typeof value === 'number' && value >= SHORTEST_MINUTES && value <= LONGEST_MINUTES;
}

function readRule(value: unknown, field: string, report: Report): SlaRule {
  if (!isRecord(value)) {
    report(field, 'must be an object with when and targets');
    return { when: {}, targets: {} };
  }
  reportUnknown(value, ['when', 'targets'], `${field}.`, report);
  return {
    when: readWhen(value['when'], `${field}.when`, report),
    targets: readTargets(value['targets'], `${field}.targets`, report),
  };
}

function readAgreement(value: unknown, field: string, report: Report): Agreement {
  if (!isRecord(value)) {
    report(field, 'must be an object with group or supplier, and within');
    return { within: 0 };
  }
  reportUnknown(value, [...AGREEMENT_TARGETS, 'when', 'within'], `${field}.`, report);
  const named = AGREEMENT_TARGETS.filter((target) => value[target] !== undefined);
  const [target] = named;
  if (target === undefined || named.length > 1) report(field, 'must name a group or a supplier');
  const holder = target === undefined ? undefined : value[target];
  if (target !== undefined && !isSlug(holder)) report(`${field}.${target}`, 'must be a slug');
  return {
    ...(target !== undefined && isSlug(holder) && { [target]: holder }),
    ...(value['when'] !== undefined && { when: readWhen(value['when'], `${field}.when`, report) }),
    within: readPromise(value['within'], `${field}.within`, report) ?? 0,
  };
}

function readWhen(value: unknown, field: string, report: Report): SlaConditions {
  if (value === undefined) return {};
  if (!isRecord(value)) {
    report(field, 'must be an object of conditions');
    return {};
  }
  reportUnknown(value, [...LISTED_CONDITIONS, 'vip'], `${field}.`, report);
  const { vip } = value;
  if (vip !== undefined && typeof vip !== 'boolean')
    report(`${field}.vip`, 'must be true or false');
  const listed = LISTED_CONDITIONS.filter((name) => value[name] !== undefined).map((name) => [
    name,
    readValues(name, value[name], `${field}.${name}`, report),
  ]);
  return {
    ...Object.fromEntries(listed),
    ...(typeof vip === 'boolean' && { vip }),
  } as SlaConditions;
}

/** @returns one value or several, as they were given. */
function readValues(
  condition: string,
  value: unknown,
  field: string,
  report: Report,
): string | readonly string[] {
  if (!Array.isArray(value)) return readValue(condition, value, field, report);
  if (value.length === 0 || value.length > MAX_VALUES) {
    report(field, `must be one value, or a list of 1 to ${String(MAX_VALUES)}`);
    return [];
  }
  const values = value.map((one: unknown, at) =>
    readValue(condition, one, `${field}[${String(at)}]`, report),
  );
  return [...new Set(values)];
}

function readValue(condition: string, value: unknown, field: string, report: Report): string {
  const words = WORDS[condition];
  if (words) return readOneOf(words, value ?? null, field, report) ?? '';
  // A site is written as it is on the people who work there.
  const isIt = condition === 'site' ? isName : isSlug;
  if (isIt(value)) return value;
  report(field, condition === 'site' ? 'must be the name of a site' : 'must be a slug');
  return '';
}

function readTargets(value: unknown, field: string, report: Report): SlaTargets {
  if (!isRecord(value)) {
    report(field, 'must be an object of targets in service minutes');
    return {};
  }
  reportUnknown(value, SLA_TARGETS, `${field}.`, report);
  const targets = SLA_TARGETS.filter((target) => value[target] !== undefined).map((target) => [
    target,
    readPromise(value[target], `${field}.${target}`, report) ?? 0,
  ]);
  return Object.fromEntries(targets) as SlaTargets;
}

function readPromise(value: unknown, field: string, report: Report): SlaPromise | undefined {
  if (isPromise(value)) return value;
  const says = 'must be service minutes, from one second to ten years';
  if (!isRecord(value)) {
    report(field, `${says}; or {"minutes", "calendar"} for other service hours`);
    return undefined;
  }
  const { minutes, calendar } = value;
  reportUnknown(value, ['minutes', 'calendar'], `${field}.`, report);
  if (!isPromise(minutes)) report(`${field}.minutes`, says);
  if (!isName(calendar)) report(`${field}.calendar`, 'must be the name of a calendar');
  return isPromise(minutes) && isName(calendar) ? { minutes, calendar } : undefined;
}

function isSlug(value: unknown): value is string {
  return typeof value === 'string' && SLUG.test(value);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= LONGEST_NAME;
}
