import { broken, type Finding } from '../finding.js';
import type { Part } from './part.js';

/** What a proof found, with all that is needed to understand it later. */
export interface Report {
  readonly at: Date;
  readonly product: string;
  /** Host and name of the installation's database, without any password. */
  readonly database: string;
  readonly server: string;
  /** SHA-256 of the description of the installation's schema. */
  readonly fingerprint: string;
  readonly parts: readonly Part[];
  readonly seconds: number;
}

/** A sentence that should hold, and how often it was tried. */
export interface Line {
  readonly check: string;
  readonly tried: number;
  readonly held: number;
}

export function holds(report: Report): boolean {
  return report.parts.every(({ evidence }) => broken(evidence.findings).length === 0);
}

export function attempts(report: Report): number {
  return report.parts.reduce((sum, { evidence }) => sum + evidence.findings.length, 0);
}

/** The checks of a part in the order in which they were first tried. */
export function linesOf(findings: readonly Finding[]): Line[] {
  const checks = [...new Set(findings.map(({ check }) => check))];
  return checks.map((check) => {
    const tried = findings.filter((finding) => finding.check === check);
    return { check, tried: tried.length, held: tried.length - broken(tried).length };
  });
}

export function verdictOf(report: Report): string {
  const failed = report.parts.flatMap(({ evidence }) => broken(evidence.findings)).length;
  return failed === 0
    ? 'Everything that was tried held: the departments are kept apart.'
    : `${counted(failed, 'thing')} did not hold. See "What did not hold"; until it is put right, do ` +
        'not rely on departments being kept apart.';
}

export function counted(number: number, noun: string): string {
  return `${number.toLocaleString('en-GB')} ${noun}${number === 1 ? '' : 's'}`;
}

/** Read by whoever decides what else has to be looked at. */
export const NOT_COVERED: readonly string[] = [
  'Your rows were not read. The proof tries a database of its own, whose schema is compared with ' +
    'yours line by line; rows that got into the wrong department before would not be found.',
  'Whoever holds the password of the database server, its files or its backups sees all departments.',
  'The machine, its network, the proxy in front and the certificates are not looked at.',
  'Departments share the machine: one can make it slower for another, within the limits set for that.',
  'Differences in time that are too small for the chapter on it, and tell after very many requests.',
  'An agent of two departments sees both on purpose, and can carry by hand what they read.',
  'Errors of PostgreSQL itself; keep it up to date.',
];
