import {
  type ActionFault,
  actionFaults,
  type KnownNames,
} from '../../actions/domain/action-faults.js';
import type { Action } from '../../actions/domain/action.js';
import { faultsOf } from '../../conditions/domain/check-condition.js';
import { CLOCK_TARGETS } from '../../slas/domain/sla-policy.js';
import { type Ladder, LEVELS, TRIGGERS } from './ladder.js';

type Fields = Readonly<Record<string, unknown>>;
type Report = (field: string, says: string) => void;

const MOST_LADDERS = 20;
const MOST_STEPS = 10;
const MOST_REPEATS = 10;
const SOONEST_REPEAT = 5;
/** Four weeks. */
const LONGEST_WAIT = 40_320;
const KEY = /^[a-z0-9][a-z0-9-]{0,39}$/;
const PERS = ['service', 'clock'];

/**
 * Everything that is wrong with a policy from outside: what is not known, people, groups and webhooks
 * that are not there, rotas that have nobody, too many repeats, and tickets that would be handed back
 * and forth without end.
 */
export function policyFaults(ladders: unknown, known: KnownNames): ActionFault[] {
  const faults: ActionFault[] = [];
  const report: Report = (field, says) => faults.push({ field, says });
  if (!Array.isArray(ladders) || ladders.length > MOST_LADDERS) {
    return [
      { field: 'ladders', says: `must be a list of at most ${String(MOST_LADDERS)} ladders` },
    ];
  }
  const keys = ladders.map((ladder: unknown) => (isRecord(ladder) ? ladder['key'] : undefined));
  ladders.forEach((ladder: unknown, at) => {
    const place = `ladders[${String(at)}]`;
    if (!isRecord(ladder)) {
      report(place, 'must be an object');
      return;
    }
    checkLadder(ladder, place, report, known);
    if (keys.indexOf(ladder['key']) < at) report(`${place}.key`, 'is the key of another ladder');
    faults.push(...stepFaults(ladder['steps'], `${place}.steps`, known));
  });
  return faults.length > 0 ? faults : loopFaults(ladders as Ladder[]);
}

function checkLadder(ladder: Fields, place: string, report: Report, known: KnownNames): void {
  const fields = ['key', 'name', 'trigger', 'when', 'steps', 'repeat', 'isQuiet'];
  unknownFields(ladder, fields, place, report);
  const { key, name, trigger, when, repeat, isQuiet } = ladder;
  if (typeof key !== 'string' || !KEY.test(key)) {
    report(`${place}.key`, 'must be lower-case letters, digits and hyphens, at most 40');
  }
  if (typeof name !== 'string' || name.trim() === '' || name.length > 100 || name.includes('\0')) {
    report(`${place}.name`, 'must have 1 to 100 characters');
  }
  if (isQuiet !== undefined && typeof isQuiet !== 'boolean') {
    report(`${place}.isQuiet`, 'must be true or false');
  }
  checkTrigger(trigger, `${place}.trigger`, report);
  checkCondition(when, `${place}.when`, report, known);
  if (repeat !== undefined) checkRepeat(repeat, `${place}.repeat`, report);
}

function checkTrigger(trigger: unknown, place: string, report: Report): void {
  const on = isRecord(trigger) ? trigger['on'] : undefined;
  if (
    !isRecord(trigger) ||
    typeof on !== 'string' ||
    !(TRIGGERS as readonly string[]).includes(on)
  ) {
    report(`${place}.on`, `must be one of ${TRIGGERS.join(', ')}`);
    return;
  }
  const fields = ['on', ...(FIELDS_OF[on] ?? [])];
  unknownFields(trigger, fields, place, report);
  const { targets, threshold } = trigger;
  if (targets !== undefined) {
    const isList = Array.isArray(targets) && targets.length > 0;
    if (!isList || !targets.every((one) => (CLOCK_TARGETS as readonly unknown[]).includes(one))) {
      report(`${place}.targets`, `must be of ${CLOCK_TARGETS.join(', ')}`);
    }
  }
  const isOne = typeof threshold === 'string' && /^\d{1,3}%$|^\d{1,5} min$/.test(threshold);
  if (threshold !== undefined && !isOne) {
    report(`${place}.threshold`, 'must be a warning of the SLA policy, such as 75% or 30 min');
  }
  if (on === 'unassigned' || on === 'unanswered') {
    wholeNumber(trigger['minutes'], 1, LONGEST_WAIT, `${place}.minutes`, report);
  }
  if (on === 'reopened') wholeNumber(trigger['times'], 1, 100, `${place}.times`, report);
}

