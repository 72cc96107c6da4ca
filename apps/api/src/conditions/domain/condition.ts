import type { Field, TicketFacts } from './fields.js';

/** Something that a ticket may be: parts of it joined, or the test of one field. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | FieldTest;

/** What a field can be compared with; null is for "none". */
export type FieldValue = string | boolean | null;

/** Any of several will do wherever there are several. */
export type FieldTest =
  | { readonly field: Field; readonly is: FieldValue | readonly FieldValue[] }
  | { readonly field: Field; readonly has: string | readonly string[] }
  | { readonly field: Field; readonly atLeast: number };

/**
 * Whether a ticket is like this. Nothing is true of no part: `all` of none holds, `any` of none does
 * not. A list of names `is` a value that is among them, and null when it is empty.
 */
export function holds(condition: Condition, facts: TicketFacts): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, facts));
  if ('any' in condition) return condition.any.some((part) => holds(part, facts));
  if ('not' in condition) return !holds(condition.not, facts);
  const fact = facts[condition.field];
  if ('atLeast' in condition) return typeof fact === 'number' && fact >= condition.atLeast;
  if ('has' in condition) {
    return typeof fact === 'string' && hasWords(fact, several(condition.has));
  }
  const values = several(condition.is);
  if (typeof fact === 'number') return false;
  if (fact === null || typeof fact !== 'object') return values.includes(fact);
  return fact.length === 0 ? values.includes(null) : fact.some((one) => values.includes(one));
}

export function several<Value extends FieldValue>(
  value: Value | readonly Value[],
): readonly Value[] {
  return isList(value) ? value : [value];
}

/**
 * A text as words are looked for in it: small letters, one space for whatever stands between words,
 * and around them. `conditions/condition-sql.ts` has PostgreSQL do the same.
 */
export function spacedWords(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

function hasWords(text: string, wanted: readonly string[]): boolean {
  const words = spacedWords(text);
  return wanted.some((each) => words.includes(spacedWords(each)));
}

function isList<Value>(value: Value | readonly Value[]): value is readonly Value[] {
  return Array.isArray(value);
}
