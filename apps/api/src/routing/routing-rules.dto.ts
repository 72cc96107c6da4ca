import { Shown, TextField } from '#fields';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import type { RoutingRule } from './domain/routing-rule.js';

const SLUG = {
  regexp: /^[a-z0-9][a-z0-9-]*$/,
  says: 'must be lower-case letters, digits and hyphens',
};

const RULES = {
  type: 'array',
  items: { type: 'object', additionalProperties: true },
  description:
    'In order; the first whose `when` fits decides. Each has a name and the slug of a resolver group. ' +
    '`assign` chooses somebody of it by `turn` or by `load`, who may need skills; `again` asks the ' +
    'rule once more when a ticket is filed anew.',
  example: [
    {
      name: 'Remote access',
      when: { field: 'text', has: ['vpn', 'remote access'] },
      group: 'network',
      assign: { by: 'load', skills: ['vpn'] },
      again: true,
    },
    { name: 'Everything else', group: 'service-desk' },
  ],
} as const;

export class RoutingRulesQueryDto {
  @TextField({ max: 30, pattern: SLUG, description: 'The department, by its slug.' })
  tenant: string;
}

export class PutRoutingRulesDto extends RoutingRulesQueryDto {
  /** Judged as a whole by `checkRules`, which names what is wrong by its path. */
  @ApiProperty(RULES)
  @Allow()
  rules: unknown;
}

export class TryRoutingRulesDto extends RoutingRulesQueryDto {
  @TextField({ max: 30, description: 'A ticket of the department, by its reference.' }) ref: string;

  /** As above; the rules in force when left out. */
  @ApiPropertyOptional(RULES)
  @Allow()
  rules?: unknown;
}

export class RoutingRulesView {
  @Shown(String) tenant: string;
  /** 0 while there are none. */
  @Shown(Number) version: number;
  @ApiProperty(RULES) rules: readonly RoutingRule[];
  @Shown(String, { nullable: true, format: 'date-time' }) changedAt: string | null;
}

class RoutedGroupView {
  @Shown(String) slug: string;
  @Shown(String) name: string;
}

class RoutedPersonView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) name: string;
}

export class RoutingTrialView {
  @Shown(String) ref: string;
  /** The rule that decides, counted from 1; null when none fits. */
  @Shown(Number, { nullable: true }) rule: number | null;
  /** Every rule that fits, counted from 1. */
  @Shown(Number, { list: true }) fitting: readonly number[];
  @Shown(RoutedGroupView, { nullable: true }) group: RoutedGroupView | null;
  @Shown(RoutedPersonView, { nullable: true }) assignee: RoutedPersonView | null;
  @Shown(String) says: string;
}

export class TicketRoutingView {
  @Shown(String, { format: 'date-time' }) at: string;
  /** Of the rules. */
  @Shown(Number) version: number;
  @Shown(Number) rule: number;
  @Shown(String) ruleName: string;
  /** Why it went where it did, in words. */
  @Shown(String) says: string;
}

export class TicketRoutingListView {
  @Shown(TicketRoutingView, { list: true }) items: readonly TicketRoutingView[];
  @Shown(String, { nullable: true }) nextCursor: string | null;
}
