import type { Condition, FieldValue } from '../../conditions/domain/condition.js';
import type { Field } from '../../conditions/domain/fields.js';

/** Something of the department that a condition names: a slug, or the id of a person. */
export interface NamedInCondition {
  /** Where it stands, such as `when.all[0].is`. */
  readonly path: string;
  readonly field: Field;
  readonly name: string;
}

/** The fields whose values have to be there in the department. */
const NAMING: readonly Field[] = [
  ...(['category', 'service', 'supplier', 'group', 'assignee', 'requester'] as const),
];

/** Everything that a condition names, with where. */
export function namedIn(condition: Condition, path: string): NamedInCondition[] {
  if ('all' in condition) return inParts(condition.all, `${path}.all`);
  if ('any' in condition) return inParts(condition.any, `${path}.any`);
  if ('not' in condition) return namedIn(condition.not, `${path}.not`);
  if (!('is' in condition) || !NAMING.includes(condition.field)) return [];
  const { field, is } = condition;
  const values: readonly FieldValue[] = isList(is) ? is : [is];
  return values.flatMap((name) =>
    typeof name === 'string' ? [{ path: `${path}.is`, field, name }] : [],
  );
}

function inParts(parts: readonly Condition[], path: string): NamedInCondition[] {
  return parts.flatMap((part, index) => namedIn(part, `${path}[${String(index)}]`));
}

function isList(value: FieldValue | readonly FieldValue[]): value is readonly FieldValue[] {
  return Array.isArray(value);
}
