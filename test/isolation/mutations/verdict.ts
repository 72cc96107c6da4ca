/** Who noticed a mutation, in words; null when nobody of that kind did. */
export interface Noticed {
  /** What people or the product would have seen. */
  readonly behaviour: string | null;
  /** What the catalogue said, without trying anything. */
  readonly catalogue: string | null;
}

/** How the suite did on one mutation. */
export interface Verdict extends Noticed {
  readonly kind: string;
  readonly name: string;
  /** Why it counts as a survivor; null when it was killed. */
  readonly survived: string | null;
}

/** @param unobservable - why only the catalogue can notice it; undefined when trying must. */
export function verdictOn(
  { kind, name, unobservable }: { kind: string; name: string; unobservable?: string },
  noticed: Noticed,
): Verdict {
  return { kind, name, ...noticed, survived: survival(noticed, unobservable) };
}

function survival({ behaviour, catalogue }: Noticed, unobservable?: string): string | null {
  if (behaviour === null && catalogue === null) return 'Nothing noticed it.';
  if (behaviour === null && unobservable === undefined) return 'Only the catalogue noticed it.';
  if (behaviour !== null && unobservable !== undefined) {
    return `It is called unobservable (${unobservable}) and was observed: ${behaviour}`;
  }
  return null;
}

/** What got through, in words. */
export function survivors(verdicts: readonly Verdict[]): string[] {
  return verdicts.flatMap(({ kind, name, survived }) =>
    survived === null ? [] : [`${kind}: ${name}: ${survived}`],
  );
}

/** `900 of 900 mutations killed`, and by whom. */
export function countOf(verdicts: readonly Verdict[]): string {
  const all = verdicts.length;
  const killed = all - survivors(verdicts).length;
  const tried = verdicts.filter(({ behaviour }) => behaviour !== null).length;
  const looked = verdicts.filter(({ catalogue }) => catalogue !== null).length;
  return (
    `${String(killed)} of ${String(all)} mutations killed: ${String(tried)} by trying, ` +
    `${String(looked)} by the catalogue, each by one at least`
  );
}
