/** What a test in the form can look at, with how it is typed. */
export const FIELDS = {
  text: { label: 'Words in subject or description', kind: 'words' },
  subject: { label: 'Words in the subject', kind: 'words' },
  category: { label: 'Category', kind: 'values' },
  service: { label: 'Service', kind: 'values' },
  site: { label: 'Site', kind: 'values' },
  model: { label: 'Model of the equipment', kind: 'values' },
  tags: { label: 'Tag', kind: 'values' },
  priority: { label: 'Priority', kind: 'values' },
  impact: { label: 'Impact', kind: 'values' },
  urgency: { label: 'Urgency', kind: 'values' },
  type: { label: 'Type', kind: 'values' },
  channel: { label: 'Channel', kind: 'values' },
  vip: { label: 'Served first (VIP)', kind: 'flag' },
} as const;
export type FormField = keyof typeof FIELDS;

/** Stands for null in a list of values: the ticket has none. */
export const NONE = '(none)';

export interface TestDraft {
  readonly field: FormField;
  readonly isNot: boolean;
  readonly values: readonly string[];
}

/** A rule as the form holds it. */
export interface RuleDraft {
  readonly name: string;
  readonly joint: 'all' | 'any';
  readonly tests: readonly TestDraft[];
  /** A condition that is richer than the form; kept as it is. */
  readonly other: unknown;
  readonly group: string;
  readonly by: 'nobody' | 'turn' | 'load';
  readonly skills: readonly string[];
  readonly again: boolean;
}

export function newRule(group: string): RuleDraft {
  return {
    ...{ name: '', joint: 'all', tests: [], other: undefined, group },
    ...{ by: 'nobody', skills: [], again: false },
  };
}

/** A rule of the API as a form holds it. */
export function draftOf(rule: Readonly<Record<string, unknown>>): RuleDraft {
  const { name, when, group, assign, again } = rule;
  const { by, skills } = recordOf(assign);
  const flat = when === undefined ? { joint: 'all' as const, tests: [] } : flatOf(when);
  return {
    name: String(name),
    ...(flat ?? { joint: 'all', tests: [] }),
    other: flat ? undefined : when,
    group: String(group),
    by: by === 'turn' || by === 'load' ? by : 'nobody',
    skills: listOf(skills).map(String),
    again: again === true,
  };
}

/** A rule as the API takes it. */
export function ruleFrom(draft: RuleDraft): Record<string, unknown> {
  const when = whenFrom(draft);
  const { by, skills } = draft;
  return {
    name: draft.name,
    ...(when !== undefined && { when }),
    group: draft.group,
    ...(by !== 'nobody' && { assign: { by, ...(skills.length > 0 && { skills }) } }),
    ...(draft.again && { again: true }),
  };
}

/** When a rule applies, as a sentence goes on: "whenever the category is network". */
export function whenInWords({ tests, joint, other }: RuleDraft): string {
  if (other !== undefined) return 'when its condition holds';
  if (tests.length === 0) return 'every ticket';
  return tests.map(testInWords).join(joint === 'all' ? ' and ' : ' or ');
}

/** Who of the group gets it. */
export function wayInWords({ by, skills }: RuleDraft): string {
  if (by === 'nobody') return 'waits there for somebody to take it';
  const with_ = skills.length > 0 ? ` with ${skills.join(', ')}` : '';
  return by === 'turn' ? `assigned in turn${with_}` : `assigned to the least loaded${with_}`;
}

function testInWords({ field, isNot, values }: TestDraft): string {
  const label = FIELDS[field].label.replace(/^./, (first) => first.toLowerCase());
  const is = FIELDS[field].kind === 'words' ? (isNot ? 'lack' : 'have') : isNot ? 'is not' : 'is';
  return `${label} ${is} ${values.join(' or ')}`;
}

function whenFrom({ other, tests, joint }: RuleDraft): unknown {
  if (other !== undefined) return other;
  const [first, ...rest] = tests.map(testFrom);
  if (first === undefined) return undefined;
  return rest.length === 0 ? first : { [joint]: [first, ...rest] };
}

function testFrom({ field, isNot, values }: TestDraft): unknown {
  const { kind } = FIELDS[field];
  const typed =
    kind === 'flag'
      ? values.map((value) => value === 'yes')
      : values.map((value) => (value === NONE ? null : value));
  const one = typed.length === 1 ? typed[0] : typed;
  const test = kind === 'words' ? { field, has: one } : { field, is: one };
  return isNot ? { not: test } : test;
}

/** @returns undefined for a condition that the form cannot show. */
function flatOf(when: unknown): Pick<RuleDraft, 'joint' | 'tests'> | undefined {
  const { all, any } = recordOf(when);
  const joint = any === undefined ? 'all' : 'any';
  const parts = all === undefined && any === undefined ? [when] : listOf(all ?? any);
  const tests = parts.map(testOf).filter((test) => test !== undefined);
  return tests.length === parts.length && parts.length > 0 ? { joint, tests } : undefined;
}

function testOf(part: unknown): TestDraft | undefined {
  const { not } = recordOf(part);
  const { field, is, has } = recordOf(not ?? part);
  if (!isFormField(field)) return undefined;
  const values = [is ?? has ?? null].flat().map((value) => {
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    return typeof value === 'string' ? value : NONE;
  });
  return { field, isNot: not !== undefined, values };
}

function isFormField(value: unknown): value is FormField {
  return typeof value === 'string' && Object.hasOwn(FIELDS, value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** A list with one entry moved by one place. */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const entry = list[at];
  if (entry === undefined) return [...list];
  return list.toSpliced(at, 1).toSpliced(at + by, 0, entry);
}

/** `rules[0].assign.skills` as `Rule 1, assign skills`. */
export function fieldInWords(field: string): string {
  return field
    .replace(/^rules\[(\d+)\]\.?/, (_, at: string) => `Rule ${String(Number(at) + 1)}, `)
    .replaceAll(/\[(\d+)\]/g, (_, at: string) => ` ${String(Number(at) + 1)}`)
    .replaceAll('.', ' ')
    .replace(/, $/, '');
}
