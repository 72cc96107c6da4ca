import type { FieldFault } from '../../calendars/domain/read-document.js';
import { neededBy, type StageRule } from './approval.js';
import type { ApproverName, StagePlan } from './check-stages.js';

/** What is known of a department when somebody asks for an approval. */
export interface KnownApprovers {
  /** Those of the people named who are there. */
  readonly people: ReadonlySet<string>;
  /** Of the groups named, by their slugs: who is in them. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
  readonly leads: readonly string[];
  /** Who may not answer, and why. */
  readonly barred: ReadonlyMap<string, string>;
}

/** A stage with everybody whom it asks, each once. */
export interface PlannedStage {
  readonly rule: StageRule;
  readonly needed: number;
  readonly approvers: readonly string[];
  readonly answerWithinHours: number | null;
  readonly thenTo: readonly string[];
}

export type StagesPlanned =
  | { readonly ok: true; readonly stages: readonly PlannedStage[] }
  | { readonly ok: false; readonly errors: readonly FieldFault[] };

/**
 * Finds the people of each stage. Whoever may not answer is left out of groups and refused by name,
 * and so is a stage that nobody can answer or that needs more answers than it has people.
 */
export function planStages(plans: readonly StagePlan[], known: KnownApprovers): StagesPlanned {
  const errors: FieldFault[] = [];
  const stages = plans.map((plan, at) => {
    const field = `stages[${String(at)}]`;
    const faults = faultsOf(plan, field, known);
    errors.push(...faults);
    const approvers = [...new Set(plan.approvers.flatMap((name) => peopleOf(name, known)))].filter(
      (personId) => !known.barred.has(personId),
    );
    if (approvers.length === 0 && faults.length === 0) {
      errors.push({ field: `${field}.approvers`, message: 'leave nobody who could approve' });
    }
    if (plan.quorum !== undefined && approvers.length > 0 && plan.quorum > approvers.length) {
      const message = `is more than the ${String(approvers.length)} who are asked`;
      errors.push({ field: `${field}.quorum`, message });
    }
    return toStage(plan, approvers, known);
  });
  return errors.length > 0 ? { ok: false, errors } : { ok: true, stages };
}

function toStage(
  { rule, quorum, answerWithinHours, thenTo }: StagePlan,
  approvers: readonly string[],
  { leads, barred }: KnownApprovers,
): PlannedStage {
  const next = answerWithinHours === undefined ? [] : (thenTo ?? leads);
  return {
    ...{ rule, approvers, needed: neededBy(rule, approvers.length, quorum) },
    answerWithinHours: answerWithinHours ?? null,
    thenTo: [...new Set(next)].filter((id) => !barred.has(id)),
  };
}

function faultsOf(plan: StagePlan, field: string, known: KnownApprovers): FieldFault[] {
  const approvers = plan.approvers.flatMap((name, at): FieldFault[] => {
    const place = `${field}.approvers[${String(at)}]`;
    if ('person' in name) return faultsOfPerson(name.person, `${place}.person`, known);
    if ('role' in name) {
      if (known.leads.length > 0) return [];
      return [{ field: `${place}.role`, message: 'nobody leads this department' }];
    }
    if (!known.groups.has(name.group)) {
      return [{ field: `${place}.group`, message: 'is no resolver group of the department' }];
    }
    if ((known.groups.get(name.group) ?? []).length > 0) return [];
    return [{ field: `${place}.group`, message: 'has no members' }];
  });
  const next = (plan.thenTo ?? []).flatMap((personId, at) =>
    faultsOfPerson(personId, `${field}.thenTo[${String(at)}]`, known),
  );
  return [...approvers, ...next];
}

function faultsOfPerson(personId: string, field: string, known: KnownApprovers): FieldFault[] {
  if (!known.people.has(personId)) {
    return [{ field, message: 'is no person of the department' }];
  }
  const why = known.barred.get(personId);
  return why === undefined ? [] : [{ field, message: why }];
}

function peopleOf(name: ApproverName, { groups, leads }: KnownApprovers): readonly string[] {
  if ('person' in name) return [name.person];
  return 'group' in name ? (groups.get(name.group) ?? []) : leads;
}
