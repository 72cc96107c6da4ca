import type { Condition } from './condition.js';
import { type Field, FIELDS, isField } from './fields.js';

/** What is wrong with a condition, at which path of it. */
export interface ConditionFault {
  readonly field: string;
  readonly reason: string;
}

const MOST_PARTS = 50;
const MOST_VALUES = 100;
const DEEPEST = 5;
const LONGEST = 200;
const JOINTS = ['all', 'any', 'not'] as const;
type Test = 'is' | 'has' | 'atLeast';

/** How each kind of field can be tested. */
const TEST_OF: Readonly<Record<(typeof FIELDS)[Field]['kind'], Test>> = {
  word: 'is',
  name: 'is',
  names: 'is',
  flag: 'is',
  text: 'has',
  count: 'atLeast',
};

/**
 * Everything that is wrong with a value as a condition; none when it is one.
 *
 * @param path - where the value stands in what was sent, such as `rules[2].when`.
 */
export function faultsOf(value: unknown, path: string): ConditionFault[] {
  const faults: ConditionFault[] = [];
  let parts = 0;
  const report = (field: string, reason: string): void => {
    faults.push({ field, reason });
  };

  const check = (part: unknown, at: string, depth: number): void => {
    parts += 1;
    if (parts === MOST_PARTS + 1) report(path, `must have at most ${String(MOST_PARTS)} parts`);
    if (parts > MOST_PARTS) return;
    if (depth > DEEPEST) {
      report(at, `is nested too deeply: at most ${String(DEEPEST)} levels`);
      return;
    }
    if (!isRecord(part)) {
      report(at, 'must be a condition: an object with all, any, not, or field');
      return;
    }
    const [joint, ...others] = Object.keys(part);
    if (others.length === 0 && (joint === 'all' || joint === 'any')) {
      checkList(part[joint], `${at}.${joint}`, depth);
    } else if (others.length === 0 && joint === 'not') {
      check(part['not'], `${at}.not`, depth + 1);
    } else if (JOINTS.some((one) => one in part)) {
      report(at, 'must have one of all, any or not, and nothing else');
    } else {
      checkTest(part, at, report);
    }
  };
  const checkList = (list: unknown, at: string, depth: number): void => {
    if (!Array.isArray(list)) report(at, 'must be a list of conditions');
    else
      list.forEach((part, index) => {
        check(part, `${at}[${String(index)}]`, depth + 1);
      });
  };

  check(value, path, 1);
  return faults;
}

/** Whether a value is a condition. */
export function isCondition(value: unknown): value is Condition {
  return faultsOf(value, '').length === 0;
}

type Report = (field: string, reason: string) => void;

function checkTest(part: Record<string, unknown>, at: string, report: Report): void {
  const { field, ...rest } = part;
  if (!isField(field)) {
    report(`${at}.field`, `must be one of ${Object.keys(FIELDS).join(', ')}`);
    return;
  }
  const test = TEST_OF[FIELDS[field].kind];
  const [named, ...others] = Object.keys(rest);
  if (named !== test || others.length > 0) {
    report(at, `must have field and ${test}, and nothing else: so ${field} is tested`);
  } else if (test === 'atLeast') {
    checkCount(rest[test], `${at}.${test}`, report);
  } else {
    checkValues(field, rest[test], `${at}.${test}`, report);
  }
}

function checkCount(value: unknown, at: string, report: Report): void {
  const isCount = typeof value === 'number' && Number.isInteger(value);
  if (!isCount || value < 1 || value > 1_000) report(at, 'must be a whole number from 1 to 1000');
}

function checkValues(field: Field, value: unknown, at: string, report: Report): void {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (values.length === 0 || values.length > MOST_VALUES) {
    report(at, `must be one value or a list of 1 to ${String(MOST_VALUES)}`);
  } else if (!values.every((one) => canBe(field, one))) {
    report(at, SAYS[FIELDS[field].kind](field));
  }
}

function canBe(field: Field, value: unknown): boolean {
  const known = FIELDS[field];
  switch (known.kind) {
    case 'flag':
      return typeof value === 'boolean';
    case 'word':
      return value === null ? MAY_BE_NONE.includes(field) : isWordOf(known.words, value);
    case 'text':
      return isText(value) && /[\p{L}\p{N}]/u.test(value);
    default:
      return value === null || isText(value);
  }
}

/** Of the fields with a closed list of words, those that a ticket may be without. */
const MAY_BE_NONE: readonly Field[] = ['pendingReason'];

const SAYS: Readonly<Record<(typeof FIELDS)[Field]['kind'], (field: Field) => string>> = {
  word: (field) => {
    const known = FIELDS[field];
    return `must be of ${'words' in known ? known.words.join(', ') : ''}`;
  },
  name: () => NAMES,
  names: () => NAMES,
  flag: () => 'must be true or false',
  count: () => 'must be a whole number',
  text: () => `must be words of at most ${String(LONGEST)} characters`,
};
const NAMES = `must be text of at most ${String(LONGEST)} characters, or null for none`;

function isWordOf(words: readonly string[], value: unknown): boolean {
  return typeof value === 'string' && words.includes(value);
}

/** Not what PostgreSQL cannot store: zeros and lone halves of surrogate pairs. */
function isText(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.trim() !== '' &&
    value.length <= LONGEST &&
    value.isWellFormed() &&
    !value.includes('\0')
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