const FIELDS_OF: Readonly<Record<string, readonly string[]>> = {
  breach: ['targets'],
  warning: ['targets', 'threshold'],
  unassigned: ['minutes'],
  unanswered: ['minutes'],
  reopened: ['times'],
};

function checkRepeat(repeat: unknown, place: string, report: Report): void {
  if (!isRecord(repeat)) {
    report(place, 'must say every how many minutes, and how often at most');
    return;
  }
  unknownFields(repeat, ['every', 'per', 'most'], place, report);
  wholeNumber(repeat['every'], SOONEST_REPEAT, LONGEST_WAIT, `${place}.every`, report);
  wholeNumber(repeat['most'], 2, MOST_REPEATS, `${place}.most`, report);
  if (!PERS.includes(String(repeat['per']))) {
    report(`${place}.per`, `must be one of ${PERS.join(', ')}`);
  }
}

function stepFaults(steps: unknown, place: string, known: KnownNames): ActionFault[] {
  if (!Array.isArray(steps) || steps.length === 0 || steps.length > MOST_STEPS) {
    return [{ field: place, says: `must be a list of 1 to ${String(MOST_STEPS)} steps` }];
  }
  const faults: ActionFault[] = [];
  const report: Report = (field, says) => faults.push({ field, says });
  steps.forEach((step: unknown, at) => {
    const where = `${place}[${String(at)}]`;
    if (!isRecord(step)) {
      report(where, 'must be an object');
      return;
    }
    unknownFields(step, ['wait', 'per', 'level', 'when', 'actions'], where, report);
    wholeNumber(step['wait'], 0, LONGEST_WAIT, `${where}.wait`, report);
    if (!PERS.includes(String(step['per']))) {
      report(`${where}.per`, `must be one of ${PERS.join(', ')}`);
    }
    if (step['level'] !== undefined && !(LEVELS as readonly unknown[]).includes(step['level'])) {
      report(`${where}.level`, `must be one of ${LEVELS.join(', ')}`);
    }
    checkCondition(step['when'], `${where}.when`, report, known);
    faults.push(...actionFaults(step['actions'], known, `${where}.actions`));
  });
  return faults;
}

function checkCondition(when: unknown, place: string, report: Report, known: KnownNames): void {
  if (when === undefined) return;
  const faults = faultsOf(when, place);
  for (const { field, reason } of faults) report(field, reason);
  if (faults.length === 0) checkNames(when, place, report, known);
}

const NAMED_BY: Readonly<Record<string, keyof KnownNames>> = {
  ...{ category: 'categories', service: 'services', group: 'groups' },
  ...{ assignee: 'people', requester: 'people' },
};

/** What a condition that is one compares with must be there, or it can never hold. */
function checkNames(part: unknown, place: string, report: Report, known: KnownNames): void {
  if (!isRecord(part)) return;
  for (const joint of ['all', 'any'] as const) {
    const parts = part[joint];
    if (!Array.isArray(parts)) continue;
    parts.forEach((one: unknown, at) => {
      checkNames(one, `${place}.${joint}[${String(at)}]`, report, known);
    });
  }
  if ('not' in part) checkNames(part['not'], `${place}.not`, report, known);
  const kind = NAMED_BY[String(part['field'])];
  if (kind === undefined) return;
  const values: readonly unknown[] = Array.isArray(part['is']) ? part['is'] : [part['is']];
  for (const value of values) {
    if (typeof value === 'string' && !known[kind].has(value)) {
      report(`${place}.is`, `there is no "${value.slice(0, 63)}" in this department`);
    }
  }
}

/**
 * Ladders that could go on for ever: one that hands a ticket to a group again that it has been taken
 * from, within a round or by its repeats; and ladders that set each other against a ticket in turn.
 */
