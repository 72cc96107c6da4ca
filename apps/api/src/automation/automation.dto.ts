import { ChoiceField, FlagField, IdField, ListField, NumberField, Shown, TextField } from '#fields';
import { InvalidInput } from '#problem';
import { type Actor, type Tenant, tenantOf } from '#tenancy';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, ValidateNested } from 'class-validator';
import { type Condition, ConditionField } from '../conditions/index.js';
import { type Action, ActionsField } from '../actions/index.js';
import { TicketView } from '../tickets/index.js';
import { RULE_EVENTS, type RuleEvent } from './domain/rule-events.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Tickets leave these by themselves or by somebody's hand; what has ended waits for nothing. */
const WAITED_IN = [
  ...['new', 'assigned', 'in_progress', 'pending', 'resolved'],
  ...['awaiting_approval', 'approved', 'in_fulfilment', 'fulfilled'],
] as const;

export class OfTenantDto {
  @TextField({
    max: 36,
    pattern: {
      regexp: /^[a-z0-9][a-z0-9-]*$/,
      says: 'must be lower-case letters, digits and hyphens',
    },
    description: 'The department, by its slug.',
  })
  tenant: string;
}

class WaitDto {
  @ChoiceField(WAITED_IN) status: string;
  @NumberField({ min: 5, max: 129_600, description: 'From five minutes to ninety days.' })
  minutes: number;
}

/** What a rule is made of, without its name: enough to try it. */
class RuleDto extends OfTenantDto {
  @ListField({ most: RULE_EVENTS.length, each: { choices: RULE_EVENTS } }) on: RuleEvent[];

  @ApiPropertyOptional({ type: WaitDto, nullable: true, description: 'With `time_passed` alone.' })
  @IsOptional()
  @IsObject({ message: 'must have a status and minutes' })
  @ValidateNested()
  @Type(() => WaitDto)
  wait?: WaitDto | null;

  @ConditionField() when: unknown;

  @ActionsField() actions: unknown;
}

export class SaveRuleDto extends RuleDto {
  @TextField({ max: 100 }) name: string;
  @FlagField() enabled: boolean;
}

export class DryRunDto extends RuleDto {
  @TextField({
    max: 400,
    optional: true,
    description: 'Where an answer said that it stopped, to look on from there.',
  })
  cursor?: string;
}

export class EnableRuleDto extends OfTenantDto {
  @FlagField() enabled: boolean;
}

export class OrderRulesDto extends OfTenantDto {
  @ListField({ most: 200, each: { pattern: UUID, says: 'must be ids' } }) ids: string[];
}

export class ListRunsDto extends OfTenantDto {
  @TextField({ max: 400, optional: true }) cursor?: string;
  @NumberField({ min: 1, max: 100, optional: true }) limit?: number;
}

export class SaveMacroDto extends OfTenantDto {
  @TextField({ max: 100 }) name: string;
  @ActionsField() actions: unknown;
}

export class ApplyMacroDto {
  @IdField() macroId: string;
}

export class WaitView {
  @Shown([...WAITED_IN]) status: string;
  @Shown(Number) minutes: number;
}

export class RuleView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) name: string;
  @Shown(Boolean) enabled: boolean;
  /** Why the desk switched it off by itself. */
  @Shown(String, { nullable: true }) offReason: string | null;
  @Shown(Number) version: number;
  @Shown([...RULE_EVENTS], { list: true }) on: readonly RuleEvent[];
  @Shown(WaitView, { nullable: true }) wait: WaitView | null;
  @ApiProperty({ type: 'object', additionalProperties: true }) when: Condition;
  @ActionsField() actions: readonly Action[];
  @Shown(String, { format: 'date-time' }) updatedAt: string;
  /** When it last acted, or failed to. */
  @Shown(String, { nullable: true, format: 'date-time' }) ranAt: string | null;
}

export class RuleListView {
  /** In the order in which they take their turns. */
  @Shown(RuleView, { list: true }) items: readonly RuleView[];
  @Shown(String, { nullable: true }) nextCursor: string | null;
}

export class RuleVersionView {
  @Shown(Number) version: number;
  @Shown(String) madeBy: string;
  @Shown(String, { format: 'date-time' }) createdAt: string;
  @Shown([...RULE_EVENTS], { list: true }) on: readonly RuleEvent[];
  @Shown(WaitView, { nullable: true }) wait: WaitView | null;
  @ApiProperty({ type: 'object', additionalProperties: true }) when: Condition;
  @ActionsField() actions: readonly Action[];
}

export class RuleVersionListView {
  /** The newest first. */
  @Shown(RuleVersionView, { list: true }) items: readonly RuleVersionView[];
  @Shown(String, { nullable: true }) nextCursor: string | null;
}

export class ActionOutcomeView {
  @ApiProperty({ type: 'object', additionalProperties: true }) action: Action;
  @Shown(['done', 'skipped']) outcome: string;
  @Shown(String) reason: string;
}

export class RuleRunView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String, { format: 'date-time' }) at: string;
  @Shown(String) ticketRef: string;
  @Shown(Number) version: number;
  @Shown([...RULE_EVENTS]) event: string;
  /** `nothing`: every action was skipped. */
  @Shown(['done', 'nothing', 'stopped', 'failed']) outcome: string;
  @Shown(String, { nullable: true }) reason: string | null;
  @Shown(ActionOutcomeView, { list: true }) actions: readonly ActionOutcomeView[];
}

export class RuleRunPageView {
  @Shown(RuleRunView, { list: true }) items: readonly RuleRunView[];
  @Shown(String, { nullable: true }) nextCursor: string | null;
}

export class DryRunTicketView {
  @Shown(String) ref: string;
  @Shown(String) subject: string;
  @Shown(String, { format: 'date-time' }) createdAt: string;
  /** What it would do to the ticket as it is now. */
  @Shown(ActionOutcomeView, { list: true }) actions: readonly ActionOutcomeView[];
  /** Why it could do nothing at all. */
  @Shown(String, { nullable: true }) reason: string | null;
}

export class DryRunView {
  /** Tickets of the last thirty days that were looked at for this answer. */
  @Shown(Number) lookedAt: number;
  @Shown(Number) matched: number;
  /** The newest that matched, fifty at most. */
  @Shown(DryRunTicketView, { list: true }) tickets: readonly DryRunTicketView[];
  /** Where to look on; null when all tickets of the time were looked at. */
  @Shown(String, { nullable: true }) nextCursor: string | null;
}

export class MacroView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) name: string;
  @Shown(Number) version: number;
  @ActionsField() actions: readonly Action[];
  @Shown(String, { format: 'date-time' }) updatedAt: string;
}

/** A ticket after a macro, and what became of each of its actions. */
export class AppliedMacroView {
  @Shown(TicketView) ticket: TicketView;
  @Shown(Number) version: number;
  @Shown(ActionOutcomeView, { list: true }) actions: readonly ActionOutcomeView[];
}

export class MacroListView {
  @Shown(MacroView, { list: true }) items: readonly MacroView[];
  @Shown(String, { nullable: true }) nextCursor: string | null;
}

/** @throws InvalidInput when the actor does not act for such a department. */
export function requireTenant(actor: Actor, slug: string): Tenant {
  const tenant = tenantOf(actor, slug);
  if (!tenant) throw InvalidInput.of('tenant', 'is not a department that you act for');
  return tenant;
}
