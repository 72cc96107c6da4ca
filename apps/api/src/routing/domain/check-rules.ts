import { faultsOf, isCondition } from '../../conditions/domain/check-condition.js';
import { type Condition, several } from '../../conditions/domain/condition.js';
import type { Field } from '../../conditions/domain/fields.js';
import { type RoutingRule, type RoutingRules, WAYS, type Way } from './routing-rule.js';

/** What is wrong with rules, at which path. */
export interface RuleFault {
  readonly field: string;
  readonly reason: string;
}

/** What rules may name, as the department has it. */
export interface KnownNames {
  /** By slug, with the skills of each who works there. */
  readonly groups: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** The slugs of each kind that conditions name. */
  readonly slugs: Readonly<Record<'category' | 'service' | 'supplier', ReadonlySet<string>>>;
  /** The ids of people, of those that the rules may mean. */
  readonly people: ReadonlySet<string>;
}

const MOST_RULES = 100;
const MOST_SKILLS = 10;
const LONGEST_NAME = 100;
const RULE_FIELDS = ['name', 'when', 'group', 'assign', 'again'];
export const SKILL = /^[a-z0-9][a-z0-9-]{0,49}$/;

type Report = (field: string, reason: string) => void;

/**
 * Reads rules from outside: that each says where its tickets go, that somebody is there who can take
 * them, and that each can be reached.
 *
 * @returns the rules, or everything that is wrong with them.
 */
export function checkRules(
  input: unknown,
  known: KnownNames,
): { readonly rules: RoutingRules } | { readonly faults: readonly RuleFault[] } {
  const faults: RuleFault[] = [];
  const report: Report = (field, reason) => faults.push({ field, reason });
  if (!Array.isArray(input) || input.length > MOST_RULES) {
    report('rules', `must be a list of at most ${String(MOST_RULES)} rules`);
    return { faults };
  }
  const rules = input.map((rule, at) => readRule(rule, `rules[${String(at)}]`, { known, report }));
  reportUnreachable(rules, report);
  return faults.length > 0 ? { faults } : { rules: { rules } };
}

interface Reading {
  readonly known: KnownNames;
  readonly report: Report;
}

function readRule(value: unknown, path: string, reading: Reading): RoutingRule {
  const { report } = reading;
  if (!isRecord(value)) {
    report(path, 'must be an object with name and group');
    return { name: '', group: '' };
  }
  for (const name of Object.keys(value).filter((field) => !RULE_FIELDS.includes(field))) {
    report(`${path}.${name}`, `is not known; a rule has ${RULE_FIELDS.join(', ')}`);
  }
  const name = typeof value['name'] === 'string' ? value['name'].trim() : '';
  if (name === '' || name.length > LONGEST_NAME || !isStorable(name)) {
    report(`${path}.name`, `must have 1 to ${String(LONGEST_NAME)} characters`);
  }
  const { again } = value;
  if (again !== undefined && typeof again !== 'boolean') {
    report(`${path}.again`, 'must be true or false');
  }
  const when = readWhen(value['when'], `${path}.when`, reading);
  const group = readGroup(value['group'], `${path}.group`, reading);
  const assign = readAssign(value['assign'], `${path}.assign`, { ...reading, group });
  return {
    name,
    ...(when && { when }),
    group,
    ...(assign && { assign }),
    ...(again === true && { again }),
  };
}

function readWhen(value: unknown, path: string, reading: Reading): Condition | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isCondition(value)) {
    for (const { field, reason } of faultsOf(value, path)) reading.report(field, reason);
    return undefined;
  }
  reportUnknownNames(value, path, reading);
  if (neverHolds(value)) reading.report(path, 'fits no ticket');
  return value;
}

function readGroup(value: unknown, path: string, { known, report }: Reading): string {
  const slug = typeof value === 'string' ? value : '';
  const members = known.groups.get(slug);
  if (!members) report(path, unknownName(slug));
  else if (members.length === 0) {
    report(path, 'has no members, so that nobody would see the ticket; add some first');
  }
  return slug;
}

