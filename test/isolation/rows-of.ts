import type { Pool } from 'pg';

/** Of what is not written down by a request, but now and then for many. */
const NOTED_LATER = `'seen_at' - 'used_at'`;

/**
 * A fingerprint of everything that belongs to a department or to its people, so that a change
 * anywhere is seen.
 *
 * @param admin - superuser.
 */
export async function rowsOf(admin: Pool, tenantId: string): Promise<string> {
  const { rows: tables } = await admin.query<{ name: string; belongs: string }>(
    `select a.attrelid::regclass::text as name, a.attname::text as belongs
     from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
     where c.relnamespace in ('app'::regnamespace, 'auth'::regnamespace) and not c.relispartition
       and (a.attname = 'tenant_id' or a.attname in ('account_id', 'person_id') and not exists (
         select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id'))
     order by 1`,
  );
  const people =
    'in (select account_id from auth.grants where tenant_id = $1 and revoked_at is null)';
  // Of the provider: those that have a ticket of the department.
  tables.push({ name: 'app.major_incidents', belongs: 'id' });
  const incidents = 'in (select incident_id from app.major_incident_tickets where tenant_id = $1)';
  const are: Readonly<Record<string, string>> = { tenant_id: '= $1', id: incidents };
  const { rows } = await admin.query<{ name: string; rows: string }>(
    tables
      .map(({ name, belongs }) => {
        const row = `(to_jsonb(t) - ${NOTED_LATER})::text`;
        return `select '${name}' as name,
          count(*) || ' ' || md5(coalesce(string_agg(${row}, E'\\n' order by ${row}), '')) as rows
          from ${name} t where ${belongs} ${are[belongs] ?? people}`;
      })
      .join(' union all '),
    [tenantId],
  );
  return rows.map(({ name, rows: fingerprint }) => `${name} ${fingerprint}`).join('\n');
}
