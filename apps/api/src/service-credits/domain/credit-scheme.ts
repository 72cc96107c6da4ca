import type { Priority, SlaTarget } from '../../slas/domain/sla-policy.js';

/** Below so much attainment of a month, this share of its charge is due. Both in percent. */
export interface CreditBand {
  readonly below: number;
  readonly credit: number;
}

/** What is due for one target: of one priority, or of all tickets together. */
export interface CreditRule {
  readonly target: SlaTarget;
  readonly priority?: Priority;
  /** The highest attainment first; each further band gives more. */
  readonly bands: readonly CreditBand[];
}

/** What a department gets back for a month in which promises were not kept. */
export interface CreditScheme {
  /** ISO 4217, as in `GBP`. */
  readonly currency: string;
  /** In minor units of the currency, as pence. */
  readonly monthlyCharge: number;
  /** The most that is due for a month, in percent of the charge. */
  readonly cap: number;
  /** None: there are no credits. */
  readonly rules: readonly CreditRule[];
}

/** Promises that were decided. */
export interface Decided {
  readonly met: number;
  readonly breached: number;
}

/** How one rule comes out for a month. */
export interface RuleCredit {
  readonly target: SlaTarget;
  readonly priority: Priority | null;
  readonly met: number;
  readonly breached: number;
  /** The share of the charge that is due, in percent. */
  readonly credit: number;
}

/** What is due for a month, in minor units: `amount` is what remains under the cap. */
export interface MonthCredit {
  readonly rules: readonly RuleCredit[];
  readonly beforeCap: number;
  readonly amount: number;
}

/** Percents have at most two decimals; in hundredths they are whole, and figures stay exact. */
const HUNDREDTHS = 100;
const WHOLE = 100 * HUNDREDTHS;

/**
 * What is due for one month.
 *
 * @param decided - promises of a target, of a priority or, where it is left out, of all.
 */
export function creditsOf(
  scheme: CreditScheme,
  decided: (target: SlaTarget, priority?: Priority) => Decided,
): MonthCredit {
  const rules = scheme.rules.map(({ target, priority, bands }): RuleCredit => {
    const { met, breached } = decided(target, priority);
    return {
      ...{ target, priority: priority ?? null, met, breached },
      credit: creditFor(bands, { met, breached }),
    };
  });
  const share = rules.reduce((sum, { credit }) => sum + hundredths(credit), 0);
  const beforeCap = shareOf(scheme.monthlyCharge, share);
  const amount = Math.min(beforeCap, shareOf(scheme.monthlyCharge, hundredths(scheme.cap)));
  return { rules, beforeCap, amount };
}

/**
 * The credit of the lowest band that the attainment is below. An attainment that is exactly that of a
 * band is not below it, and where nothing was decided nothing is due.
 */
export function creditFor(bands: readonly CreditBand[], { met, breached }: Decided): number {
  const all = met + breached;
  const reached = bands.filter(({ below }) => met * WHOLE < hundredths(below) * all);
  const lowest = reached.toSorted((one, other) => one.below - other.below)[0];
  return lowest?.credit ?? 0;
}

/** Half a minor unit counts as one. */
function shareOf(charge: number, share: number): number {
  return Math.round((charge * share) / WHOLE);
}

function hundredths(percent: number): number {
  return Math.round(percent * HUNDREDTHS);
}
