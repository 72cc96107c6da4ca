import type { Assertion } from './assertion.js';
import { EXCEPTIONS } from './exceptions.js';
import { POLICY_ASSERTION } from './policy-assertion.js';
import { ROLE_ASSERTIONS } from './role-assertions.js';
import { TABLE_ASSERTIONS } from './table-assertions.js';

/** Asks the database; every role may, since it reads the catalogue alone. */
export type CatalogueQuery = (text: string, values: readonly unknown[]) => Promise<unknown[]>;

/** Something in the schema that opens the wall between tenants. */
export interface Violation {
  /** Number of the assertion that it breaks. */
  readonly assertion: number;
  /** What should hold, in plain words. */
  readonly name: string;
  /** For instance `table app.tickets`. */
  readonly object: string;
  readonly fault: string;
}

/** The wall between tenants has a hole: nothing may be served from this database. */
export class UnsoundCatalogue extends Error {
  constructor(readonly violations: readonly Violation[]) {
    const lines = violations.map(
      ({ assertion, object, fault, name }) =>
        `  ${object} ${fault} (rule ${String(assertion)}: ${name})`,
    );
    super(`The database does not keep departments apart:\n${lines.join('\n')}`);
    this.name = 'UnsoundCatalogue';
  }
}

/** In order of the rules. */
export const ASSERTIONS: readonly Assertion[] = [
  ...ROLE_ASSERTIONS,
  ...TABLE_ASSERTIONS,
  POLICY_ASSERTION,
].sort((a, b) => a.number - b.number);

/**
 * Compares the schema with the rules of the wall, less the reviewed exceptions.
 *
 * @returns what breaks them, in order of the rules; empty when the wall is whole.
 */
export async function checkCatalogue(query: CatalogueQuery): Promise<Violation[]> {
  const found = await findings(query);
  return found.filter(({ assertion, object }) => !isExcepted(assertion, object));
}

/** @throws UnsoundCatalogue naming every violation. To be called before anything is served. */
export async function requireSoundCatalogue(query: CatalogueQuery): Promise<void> {
  const violations = await checkCatalogue(query);
  if (violations.length > 0) throw new UnsoundCatalogue(violations);
}

/** Everything that the assertions find, the exceptions included. */
export async function findings(query: CatalogueQuery): Promise<Violation[]> {
  const found: Violation[] = [];
  // One after the other, so that any connection will do.
  for (const assertion of ASSERTIONS) found.push(...(await ask(query, assertion)));
  return found;
}

/** What one rule finds, the exceptions included. */
export async function ask(query: CatalogueQuery, assertion: Assertion): Promise<Violation[]> {
  const rows = await query(assertion.sql, assertion.values?.() ?? []);
  return (rows as Pick<Violation, 'object' | 'fault'>[]).map(({ object, fault }) => ({
    assertion: assertion.number,
    name: assertion.name,
    object,
    fault,
  }));
}

/** Whether this was reviewed and is right as it is. */
export function isExcepted(assertion: number, object: string): boolean {
  return EXCEPTIONS.some((known) => known.assertion === assertion && known.object === object);
}
