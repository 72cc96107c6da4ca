/** Reads the fields of a document from outside and collects everything that is wrong with them. */
export class FieldReader {
  readonly errors: { readonly field: string; readonly message: string }[] = [];

  report(field: string, message: string): void {
    this.errors.push({ field, message });
  }

  /** The value as an object; an empty one, and an error, when it is something else. */
  record(value: unknown, field: string): Readonly<Record<string, unknown>> {
    if (isRecord(value)) return value;
    this.report(field, value === undefined ? 'is missing' : 'must be an object');
    return {};
  }

  refuseUnknown(
    record: Readonly<Record<string, unknown>>,
    known: readonly string[],
    prefix: string,
  ): void {
    for (const name of Object.keys(record)) {
      if (!known.includes(name)) this.report(`${prefix}${name}`, 'is not known here');
    }
  }

  /** The value as a text that is not empty; an empty one, and an error, when it is something else. */
  text(value: unknown, field: string): string {
    if (typeof value === 'string' && value !== '') return value;
    this.report(field, value === undefined ? 'is missing' : 'must be a text that is not empty');
    return '';
  }

  texts(value: unknown, field: string, { emptyToo = false } = {}): string[] {
    if (!Array.isArray(value)) {
      this.report(field, 'must be a list of texts');
      return [];
    }
    return value.map((item: unknown, at) => {
      if (item === '' && emptyToo) return '';
      return this.text(item ?? null, `${field}[${String(at)}]`);
    });
  }

  choice<T extends string>(value: unknown, field: string, known: readonly T[]): T | undefined {
    const found = known.find((one) => one === value);
    if (found === undefined) this.report(field, `must be one of ${known.join(', ')}`);
    return found;
  }

  /** An object whose every value is one of a list; values that are not are reported and left out. */
  choices<T extends string>(
    value: unknown,
    field: string,
    known: readonly T[],
  ): Readonly<Record<string, T>> {
    const chosen: Record<string, T> = {};
    for (const [name, item] of Object.entries(this.record(value, field))) {
      const found = this.choice(item, `${field}.${name}`, known);
      if (found !== undefined) chosen[name] = found;
    }
    return chosen;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
