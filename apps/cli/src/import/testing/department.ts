import type { Tenant } from '#tenancy';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';

const LEVELS = ['high', 'medium', 'low'];
const PRIORITIES = ['P1', 'P2', 'P3', 'P2', 'P3', 'P4', 'P3', 'P4', 'P4'];
const HOURS: readonly [string, string][] = [['09:00', '17:00']];
const CALENDAR = {
  timezone: 'Europe/London',
  week: { mon: HOURS, tue: HOURS, wed: HOURS, thu: HOURS, fri: HOURS },
  holidays: [],
};
const POLICY = {
  rules: [
    { when: { priority: 'P1' }, targets: { firstResponse: 15, resolve: 240 } },
    { when: { priority: 'P2' }, targets: { firstResponse: 30, resolve: 480 } },
    { when: {}, targets: { firstResponse: 60, resolve: 1440 } },
  ],
  pauses: ['resolve'],
};

/** Makes a department that can have tickets, and nothing else. */
export async function aDepartment(adminUrl: string): Promise<Tenant> {
  const letters = Array.from(randomBytes(6), (byte) => String.fromCharCode(65 + (byte % 26)));
  const prefix = letters.join('');
  const tenant = {
    id: uuidv7(),
    slug: prefix.toLowerCase(),
    prefix,
    name: `Department ${prefix}`,
    timezone: 'Europe/London',
  };
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(
      'insert into auth.tenants (id, slug, prefix, name, timezone) values ($1, $2, $3, $4, $5)',
      [tenant.id, tenant.slug, tenant.prefix, tenant.name, tenant.timezone],
    );
    await client.query('insert into app.counters (tenant_id) values ($1)', [tenant.id]);
    await client.query(
      `insert into app.priority_matrix (tenant_id, impact, urgency, priority)
       select $1, i, u, ($4::text[])[(i_at - 1) * 3 + u_at]
       from unnest($2::text[]) with ordinality as i (i, i_at),
            unnest($3::text[]) with ordinality as u (u, u_at)`,
      [tenant.id, LEVELS, LEVELS, PRIORITIES],
    );
    await addPolicy(client, tenant.id);
  } finally {
    await client.end();
  }
  return tenant;
}

async function addPolicy(client: pg.Client, tenantId: string): Promise<void> {
  const [calendar, calendarVersion, policy, policyVersion] = Array.from({ length: 4 }, () =>
    uuidv7(),
  );
  const add = (table: string, columns: string, values: readonly unknown[]): Promise<unknown> =>
    client.query(
      `insert into app.${table} (tenant_id, ${columns})
       values ($1, ${values.map((_, at) => `$${String(at + 2)}`).join(', ')})`,
      [tenantId, ...values],
    );
  const now = new Date();
  await add('calendars', 'id, name', [calendar, 'Office hours']);
  await add('calendar_versions', 'id, calendar_id, version, definition, created_at', [
    ...[calendarVersion, calendar, 1, JSON.stringify(CALENDAR), now],
  ]);
  await add('sla_policies', 'id, name', [policy, 'Default']);
  await add(
    'sla_policy_versions',
    'id, policy_id, version, calendar_version_id, definition, created_at',
    [policyVersion, policy, 1, calendarVersion, JSON.stringify(POLICY), now],
  );
  await add('sla_defaults', 'policy_version_id', [policyVersion]);
}
