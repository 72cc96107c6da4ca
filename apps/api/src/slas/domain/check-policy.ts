import type { SlaPolicy, SlaRule, SlaTarget, SlaTargets } from './sla-policy.js';
import { PRIORITIES, SLA_TARGETS, TICKET_TYPES, holds } from './sla-policy.js';

/** What is wrong with one field, which is named by its path: "rules[2].targets.resolve". */
export interface PolicyFieldError {
  readonly field: string;
  readonly message: string;
}

export type PolicyCheck =
  | { readonly ok: true; readonly policy: SlaPolicy }
  | { readonly ok: false; readonly errors: readonly PolicyFieldError[] };

type Report = (field: string, message: string) => void;

const MAX_RULES = 200;
const SHORTEST_MINUTES = 1 / 60;
const LONGEST_MINUTES = 10 * 365 * 24 * 60;

/**
 * Reads a policy from outside. `pauses` left out means that the resolve clock pauses and the first
 * response does not.
 *
 * @returns the policy, or every error found.
 */
export function checkPolicy(input: unknown): PolicyCheck {
  const errors: PolicyFieldError[] = [];
  const report: Report = (field, message) => errors.push({ field, message });

  if (!isRecord(input)) {
    return { ok: false, errors: [{ field: 'policy', message: 'must be an object' }] };
  }
  reportUnknown(input, ['rules', 'pauses'], '', report);
  const rules = readRules(input['rules'], report);
  const pauses = readPauses(input['pauses'], report);
  return errors.length > 0 ? { ok: false, errors } : { ok: true, policy: { rules, pauses } };
}

function readRules(value: unknown, report: Report): SlaRule[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_RULES) {
    report('rules', `must be a list of 1 to ${String(MAX_RULES)} rules`);
    return [];
  }
  const rules = value.map((rule: unknown, at) => readRule(rule, `rules[${String(at)}]`, report));
  rules.forEach((rule, at) => {
    const hiding = rules.slice(0, at).findIndex(({ when }) => holds(when, rule.when));
    if (hiding >= 0) {
      report(`rules[${String(at)}].when`, `is never reached: rules[${String(hiding)}] comes first`);
    }
  });
  return rules;
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

function readWhen(value: unknown, field: string, report: Report): SlaRule['when'] {
  if (value === undefined) return {};
  if (!isRecord(value)) {
    report(field, 'must be an object of conditions');
    return {};
  }
  reportUnknown(value, ['type', 'priority'], `${field}.`, report);
  const type = readOneOf(TICKET_TYPES, value['type'], `${field}.type`, report);
  const priority = readOneOf(PRIORITIES, value['priority'], `${field}.priority`, report);
  return { ...(type && { type }), ...(priority && { priority }) };
}

function readTargets(value: unknown, field: string, report: Report): SlaTargets {
  if (!isRecord(value)) {
    report(field, 'must be an object of targets in service minutes');
    return {};
  }
  reportUnknown(value, SLA_TARGETS, `${field}.`, report);
  const targets: Partial<Record<SlaTarget, number>> = {};
  for (const target of SLA_TARGETS) {
    const minutes = value[target];
    if (minutes === undefined) continue;
    if (isPromise(minutes)) targets[target] = minutes;
    else report(`${field}.${target}`, 'must be service minutes, from one second to ten years');
  }
  return targets;
}

function readPauses(value: unknown, report: Report): SlaTarget[] {
  if (value === undefined) return ['resolve'];
  if (!Array.isArray(value)) {
    report('pauses', 'must be a list of targets');
    return [];
  }
  const read = value.map((item: unknown, at) => {
    const field = `pauses[${String(at)}]`;
    return readOneOf(SLA_TARGETS, item ?? null, field, report);
  });
  return SLA_TARGETS.filter((target) => read.includes(target));
}

function readOneOf<T extends string>(
  known: readonly T[],
  value: unknown,
  field: string,
  report: Report,
): T | undefined {
  if (value === undefined) return undefined;
  const found = known.find((one) => one === value);
  if (found === undefined) report(field, `must be one of ${known.join(', ')}`);
  return found;
}

function reportUnknown(
  record: Record<string, unknown>,
  known: readonly string[],
  prefix: string,
  report: Report,
): void {
  for (const name of Object.keys(record)) {
    if (!known.includes(name)) report(`${prefix}${name}`, 'is not known here');
  }
}

function isPromise(value: unknown): value is number {
  return typeof value === 'number' && value >= SHORTEST_MINUTES && value <= LONGEST_MINUTES;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
