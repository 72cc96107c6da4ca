/** A condition as the API has it; the address of a queue and the rules of a department hold such. */
export type Condition = Readonly<Record<string, unknown>>;

/** One line of the form: a field, and what it is to be. */
export interface ConditionRow {
  /** Tells rows apart while they are edited. */
  readonly key: number;
  readonly field: ConditionField;
  readonly isNot: boolean;
  /** `true` and `false` for flags, a number for counts; `none` for nothing. */
  readonly values: readonly string[];
}

/** A condition as the form has it: lines that all or any of have to hold. */
export interface ConditionDraft {
  readonly match: 'all' | 'any';
  readonly rows: readonly ConditionRow[];
}

type Kind = 'choice' | 'names' | 'words' | 'flag' | 'count';

/** What can be looked at, in words, and how the form asks for it. */
export const CONDITION_FIELDS = {
  type: { label: 'Type', kind: 'choice' },
  status: { label: 'Status', kind: 'choice' },
  open: { label: 'Open', kind: 'flag' },
  priority: { label: 'Priority', kind: 'choice' },
  impact: { label: 'Impact', kind: 'choice' },
  urgency: { label: 'Urgency', kind: 'choice' },
  category: { label: 'Category', kind: 'choice' },
  service: { label: 'Service', kind: 'choice' },
  supplier: { label: 'Supplier', kind: 'choice' },
  group: { label: 'Resolver group', kind: 'choice' },
  assignee: { label: 'Assigned to', kind: 'choice' },
  requester: { label: 'Requester', kind: 'choice' },
  site: { label: 'Site', kind: 'names' },
  vip: { label: 'VIP', kind: 'flag' },
  channel: { label: 'Raised by way of', kind: 'choice' },
  tags: { label: 'Tags', kind: 'names' },
  subject: { label: 'Words in the subject', kind: 'words' },
  text: { label: 'Words in subject or description', kind: 'words' },
  model: { label: 'Model of equipment', kind: 'names' },
  breached: { label: 'Promise broken', kind: 'flag' },
  reopened: { label: 'Reopened at least', kind: 'count' },
  pendingReason: { label: 'Waits for', kind: 'choice' },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly kind: Kind }>>;

export type ConditionField = keyof typeof CONDITION_FIELDS;

/** Stands for a ticket without one. */
export const NONE = 'none';

let made = 0;

export function newRow(field: ConditionField = 'priority'): ConditionRow {
  made += 1;
  const values = CONDITION_FIELDS[field].kind === 'flag' ? ['true'] : [];
  return { key: made, field, isNot: false, values };
}

/** @returns null for a condition that has more in it than the form can show. */
export function draftOfCondition(condition: Condition): ConditionDraft | null {
  for (const match of ['all', 'any'] as const) {
    const parts = condition[match];
    if (!Array.isArray(parts)) continue;
    const rows = parts.map((part) => (isRecord(part) ? rowOf(part) : null));
    return rows.every((row) => row !== null) ? { match, rows } : null;
  }
  const row = rowOf(condition);
  return row && { match: 'all', rows: [row] };
}

export function conditionOfDraft({ match, rows }: ConditionDraft): Condition {
  return { [match]: rows.map((row) => (row.isNot ? { not: testOf(row) } : testOf(row))) };
}

function rowOf(part: Condition): ConditionRow | null {
  const isNot = isRecord(part['not']);
  const test = isRecord(part['not']) ? part['not'] : part;
  const { field, is, has, atLeast } = test;
  if (typeof field !== 'string' || !isField(field)) return null;
  const value = is ?? has ?? atLeast ?? null;
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return { ...newRow(field), isNot, values: values.map(wordOf) };
}

function wordOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : NONE;
}

function testOf({ field, values }: ConditionRow): Condition {
  switch (CONDITION_FIELDS[field].kind) {
    case 'flag':
      return { field, is: values[0] === 'true' };
    case 'count':
      return { field, atLeast: Number(values[0]) };
    case 'words':
      return { field, has: values };
    default:
      return { field, is: values.map((value) => (value === NONE ? null : value)) };
  }
}

function isField(name: string): name is ConditionField {
  return Object.hasOwn(CONDITION_FIELDS, name);
}

function isRecord(value: unknown): value is Condition {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
