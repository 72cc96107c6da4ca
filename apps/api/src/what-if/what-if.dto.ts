import { DateField, Shown, TextField } from '#fields';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import type { MonthCredit } from '../service-credits/index.js';
import { type ComparedLine, type Comparison, type Flip } from './domain/comparison.js';
import type { CreditTally } from './domain/credit-tally.js';

const SLUG = {
  regexp: /^[a-z0-9][a-z0-9-]*$/,
  says: 'must be lower-case letters, digits and hyphens',
};
const TARGETS = ['own', 'firstResponse', 'nextUpdate', 'resolve'];
const OUTCOMES = ['met', 'breached', 'open'];
const DOCUMENT = { type: 'object', additionalProperties: true } as const;

export class WhatIfDto {
  @TextField({ max: 36, pattern: SLUG, description: 'The department, by its slug.' })
  tenant: string;

  /** Judged as a whole by `checkPolicy`; the policy that new tickets get when left out. */
  @ApiPropertyOptional({ ...DOCUMENT, description: 'The draft; the present policy when left out.' })
  @Allow()
  policy?: unknown;

  /** Judged as a whole by `checkCalendar`; the hours of that policy when left out. */
  @ApiPropertyOptional({ ...DOCUMENT, description: 'The draft; the present hours when left out.' })
  @Allow()
  calendar?: unknown;

  @DateField({ description: 'First day of creation, in the zone of the department.' })
  from: string;

  @DateField({ description: 'Last day of creation.' })
  to: string;
}

export class KeptView {
  @Shown(Number) met: number;
  @Shown(Number) breached: number;
  @Shown(Number, { nullable: true }) attainment: number | null;
}

export class ComparedLineView {
  @Shown(String) name: string;
  @Shown(TARGETS) target: string;
  @Shown(KeptView) before: KeptView;
  @Shown(KeptView) after: KeptView;
}

export class FlipView {
  @Shown(String) ref: string;
  @Shown(String) priority: string;
  @Shown(TARGETS) target: string;
  @Shown(OUTCOMES, { nullable: true }) before: string | null;
  @Shown(OUTCOMES, { nullable: true }) after: string | null;
  @Shown(String, { nullable: true, format: 'date-time' }) dueBefore: string | null;
  @Shown(String, { nullable: true, format: 'date-time' }) dueAfter: string | null;
}

export class BreachHoursView {
  @Shown(Number, { list: true }) before: number[];
  @Shown(Number, { list: true }) after: number[];
}

/** What is due for a month; `amount` is what remains of it under the cap. */
export class CreditAmountView {
  @Shown(Number) amount: number;
  @Shown(Number) beforeCap: number;
}

export class ComparedCreditView {
  /** `YYYY-MM` of the creation of the tickets. */
  @Shown(String) month: string;
  @Shown(CreditAmountView) before: CreditAmountView;
  @Shown(CreditAmountView) after: CreditAmountView;
}

/** Service credits in minor units of the currency, as pence. */
export class ComparedCreditsView {
  @Shown(String) currency: string;
  @Shown(Number) monthlyCharge: number;
  @Shown(ComparedCreditView, { list: true }) months: ComparedCreditView[];
  /** Of all months together. */
  @Shown(Number) before: number;
  @Shown(Number) after: number;
}

/** What a draft would have changed. */
export class WhatIfView {
  @Shown(Number) tickets: number;
  /** Promises that come out differently; `flips` names the first of them. */
  @Shown(Number) flipped: number;
  @Shown(FlipView, { list: true }) flips: FlipView[];
  @Shown(ComparedLineView, { list: true }) total: ComparedLineView[];
  @Shown(ComparedLineView, { list: true }) byPriority: ComparedLineView[];
  @Shown(ComparedLineView, { list: true }) byGroup: ComparedLineView[];
  @Shown(ComparedLineView, { list: true }) byMonth: ComparedLineView[];
  /** By the hour of the week, Monday 00:00 first, in the zone of the department. */
  @Shown(BreachHoursView) breachHours: BreachHoursView;
  /** Null when the department has no service credits. */
  @Shown(ComparedCreditsView, { nullable: true }) credits: ComparedCreditsView | null;
}

/** A line of the answer: how far it is, and at the end what came out. */
export class WhatIfLineView {
  @Shown(Number) done: number;
  @Shown(Number) of: number;
  @Shown(WhatIfView, { optional: true }) result?: WhatIfView;
}

export function toWhatIfView(comparison: Comparison, tally: CreditTally | undefined): WhatIfView {
  const lines = (dimension: Parameters<Comparison['by']>[0]): ComparedLineView[] =>
    comparison.by(dimension).map(toLineView);
  return {
    tickets: comparison.tickets,
    flipped: comparison.flipped,
    flips: comparison.flips.map(toFlipView),
    total: lines('total'),
    byPriority: lines('priority'),
    byGroup: lines('group'),
    byMonth: lines('month'),
    breachHours: comparison.breachHours,
    credits: tally ? toCreditsView(tally) : null,
  };
}

function toCreditsView(tally: CreditTally): ComparedCreditsView {
  const { currency, monthlyCharge } = tally.scheme;
  const compared = tally.compared();
  const all = (side: 'before' | 'after'): number =>
    compared.reduce((sum, month) => sum + month[side].amount, 0);
  return {
    ...{ currency, monthlyCharge, before: all('before'), after: all('after') },
    months: compared.map(({ month, before, after }) => ({
      ...{ month, before: toAmountView(before), after: toAmountView(after) },
    })),
  };
}

function toAmountView({ amount, beforeCap }: MonthCredit): CreditAmountView {
  return { amount, beforeCap };
}

function toLineView({ name, target, before, after }: ComparedLine): ComparedLineView {
  return { name, target, before: toKeptView(before), after: toKeptView(after) };
}

function toKeptView({ met, breached }: ComparedLine['before']): KeptView {
  const decided = met + breached;
  return { met, breached, attainment: decided === 0 ? null : met / decided };
}

function toFlipView({ dueBefore, dueAfter, ...flip }: Flip): FlipView {
  return { ...flip, dueBefore: momentView(dueBefore), dueAfter: momentView(dueAfter) };
}

function momentView(epochMs: number | null): string | null {
  return epochMs === null ? null : new Date(epochMs).toISOString();
}
