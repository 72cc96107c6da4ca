import { Shown, TextField } from '#fields';
import { ApiProperty } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import type { SlaPolicy } from './domain/sla-policy.js';

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
}

/** The policy version that new tickets get, as it is read. */
export interface PolicyRow {
  readonly policyId: string;
  readonly name: string;
  readonly version: number;
  readonly definition: SlaPolicy;
  readonly createdAt: Date;
  readonly calendarId: string;
  readonly calendarName: string;
  readonly calendarVersionId: string;
  readonly calendarVersion: number;
}

/** @param tenant - the slug of the department. */
export function toSlaPolicyView(row: PolicyRow, tenant: string): SlaPolicyView {
  return {
    tenant,
    name: row.name,
    version: row.version,
    calendar: { id: row.calendarId, name: row.calendarName, version: row.calendarVersion },
    policy: row.definition,
    createdAt: row.createdAt.toISOString(),
  };
}
