import type { ClientBase } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { officeHours } from '../../../api/src/calendars/index.js';
import { policyByPriority, type SlaPolicy } from '../../../api/src/slas/index.js';
import { BANK_HOLIDAYS } from './bank-holidays.js';
import type { DepartmentPlan } from './department-plan.js';

const HOUR = 60;

/** What every department is promised to begin with, in minutes of service time. */
const USUAL_POLICY: SlaPolicy = {
  ...policyByPriority({
    P1: { own: 10, firstResponse: 15, nextUpdate: HOUR, resolve: 4 * HOUR },
    P2: { own: 20, firstResponse: 30, nextUpdate: 2 * HOUR, resolve: 8 * HOUR },
    P3: { firstResponse: 2 * HOUR, nextUpdate: 8 * HOUR, resolve: 16 * HOUR },
    P4: { firstResponse: 4 * HOUR, resolve: 40 * HOUR },
    P5: { firstResponse: 8 * HOUR, resolve: 80 * HOUR },
  }),
  warnings: [{ percent: 75 }],
};

/** Writes the service hours of a department and the promises that new tickets get. */
export async function provisionServiceLevels(
  client: ClientBase,
  tenantId: string,
  { timezone, at }: DepartmentPlan,
): Promise<void> {
  const [calendarId, calendarVersionId, policyId, policyVersionId] = Array.from({ length: 4 }, () =>
    uuidv7(),
  );
  const statements: readonly [text: string, values: readonly unknown[]][] = [
    [
      'insert into app.calendars (tenant_id, id, name) values ($1, $2, $3)',
      [tenantId, calendarId, 'Office hours'],
    ],
    [
      `insert into app.calendar_versions (tenant_id, id, calendar_id, version, definition, created_at)
       values ($1, $2, $3, 1, $4, $5)`,
      [
        tenantId,
        calendarVersionId,
        calendarId,
        JSON.stringify(officeHours(timezone, BANK_HOLIDAYS)),
        at,
      ],
    ],
    [
      'insert into app.sla_policies (tenant_id, id, name) values ($1, $2, $3)',
      [tenantId, policyId, 'Standard'],
    ],
    [
      `insert into app.sla_policy_versions
         (tenant_id, id, policy_id, version, calendar_version_id, definition, created_at)
       values ($1, $2, $3, 1, $4, $5, $6)`,
      [tenantId, policyVersionId, policyId, calendarVersionId, JSON.stringify(USUAL_POLICY), at],
    ],
    [
      'insert into app.sla_defaults (tenant_id, policy_version_id) values ($1, $2)',
      [tenantId, policyVersionId],
    ],
  ];
  for (const [text, values] of statements) await client.query(text, [...values]);
}
