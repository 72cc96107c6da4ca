/** One thing that was tried from the wrong side of the wall, or from the right one. */
export interface Finding {
  /** What was tried, as a report groups it: a sentence that should hold. */
  readonly check: string;
  /** What it was tried on: a table, a key, a route with its role, a socket event. */
  readonly subject: string;
  /** What was seen instead, in words for somebody who is no programmer; null when it held. */
  readonly broken: string | null;
}

/** How much was tried beyond the number of findings: `canaries searched`, `bytes read`. */
export type Tally = Readonly<Record<string, number>>;

/** What one part of the proof brings back. It throws only when it could not be carried out. */
export interface Evidence {
  readonly findings: readonly Finding[];
  readonly tally: Tally;
}

/** Those that did not hold. */
export function broken(findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => finding.broken !== null);
}
