import {
  type FieldFault,
  isRecord,
  readOneOf,
  type Report,
  reportUnknown,
} from '../../calendars/domain/read-document.js';
import { isPromise, readAgreements, readRules } from './check-rules.js';
import type { ClockTerms, PendingReason, SlaPolicy, SlaTarget, SlaWarning } from './sla-policy.js';
import { nameOf } from './sla-warning.js';
import {
  BOUNDARIES,
  NEXT_UPDATE_STARTS,
  PENDING_REASONS,
  PRIORITY_CHANGE_RULES,
  REOPEN_RULES,
  SLA_TARGETS,
} from './sla-policy.js';

export type PolicyCheck =
  | { readonly ok: true; readonly policy: SlaPolicy }
  | { readonly ok: false; readonly errors: readonly FieldFault[] };

const TERMS = [
  'pauses',
  'pauseReasons',
  'pausesOnApproval',
  'reopen',
  'nextUpdateFrom',
  'onPriorityChange',
  'boundary',
  'warnings',
] as const;

const MAX_WARNINGS = 10;

/**
 * Reads a policy from outside. `pauses` left out means that the resolve clock pauses and the first
 * response does not.
 *
 * @returns the policy, or every error found.
 */
export function checkPolicy(input: unknown): PolicyCheck {
  const errors: FieldFault[] = [];
  const report: Report = (field, message) => errors.push({ field, message });

  if (!isRecord(input)) {
    return { ok: false, errors: [{ field: 'policy', message: 'must be an object' }] };
  }
  reportUnknown(input, ['rules', 'agreements', ...TERMS], '', report);
  const rules = readRules(input['rules'], report);
  const agreements = readAgreements(input['agreements'], report);
  const policy = { rules, ...(agreements && { agreements }), ...readTerms(input, report) };
  return errors.length > 0 ? { ok: false, errors } : { ok: true, policy };
}

function readTerms(input: Record<string, unknown>, report: Report): ClockTerms {
  const pauses = readPauses(input['pauses'], 'pauses', report) ?? ['resolve'];
  const onApproval = readPauses(input['pausesOnApproval'], 'pausesOnApproval', report);
  const pauseReasons = readPauseReasons(input['pauseReasons'], pauses, report);
  const reopen = readOneOf(REOPEN_RULES, input['reopen'], 'reopen', report);
  const nextUpdateFrom = readOneOf(
    NEXT_UPDATE_STARTS,
    input['nextUpdateFrom'],
    'nextUpdateFrom',
    report,
  );
  const onPriorityChange = readOneOf(
    PRIORITY_CHANGE_RULES,
    input['onPriorityChange'],
    'onPriorityChange',
    report,
  );
  const boundary = readOneOf(BOUNDARIES, input['boundary'], 'boundary', report);
  const warnings = readWarnings(input['warnings'], 'warnings', report);
  return {
    pauses,
    ...(warnings && { warnings }),
    ...(pauseReasons && { pauseReasons }),
    ...(onApproval && { pausesOnApproval: onApproval }),
    ...(reopen && { reopen }),
    ...(nextUpdateFrom && { nextUpdateFrom }),
    ...(onPriorityChange && { onPriorityChange }),
    ...(boundary && { boundary }),
  };
}

/** @returns undefined when it is left out. */
export function readWarnings(
  value: unknown,
  field: string,
  report: Report,
): SlaWarning[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.length > MAX_WARNINGS) {
    report(field, `must be a list of at most ${String(MAX_WARNINGS)} warnings`);
    return [];
  }
  const warnings = value.flatMap((item: unknown, at) => {
    const warning = readWarning(item);
    if (warning) return [warning];
    const forms = '{"percent": above 0, at most 100} or {"minutesBefore": service minutes}';
    report(`${field}[${String(at)}]`, `must be ${forms}`);
    return [];
  });
  const names = warnings.map(nameOf);
  const again = names.findIndex((name, at) => names.indexOf(name) < at);
  if (again >= 0) report(`${field}[${String(again)}]`, 'is there already');
  return warnings;
}

function readWarning(value: unknown): SlaWarning | undefined {
  if (!isRecord(value) || Object.keys(value).length !== 1) return undefined;
  const { percent, minutesBefore } = value;
  if (typeof percent === 'number' && percent > 0 && percent <= 100) return { percent };
  return isPromise(minutesBefore) ? { minutesBefore } : undefined;
}

function readPauseReasons(
  value: unknown,
  pauses: readonly SlaTarget[],
  report: Report,
): ClockTerms['pauseReasons'] {
  if (value === undefined) return undefined;
  if (!isRecord(value)) {
    report('pauseReasons', 'must be an object of targets with lists of reasons');
    return undefined;
  }
  reportUnknown(value, SLA_TARGETS, 'pauseReasons.', report);
  const reasons: Partial<Record<SlaTarget, readonly PendingReason[]>> = {};
  for (const target of SLA_TARGETS.filter((one) => value[one] !== undefined)) {
    const field = `pauseReasons.${target}`;
    const listed = value[target];
    if (!pauses.includes(target)) report(field, 'is of a target that does not pause');
    else if (!Array.isArray(listed) || listed.length === 0) {
      report(field, 'must be a list of at least one reason');
    } else {
      const read = listed.map((item: unknown, at) =>
        readOneOf(PENDING_REASONS, item ?? null, `${field}[${String(at)}]`, report),
      );
      reasons[target] = PENDING_REASONS.filter((one) => read.includes(one));
    }
  }
  return reasons;
}

function readPauses(value: unknown, name: string, report: Report): SlaTarget[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) {
    report(name, 'must be a list of targets');
    return [];
  }
  const read = value.map((item: unknown, at) => {
    const field = `${name}[${String(at)}]`;
    return readOneOf(SLA_TARGETS, item ?? null, field, report);
  });
  return SLA_TARGETS.filter((target) => read.includes(target));
}
