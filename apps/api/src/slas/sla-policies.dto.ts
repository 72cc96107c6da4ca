import { ChoiceField, DateTimeField, FlagField, Shown, TextField } from '#fields';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { Allow, IsObject, ValidateNested } from 'class-validator';
import {
  CLOCK_TARGETS,
  PRIORITIES,
  type Priority,
  type SlaPolicy,
  TICKET_TYPES,
  type TicketType,
} from './domain/sla-policy.js';
import { OPEN_TICKETS, type OpenTickets } from './domain/open-tickets.js';

const SLUG = {
  regexp: /^[a-z0-9][a-z0-9-]*$/,
  says: 'must be lower-case letters, digits and hyphens',
};

const POLICY_EXAMPLE = {
  rules: [
    { when: { priority: 'P1' }, targets: { firstResponse: 15, resolve: 240 } },
    { targets: { firstResponse: 60, resolve: 480 } },
  ],
  pauses: ['resolve'],
};

export class SlaPolicyQueryDto {
  @TextField({ max: 36, pattern: SLUG, description: 'The department, by its slug.' })
  tenant: string;
}

export class PutSlaPolicyDto extends SlaPolicyQueryDto {
  @TextField({
    max: 200,
    optional: true,
    description: 'The service hours to measure by, by name; as before when left out.',
  })
  calendar?: string;

  /** Judged as a whole by `checkPolicy`, which names what is wrong by its path. */
  @ApiProperty({ type: 'object', additionalProperties: true, example: POLICY_EXAMPLE })
  @Allow()
  policy: unknown;

  @DateTimeField({ optional: true, description: 'When it takes effect; at once when left out.' })
  effectiveFrom?: string;

  @ChoiceField(OPEN_TICKETS, {
    optional: true,
    description:
      'What becomes of open tickets then: keep the version that they have (as when left out), or ' +
      'move to this one. What their clocks have used stays used, by the hours of the time.',
  })
  openTickets?: OpenTickets;
}

/** A ticket as somebody imagines it, with slugs. */
export class SampleTicketDto {
  @ChoiceField(TICKET_TYPES) type: TicketType;
  @ChoiceField(PRIORITIES) priority: Priority;
  @TextField({ max: 63, pattern: SLUG, optional: true }) category?: string;
  @TextField({ max: 63, pattern: SLUG, optional: true }) service?: string;
  @TextField({ max: 63, pattern: SLUG, optional: true }) group?: string;
  @TextField({ max: 200, optional: true }) site?: string;
  @FlagField({ optional: true }) vip?: boolean;
}

export class TryPolicyDto extends SlaPolicyQueryDto {
  @TextField({
    max: 200,
    optional: true,
    description: 'The service hours to measure by, by name; as they are when left out.',
  })
  calendar?: string;

  /** Judged as a whole by `checkPolicy`, which names what is wrong by its path. */
  @ApiProperty({ type: 'object', additionalProperties: true, example: POLICY_EXAMPLE })
  @Allow()
  policy: unknown;

  @ApiProperty({ type: SampleTicketDto })
  @IsObject({ message: 'must be a ticket with type and priority' })
  @ValidateNested()
  @Type(() => SampleTicketDto)
  ticket: SampleTicketDto;

  @DateTimeField({ optional: true, description: 'When it is raised; now when left out.' })
  at?: string;
}

export class TriedPromiseView {
  @Shown(CLOCK_TARGETS) target: string;
  @Shown(Number) minutes: number;
  /** Null when its service hours never open. */
  @Shown(String, { nullable: true, format: 'date-time' }) dueAt: string | null;
}

export class TriedPolicyView {
  /** Place of the rule that fits, from 1; null when none does, and nothing is promised. */
  @Shown(Number, { nullable: true }) rule: number | null;
  /** Promises that run from the beginning, and agreements with whoever has it then. */
  @Shown(TriedPromiseView, { list: true }) promises: TriedPromiseView[];
}

export class ScheduledPolicyView {
  @Shown(Number) version: number;
  @Shown(String, { format: 'date-time' }) effectiveFrom: string;
}

export class CalendarRefView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) name: string;
  @Shown(Number) version: number;
}

export class SlaPolicyView {
  @Shown(String) tenant: string;
  @Shown(String) name: string;
  @Shown(Number) version: number;
  @Shown(CalendarRefView) calendar: CalendarRefView;
  @ApiProperty({ type: 'object', additionalProperties: true, example: POLICY_EXAMPLE })
  policy: SlaPolicy;
  @Shown(String, { format: 'date-time' }) createdAt: string;
  @Shown(String, { format: 'date-time' }) effectiveFrom: string;
  @Shown(OPEN_TICKETS) openTickets: string;
  /** The version that takes its place later. */
  @Shown(ScheduledPolicyView, { nullable: true }) next: ScheduledPolicyView | null;
}

/** The policy version that new tickets get, as it is read. */
export interface PolicyRow {
  readonly policyId: string;
  readonly name: string;
  readonly version: number;
  readonly definition: SlaPolicy;
  readonly resolved: SlaPolicy | null;
  readonly createdAt: Date;
  readonly effectiveFrom: Date;
  readonly openTickets: OpenTickets;
  readonly calendarId: string;
  readonly calendarName: string;
  readonly calendarVersionId: string;
  readonly calendarVersion: number;
}

/** @param tenant - the slug of the department. */
export function toSlaPolicyView(
  row: PolicyRow,
  tenant: string,
  next: { readonly version: number; readonly effectiveFrom: Date } | undefined,
): SlaPolicyView {
  return {
    tenant,
    name: row.name,
    version: row.version,
    calendar: { id: row.calendarId, name: row.calendarName, version: row.calendarVersion },
    policy: row.definition,
    createdAt: row.createdAt.toISOString(),
    effectiveFrom: row.effectiveFrom.toISOString(),
    openTickets: row.openTickets,
    next: next ? { version: next.version, effectiveFrom: next.effectiveFrom.toISOString() } : null,
  };
}
