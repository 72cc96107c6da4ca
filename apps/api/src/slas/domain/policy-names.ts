import type { Agreement, SlaConditions, SlaPolicy, SlaPromise } from './sla-policy.js';
import { SLA_TARGETS, calendarOf, several } from './sla-policy.js';

/** What a policy names that stands elsewhere in a department. */
export type NamedKind = 'category' | 'service' | 'group' | 'supplier' | 'calendar';

/** Something that a policy names, and where: `rules[0].when.category`. */
export interface NamedInPolicy {
  readonly kind: NamedKind;
  readonly name: string;
  readonly field: string;
}

/** What to put in place of a name. */
type Resolve = (kind: NamedKind, name: string, field: string) => string;

/** Everything that a policy names, in order, the same thing as often as it does. */
export function namesIn(policy: SlaPolicy): NamedInPolicy[] {
  const names: NamedInPolicy[] = [];
  resolved(policy, (kind, name, field) => {
    names.push({ kind, name, field });
    return name;
  });
  return names;
}

/** The calendars that promises of a policy are measured by in place of its own. */
export function calendarsNamedIn(policy: SlaPolicy): string[] {
  return namesIn(policy).flatMap(({ kind, name }) => (kind === 'calendar' ? [name] : []));
}

/** The same policy with something else in place of each name: its id. */
export function resolved(policy: SlaPolicy, resolve: Resolve): SlaPolicy {
  const { rules, agreements } = policy;
  return {
    ...policy,
    rules: rules.map(({ when, targets }, at) => {
      const field = `rules[${String(at)}]`;
      const promised = SLA_TARGETS.filter((target) => targets[target] !== undefined).map(
        (target) => [target, measured(targets[target], `${field}.targets.${target}`, resolve)],
      );
      return {
        when: conditions(when, `${field}.when`, resolve),
        targets: Object.fromEntries(promised) as typeof targets,
      };
    }),
    ...(agreements && {
      agreements: agreements.map((one, at) => agreed(one, `agreements[${String(at)}]`, resolve)),
    }),
  };
}

function agreed(
  { group, supplier, when, within }: Agreement,
  field: string,
  resolve: Resolve,
): Agreement {
  return {
    ...(group !== undefined && { group: resolve('group', group, `${field}.group`) }),
    ...(supplier !== undefined && { supplier: resolve('supplier', supplier, `${field}.supplier`) }),
    ...(when && { when: conditions(when, `${field}.when`, resolve) }),
    within: measured(within, `${field}.within`, resolve) ?? within,
  };
}

function conditions(when: SlaConditions, field: string, resolve: Resolve): SlaConditions {
  const named = (['category', 'service', 'group'] as const).flatMap((kind) => {
    const values = when[kind];
    if (values === undefined) return [];
    return [[kind, several(values).map((name) => resolve(kind, name, `${field}.${kind}`))]];
  });
  return { ...when, ...(Object.fromEntries(named) as SlaConditions) };
}

function measured(
  promise: SlaPromise | undefined,
  field: string,
  resolve: Resolve,
): SlaPromise | undefined {
  const calendar = calendarOf(promise);
  if (typeof promise !== 'object' || calendar === null) return promise;
  return { ...promise, calendar: resolve('calendar', calendar, `${field}.calendar`) };
}
