const REF = /^([A-Z]{2,6})-([1-9]\d{0,9})$/;

/** `CAF-1042`: the prefix of the department and a number; unique in the installation. */
export function ticketRef(prefix: string, number: number): string {
  return `${prefix}-${String(number)}`;
}

/** The prefix of a reference as people type it, or undefined when it is none. */
export function prefixOf(ref: string): string | undefined {
  return REF.exec(ref.toUpperCase())?.[1];
}