function loopFaults(ladders: readonly Ladder[]): ActionFault[] {
  const faults = ladders.flatMap((ladder, at) => handingFaults(ladder, `ladders[${String(at)}]`));
  if (faults.length > 0) return faults;
  const setsOff = ladders.map((one) =>
    ladders.flatMap((other, at) => (canSetOff(one, other) ? [at] : [])),
  );
  const circle = circleIn(setsOff);
  const [first] = circle;
  if (first === undefined) return [];
  const names = [...circle, first].map((at) => `"${ladders[at]?.key ?? ''}"`).join(' sets off ');
  const says = `goes round without end: ${names}`;
  return [{ field: `ladders[${String(first)}].steps`, says }];
}

function handingFaults({ steps, repeat }: Ladder, place: string): ActionFault[] {
  const groups = steps.flatMap(({ actions }, at) =>
    actions.flatMap((action) =>
      action.do === 'assign' && typeof action.group === 'string'
        ? [{ at, group: action.group }]
        : [],
    ),
  );
  const distinct = groups.filter(({ group }, at) => groups[at - 1]?.group !== group);
  const back = distinct.find(
    ({ group }, at) => distinct.findIndex((one) => one.group === group) < at,
  );
  if (back) {
    const says = `hands the ticket back to "${back.group}", which it was taken from`;
    return [{ field: `${place}.steps[${String(back.at)}].actions`, says }];
  }
  if (repeat === undefined || distinct.length < 2) return [];
  const named = distinct.map(({ group }) => `"${group}"`).join(' and ');
  return [{ field: `${place}.repeat`, says: `hands the ticket back and forth between ${named}` }];
}

function canSetOff(one: Ladder, other: Ladder): boolean {
  const actions = one.steps.flatMap((step) => step.actions);
  switch (other.trigger.on) {
    case 'p1':
      return one.trigger.on !== 'p1' && actions.some(isPriority('P1'))
        ? true
        : one === other && actions.some(isPriority('P1')) && actions.some(isLower);
    case 'unassigned':
      // By itself only when it first gives the ticket to somebody: else nobody is taken off it.
      return actions.some(takesOff) && (one !== other || actions.some(gives));
    case 'reopened':
      return actions.some(
        (action) => action.do === 'set_status' && WORKING.includes(action.status),
      );
    default:
      return false;
  }
}

const WORKING = ['in_progress', 'in_fulfilment'];
const isPriority = (priority: string) => (action: Action) =>
  action.do === 'set_priority' && action.priority === priority;
const isLower = (action: Action): boolean =>
  action.do === 'set_priority' && action.priority !== 'P1';
const takesOff = (action: Action): boolean =>
  action.do === 'assign' &&
  (action.person === null || (action.person === undefined && action.group !== undefined));
const gives = (action: Action): boolean =>
  action.do === 'assign' && typeof action.person === 'string';

/** The places of a circle in a graph, in order; none when it has none. */
function circleIn(edges: readonly (readonly number[])[]): number[] {
  const path: number[] = [];
  const done = new Set<number>();
  const visit = (at: number): number[] => {
    const before = path.indexOf(at);
    if (before >= 0) return path.slice(before);
    if (done.has(at)) return [];
    path.push(at);
    for (const next of edges[at] ?? []) {
      const circle = visit(next);
      if (circle.length > 0) return circle;
    }
    path.pop();
    done.add(at);
    return [];
  };
  for (const at of edges.keys()) {
    const circle = visit(at);
    if (circle.length > 0) return circle;
  }
  return [];
}

function wholeNumber(
  value: unknown,
  min: number,
  max: number,
  field: string,
  report: Report,
): void {
  const isOne = typeof value === 'number' && Number.isInteger(value);
  if (!isOne || value < min || value > max) {
    report(field, `must be a whole number from ${String(min)} to ${String(max)}`);
  }
}

function unknownFields(
  record: Fields,
  fields: readonly string[],
  place: string,
  report: Report,
): void {
  for (const field of Object.keys(record)) {
    if (!fields.includes(field)) report(`${place}.${field.slice(0, 40)}`, 'is not known');
  }
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
