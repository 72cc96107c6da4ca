import type { Answer } from '#api-client';
import { TARGETS } from '../slas/clock-words.js';
import { decimalsOf } from '../ui/money.js';

export type CreditScheme = NonNullable<Answer<'/api/v1/service-credits', 'get'>['scheme']>;
type Rule = CreditScheme['rules'][number];

/** A number as it is being typed: `1.0` on the way to `1.05`, empty while there is none. */
export type Typed = string | number;

/** One band of one rule, as it is shown and edited. Percents. */
export interface CreditLine {
  readonly target: Rule['target'];
  /** Empty for all priorities together. */
  readonly priority: NonNullable<Rule['priority']> | '';
  readonly below: Typed;
  readonly credit: Typed;
}

/** A scheme as it is being edited; the charge in whole pounds or dollars, with its decimals. */
export interface CreditDraft {
  readonly currency: string;
  readonly charge: Typed;
  readonly cap: Typed;
  readonly lines: readonly CreditLine[];
}

export const NEW_LINE: CreditLine = { target: 'resolve', priority: '', below: 95, credit: 2 };
const FIRST_DRAFT: CreditDraft = { currency: 'GBP', charge: '', cap: 10, lines: [NEW_LINE] };

/** A line for each band, in the order of the rules. */
export function linesOf({ rules }: CreditScheme): CreditLine[] {
  return rules.flatMap(({ target, priority, bands }) =>
    bands.map(({ below, credit }): CreditLine => ({
      target,
      priority: priority ?? '',
      below,
      credit,
    })),
  );
}

export function draftOf(scheme: CreditScheme | null): CreditDraft {
  if (scheme === null) return FIRST_DRAFT;
  const { currency, monthlyCharge, cap } = scheme;
  const charge = monthlyCharge / 10 ** decimalsOf(currency);
  return { currency, charge, cap, lines: linesOf(scheme) };
}

/** What the API is asked for; it says what is wrong with it. Bands of one rule stand together. */
export function schemeOf({ currency, charge, cap, lines }: CreditDraft): object {
  const rules = new Map<string, CreditLine[]>();
  for (const line of lines) {
    const key = `${String(TARGETS.indexOf(line.target))}/${line.priority}`;
    rules.set(key, [...(rules.get(key) ?? []), line]);
  }
  const known = /^[A-Z]{3}$/.test(currency) ? currency : 'GBP';
  return {
    ...{ currency, cap: numberOf(cap) },
    monthlyCharge: minorUnits(numberOf(charge), decimalsOf(known)),
    rules: [...rules.values()].map((bands) => ({
      target: bands[0]?.target,
      ...(bands[0]?.priority && { priority: bands[0].priority }),
      bands: bands
        .map(({ below, credit }) => ({ below: numberOf(below), credit: numberOf(credit) }))
        .toSorted((one, other) => (other.below ?? 0) - (one.below ?? 0)),
    })),
  };
}

function numberOf(typed: Typed): number | null {
  return typed === '' || Number.isNaN(Number(typed)) ? null : Number(typed);
}

function minorUnits(amount: number | null, decimals: number): number | null {
  return amount === null ? null : Math.round(amount * 10 ** decimals);
}
