/** A change of the schema that opens the wall, and what the catalogue must say of it. */
export interface Hole {
  readonly rule: number;
  readonly when: string;
  readonly statements: readonly string[];
  readonly object: string;
  readonly fault: string;
}
