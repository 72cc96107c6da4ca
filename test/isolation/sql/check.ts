import type { Finding } from '../finding.js';
import type { Outcome, Stage } from './stage.js';

/** What PostgreSQL answers: to a right or a policy that says no, to a row that is there already. */
export const REFUSED = '42501';
export const THERE_ALREADY = '23505';
export const REFERRED_TO = '23503';

/** Something to try on a database. */
export interface Check {
  /** A sentence that should hold. */
  readonly check: string;
  readonly subject: string;
  /** The table that it is about, without the schema; null when it is about more than one. */
  readonly table: string | null;
  /** @returns what was seen instead, or null when it held. */
  readonly attempt: (stage: Stage) => Promise<string | null>;
}

export async function tryAll(checks: readonly Check[], stage: Stage): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { check, subject, attempt } of checks) {
    findings.push({ check, subject, broken: await attempt(stage) });
  }
  return findings;
}

/** Tries those about the nearest subject, check and table first; stops at what does not hold. */
export async function firstBroken(
  checks: readonly Check[],
  stage: Stage,
  nearest: {
    readonly table: string | null;
    readonly subject?: string | undefined;
    readonly check?: string | undefined;
  },
): Promise<Finding | undefined> {
  const distance = ({ subject, check, table }: Check): number => {
    if (subject === nearest.subject) return 0;
    if (table !== nearest.table) return 3;
    return check === nearest.check ? 1 : 2;
  };
  const inOrder = [...checks].sort((one, other) => distance(one) - distance(other));
  for (const { check, subject, attempt } of inOrder) {
    const broken = await attempt(stage);
    if (broken !== null) return { check, subject, broken };
  }
  return undefined;
}

/** @returns the first thing that is wrong. */
export async function inTurn(
  attempts: readonly (() => Promise<string | null>)[],
): Promise<string | null> {
  for (const attempt of attempts) {
    const broken = await attempt();
    if (broken !== null) return broken;
  }
  return null;
}

export function touches(outcome: Outcome, rows: number): string | null {
  if (outcome.refused === null && outcome.touched === rows) return null;
  return `It should reach ${counted(rows)}, but ${said(outcome)}.`;
}

/** As {@link touches}; rows that others refer to may keep it from happening, not a right. */
export function removes(outcome: Outcome, rows: number): string | null {
  return rows > 0 && outcome.refused?.code === REFERRED_TO ? null : touches(outcome, rows);
}

export function refuses(outcome: Outcome, code = REFUSED): string | null {
  if (outcome.refused?.code === code) return null;
  const wanted = code === REFUSED ? 'be refused' : `be refused as ${code}`;
  return `It should ${wanted}, but ${said(outcome)}.`;
}

function said({ refused, touched }: Outcome): string {
  return refused
    ? `the database answered "${refused.message}" (${refused.code})`
    : `it went through, for ${counted(touched)}`;
}

function counted(rows: number): string {
  return rows === 1 ? '1 row' : `${String(rows)} rows`;
}
