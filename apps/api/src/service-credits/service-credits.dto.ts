import { Shown, TextField } from '#fields';
import { ApiProperty } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import type { CreditScheme } from './domain/credit-scheme.js';

const SLUG = {
  regexp: /^[a-z0-9][a-z0-9-]*$/,
  says: 'must be lower-case letters, digits and hyphens',
};
const TARGETS = ['own', 'firstResponse', 'nextUpdate', 'resolve'];
const PRIORITIES = ['P1', 'P2', 'P3', 'P4', 'P5'];
const EXAMPLE = {
  ...{ currency: 'GBP', monthlyCharge: 1_200_000, cap: 10 },
  rules: [
    {
      target: 'resolve',
      bands: [
        { below: 95, credit: 2 },
        { below: 90, credit: 5 },
      ],
    },
  ],
};

export class ServiceCreditsQueryDto {
  @TextField({ max: 36, pattern: SLUG, description: 'The department, by its slug.' })
  tenant: string;
}

export class PutServiceCreditsDto extends ServiceCreditsQueryDto {
  /** Judged as a whole by `checkScheme`, which names what is wrong by its path. */
  @ApiProperty({ type: 'object', additionalProperties: true, example: EXAMPLE })
  @Allow()
  scheme: unknown;
}

export class CreditBandView {
  /** Attainment of a month, percent. */
  @Shown(Number) below: number;
  /** Share of the monthly charge that is due, percent. */
  @Shown(Number) credit: number;
}

export class CreditRuleView {
  @Shown(TARGETS) target: string;
  /** Of all priorities together when left out. */
  @Shown(PRIORITIES, { optional: true }) priority?: string;
  @Shown(CreditBandView, { list: true }) bands: CreditBandView[];
}

export class CreditSchemeView {
  @Shown(String) currency: string;
  /** In minor units of the currency, as pence. */
  @Shown(Number) monthlyCharge: number;
  @Shown(Number) cap: number;
  @Shown(CreditRuleView, { list: true }) rules: CreditRuleView[];
}

export class ServiceCreditsView {
  @Shown(String) tenant: string;
  /** 0 when the department never had a scheme. */
  @Shown(Number) version: number;
  @Shown(CreditSchemeView, { nullable: true }) scheme: CreditSchemeView | null;
  @Shown(String, { nullable: true, format: 'date-time' }) createdAt: string | null;
}

/** A version of a scheme, as it is read. */
export interface SchemeRow {
  readonly version: number;
  readonly definition: CreditScheme;
  readonly createdAt: Date;
}

/** @param tenant - the slug of the department. */
export function toServiceCreditsView(
  row: SchemeRow | undefined,
  tenant: string,
): ServiceCreditsView {
  return {
    tenant,
    version: row?.version ?? 0,
    scheme: row ? toSchemeView(row.definition) : null,
    createdAt: row?.createdAt.toISOString() ?? null,
  };
}

function toSchemeView({ rules, ...scheme }: CreditScheme): CreditSchemeView {
  return { ...scheme, rules: rules.map((rule) => ({ ...rule, bands: [...rule.bands] })) };
}