function readAssign(
  value: unknown,
  path: string,
  { known, report, group }: Reading & { readonly group: string },
): RoutingRule['assign'] {
  if (value === undefined || value === null) return undefined;
  if (!isRecord(value) || !isWay(value['by'])) {
    report(`${path}.by`, `must be one of ${WAYS.join(', ')}`);
    return undefined;
  }
  for (const name of Object.keys(value).filter((field) => field !== 'by' && field !== 'skills')) {
    report(`${path}.${name}`, 'is not known; assign has by and skills');
  }
  const skills: unknown = value['skills'] ?? [];
  if (!isSkills(skills)) {
    const says = `must be at most ${String(MOST_SKILLS)} of lower-case letters, digits and hyphens`;
    report(`${path}.skills`, says);
    return undefined;
  }
  const members = known.groups.get(group) ?? [];
  for (const skill of skills.filter((one) => !members.some((has) => has.includes(one)))) {
    if (members.length > 0) report(`${path}.skills`, `nobody of ${group} has the skill "${skill}"`);
  }
  const each = skills.every((one) => members.some((has) => has.includes(one)));
  if (each && members.length > 0 && !members.some((has) => skills.every((s) => has.includes(s)))) {
    report(`${path}.skills`, `nobody of ${group} has all of these skills`);
  }
  return { by: value['by'], ...(skills.length > 0 && { skills: [...new Set(skills)] }) };
}

const NAMING_FIELDS = [
  ...(['category', 'service', 'supplier', 'group', 'requester', 'assignee'] as const),
];

/** A test for what the department does not have would never be true, or always. */
function reportUnknownNames(condition: Condition, path: string, reading: Reading): void {
  const { known, report } = reading;
  if ('all' in condition || 'any' in condition) {
    const [joint, parts] = 'all' in condition ? ['all', condition.all] : ['any', condition.any];
    parts.forEach((part, at) => {
      reportUnknownNames(part, `${path}.${joint}[${String(at)}]`, reading);
    });
    return;
  }
  if ('not' in condition) {
    reportUnknownNames(condition.not, `${path}.not`, reading);
    return;
  }
  const { field } = condition;
  if (!('is' in condition) || !isNamingField(field)) return;
  const has = namesFor(field, known);
  for (const name of several(condition.is)) {
    if (typeof name === 'string' && !has.has(name)) report(`${path}.is`, unknownName(name));
  }
}

/** What comes behind a rule that takes every ticket, or behind the same condition, gets none. */
function reportUnreachable(rules: readonly RoutingRule[], report: Report): void {
  const taking = rules.findIndex(({ when }) => when === undefined || alwaysHolds(when));
  const seen = new Map<string, number>();
  rules.forEach(({ when }, at) => {
    const text = JSON.stringify(when ?? null);
    const same = seen.get(text);
    if (taking !== -1 && at > taking) {
      const says = `is never reached: rule ${String(taking + 1)} takes every ticket`;
      report(`rules[${String(at)}]`, says);
    } else if (same !== undefined) {
      const says = `is never reached: rule ${String(same)} has the same condition`;
      report(`rules[${String(at)}].when`, says);
    }
    if (same === undefined) seen.set(text, at + 1);
  });
}

function alwaysHolds(condition: Condition): boolean {
  if ('all' in condition) return condition.all.every(alwaysHolds);
  if ('any' in condition) return condition.any.some(alwaysHolds);
  return 'not' in condition && neverHolds(condition.not);
}

function neverHolds(condition: Condition): boolean {
  if ('all' in condition) return condition.all.some(neverHolds);
  if ('any' in condition) return condition.any.every(neverHolds);
  return 'not' in condition && alwaysHolds(condition.not);
}

function unknownName(name: string): string {
  return name === '' ? 'must name a resolver group' : `there is no "${name}" in this department`;
}

type NamingField = (typeof NAMING_FIELDS)[number];

function isNamingField(field: Field): field is NamingField {
  return NAMING_FIELDS.some((one) => one === field);
}

function namesFor(
  field: NamingField,
  { groups, slugs, people }: KnownNames,
): { has(name: string): boolean } {
  if (field === 'group') return groups;
  return field === 'requester' || field === 'assignee' ? people : slugs[field];
}

function isWay(value: unknown): value is Way {
  return WAYS.some((way) => way === value);
}

function isSkills(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.length <= MOST_SKILLS &&
    value.every((one) => typeof one === 'string' && SKILL.test(one))
  );
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
