/** One rule of the wall, as a question to the catalogue that must have no answer. */
export interface Assertion {
  /** As in the design of the wall; stable. */
  readonly number: number;
  /** What must hold, in plain words. */
  readonly name: string;
  /** Gives one row `object, fault` for each violation. Works for every role. */
  readonly sql: string;
  readonly values?: () => readonly unknown[];
}
