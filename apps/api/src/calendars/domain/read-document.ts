/** What is wrong with one field of a document, which is named by its path: "week.mon[0]". */
export interface FieldFault {
  readonly field: string;
  readonly message: string;
}

/** Notes what is wrong with a field; reading goes on, so that all faults come at once. */
export type Report = (field: string, message: string) => void;

/** A document that was read, or everything that is wrong with it. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly FieldFault[] };

/** @returns the word when it is one of those known, undefined when it is left out or reported. */
export function readOneOf<T extends string>(
  known: readonly T[],
  value: unknown,
  field: string,
  report: Report,
): T | undefined {
  if (value === undefined) return undefined;
  const found = known.find((one) => one === value);
  if (found === undefined) report(field, `must be one of ${known.join(', ')}`);
  return found;
}

/** @param prefix - the path of the record, with the dot. */
export function reportUnknown(
  record: Record<string, unknown>,
  known: readonly string[],
  prefix: string,
  report: Report,
): void {
  for (const name of Object.keys(record)) {
    if (!known.includes(name)) report(`${prefix}${name}`, 'is not known here');
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
