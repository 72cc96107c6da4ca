import { ChoiceField, DateTimeField, Shown, TextField } from '#fields';
import { ApiProperty } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import type { SlaPolicy } from './domain/sla-policy.js';
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
