import type { QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';

/**
 * Who, inside one tenant, sees and changes the rows of a table.
 *
 * - `tenant`: everybody of the tenant reads; staff writes.
 * - `staff`: agents, leads, admins and the system read and write; requesters see nothing.
 * - `provider`: agents and the system read and write; the department's own staff see nothing.
 * - `person`: staff, and the person whom the row is about (`person_id`) reads; staff writes.
 * - `own`: only the person whom the row belongs to (`person_id`); the system may add.
 * - `choice`: staff, and the person whose choice it is (`person_id`), read and write.
 * - `ticket`: staff, and whoever takes part in the ticket (`ticket_id`).
 * - `ticket-audience`: as `ticket`, but of internal rows (`audience`) only staff.
 * - `counter`: everybody of the tenant reads and writes; holds numbers only.
 */
export type RowScope =
  | 'tenant'
  | 'staff'
  | 'provider'
  | 'person'
  | 'own'
  | 'choice'
  | 'ticket'
  | 'ticket-audience'
  | 'counter';

interface TenantTableOptions {
  readonly scope: RowScope;
  /** The column that holds the ticket id, for the `ticket` scopes. */
  readonly ticketColumn?: string;
  /** What the app role may do. The journal, for one, is never changed. */
  readonly grants?: string;
}

const MY_TENANTS = 'tenant_id = any ((select app.tenant_ids())::uuid[])';
const WRITTEN_TENANT = 'tenant_id = (select app.write_tenant())';
const STAFF = '(select app.is_staff())';
const PROVIDER = '(select app.is_provider())';
const ME = '(select app.person_id())';

/** The predicate of a scope, without the tenant. `null` means that the tenant alone decides. */
function rowPredicate(table: string, { scope, ticketColumn = 'ticket_id' }: TenantTableOptions) {
  const takesPart = `exists (
      select from app.ticket_participants p
      where p.tenant_id = ${table}.tenant_id and p.ticket_id = ${table}.${ticketColumn}
        and p.person_id = ${ME})`;
  switch (scope) {
    case 'tenant':
    case 'counter':
      return { read: null, write: scope === 'tenant' ? STAFF : null };
    case 'staff':
      return { read: STAFF, write: STAFF };
    case 'provider':
      return { read: PROVIDER, write: PROVIDER };
    case 'person':
      return { read: `(${STAFF} or person_id = ${ME})`, write: STAFF };
    case 'own':
      return { read: `person_id = ${ME}`, write: `(person_id = ${ME} or ${STAFF})` };
    case 'choice': {
      const theirs = `(${STAFF} or person_id = ${ME})`;
      return { read: theirs, write: theirs };
    }
    case 'ticket':
      return { read: `(${STAFF} or ${takesPart})`, write: `(${STAFF} or ${takesPart})` };
    case 'ticket-audience': {
      const shown = `(${STAFF} or (audience = 'public' and ${takesPart}))`;
      return { read: shown, write: shown };
    }
  }
}

/**
 * Puts a table behind the wall: RLS enabled and forced, a policy for each command, rights for the
 * app role. Every table of the `app` schema goes through here; the catalogue check refuses others.
 */
export async function tenantTable(
  runner: QueryRunner,
  name: string,
  options: TenantTableOptions,
): Promise<void> {
  const table = `app.${name}`;
  const { read, write } = rowPredicate(name, options);
  const readable = read === null ? MY_TENANTS : `${MY_TENANTS} and ${read}`;
  const writable = write === null ? WRITTEN_TENANT : `${WRITTEN_TENANT} and ${write}`;
  await runner.query(`alter table ${table} enable row level security`);
  await runner.query(`alter table ${table} force row level security`);
  await runner.query(
    `create policy ${name}_read on ${table} for select to ${ROLES.app} using (${readable})`,
  );
  await runner.query(
    `create policy ${name}_add on ${table} for insert to ${ROLES.app} with check (${writable})`,
  );
  await runner.query(
    `create policy ${name}_change on ${table} for update to ${ROLES.app} using (${writable}) with check (${writable})`,
  );
  await runner.query(
    `create policy ${name}_remove on ${table} for delete to ${ROLES.app} using (${writable})`,
  );
  const grants = options.grants ?? 'select, insert, update, delete';
  await runner.query(`grant ${grants} on ${table} to ${ROLES.app}`);
}
