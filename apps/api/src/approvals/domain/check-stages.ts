import {
  type FieldFault,
  isRecord,
  readOneOf,
  type Report,
  reportUnknown,
} from '../../calendars/domain/read-document.js';
import { STAGE_RULES, type StageRule } from './approval.js';

/** Whom a stage asks: a person, everybody in a resolver group, everybody who leads the department. */
export type ApproverName =
  { readonly person: string } | { readonly group: string } | { readonly role: 'lead' };

/** A stage as it was asked for. */
export interface StagePlan {
  readonly approvers: readonly ApproverName[];
  readonly rule: StageRule;
  readonly quorum?: number;
  /** After so long without an answer the next person is asked. */
  readonly answerWithinHours?: number;
  /** Who is asked then, in order; the department's leads when it is left out. */
  readonly thenTo?: readonly string[];
}

export type StagesCheck =
  | { readonly ok: true; readonly stages: readonly StagePlan[] }
  | { readonly ok: false; readonly errors: readonly FieldFault[] };

const MOST_STAGES = 5;
const MOST_APPROVERS = 20;
const MOST_NEXT = 5;
const MOST_HOURS = 24 * 90;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Reads the stages of a request from outside. @returns them, or every error found. */
export function checkStages(input: unknown): StagesCheck {
  const errors: FieldFault[] = [];
  const report: Report = (field, message) => errors.push({ field, message });
  if (!Array.isArray(input) || input.length === 0 || input.length > MOST_STAGES) {
    const message = `must be a list of 1 to ${String(MOST_STAGES)} stages`;
    return { ok: false, errors: [{ field: 'stages', message }] };
  }
  const stages = input.flatMap(
    (stage: unknown, at) => readStage(stage, `stages[${String(at)}]`, report) ?? [],
  );
  return errors.length > 0 ? { ok: false, errors } : { ok: true, stages };
}

function readStage(input: unknown, field: string, report: Report): StagePlan | undefined {
  if (!isRecord(input)) {
    report(field, 'must be an object with approvers');
    return undefined;
  }
  const known = ['approvers', 'rule', 'quorum', 'answerWithinHours', 'thenTo'];
  reportUnknown(input, known, `${field}.`, report);
  const { quorum, answerWithinHours, thenTo } = input;
  const approvers = readApprovers(input['approvers'], `${field}.approvers`, report);
  const rule = readOneOf(STAGE_RULES, input['rule'], `${field}.rule`, report) ?? 'any';
  if (rule === 'quorum' && quorum === undefined) {
    report(`${field}.quorum`, 'say how many have to approve');
  }
  if (rule !== 'quorum' && quorum !== undefined) {
    report(`${field}.quorum`, 'is for the rule "quorum" alone');
  }
  readWhole(quorum, MOST_APPROVERS, `${field}.quorum`, report);
  readWhole(answerWithinHours, MOST_HOURS, `${field}.answerWithinHours`, report);
  if (thenTo !== undefined && answerWithinHours === undefined) {
    report(`${field}.answerWithinHours`, 'say after how many hours the next person is asked');
  }
  const next = readNext(thenTo, `${field}.thenTo`, report);
  return {
    ...{ approvers, rule },
    ...(typeof quorum === 'number' && { quorum }),
    ...(typeof answerWithinHours === 'number' && { answerWithinHours }),
    ...(next && { thenTo: next }),
  };
}

function readApprovers(input: unknown, field: string, report: Report): ApproverName[] {
  if (!Array.isArray(input) || input.length === 0 || input.length > MOST_APPROVERS) {
    report(field, `must be a list of 1 to ${String(MOST_APPROVERS)} approvers`);
    return [];
  }
  return input.flatMap((one: unknown, at) => {
    const name = readApprover(one);
    if (name) return [name];
    const forms = '{"person": id}, {"group": slug} or {"role": "lead"}';
    report(`${field}[${String(at)}]`, `must be ${forms}`);
    return [];
  });
}

function readApprover(input: unknown): ApproverName | undefined {
  if (!isRecord(input) || Object.keys(input).length !== 1) return undefined;
  const { person, group, role } = input;
  if (typeof person === 'string' && UUID.test(person)) return { person: person.toLowerCase() };
  if (typeof group === 'string' && SLUG.test(group)) return { group };
  return role === 'lead' ? { role } : undefined;
}

function readNext(input: unknown, field: string, report: Report): string[] | undefined {
  if (input === undefined) return undefined;
  if (!Array.isArray(input) || input.length === 0 || input.length > MOST_NEXT) {
    report(field, `must be a list of 1 to ${String(MOST_NEXT)} people`);
    return undefined;
  }
  return input.flatMap((one: unknown, at) => {
    if (typeof one === 'string' && UUID.test(one)) return [one.toLowerCase()];
    report(`${field}[${String(at)}]`, 'must be the id of a person (UUID)');
    return [];
  });
}

function readWhole(value: unknown, most: number, field: string, report: Report): void {
  if (value === undefined) return;
  if (!Number.isInteger(value) || Number(value) < 1 || Number(value) > most) {
    report(field, `must be a whole number from 1 to ${String(most)}`);
  }
}
