/** A change that takes one brick out of the wall. */
export interface Mutation {
  /** For the count: `policy`, `key`, `right` and the like. */
  readonly kind: string;
  readonly name: string;
  /** What makes the change, as superuser. */
  readonly statements: readonly string[];
  /** Without the schema; checks of this table are tried first. */
  readonly table: string | null;
  /** The check that should see it first, by its subject. */
  readonly subject?: string;
  /** Number of the catalogue's rule that should name it; tried first. */
  readonly rule: number;
  /**
   * Gives the app role all rights on the table before the change, since a right that is withheld
   * would otherwise hide what the policies do on their own.
   */
  readonly unmask?: boolean;
  /** Why nobody could see it by using the product; the catalogue alone must name it then. */
  readonly unobservable?: string;
}
