import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { type Actor, signContext } from '#tenancy';
import { anIncident } from './an-incident.js';
import { aFullDepartment, type FullDepartment } from './full-department.js';
import { anIdentityWorld, type IdentityWorld } from './identity-world.js';
import type { Row } from './stage.js';
import {
  type AppTable,
  appTables,
  type TenantKey,
  tenantKeys,
  type UniqueKey,
  uniqueKeys,
} from './tenant-tables.js';
import { type WhoMay, whoMay } from './who-may.js';

/** Two departments that must not meet, and all that the catalogue knows of their tables. */
export interface World {
  readonly tables: readonly AppTable[];
  readonly keys: readonly TenantKey[];
  readonly uniqueKeys: readonly UniqueKey[];
  /** Tables that the product reaches through functions alone, with their schema. */
  readonly hidden: readonly { readonly name: string; readonly columns: readonly string[] }[];
  readonly ours: FullDepartment;
  readonly theirs: FullDepartment;
  /** Its tickets have the ids of ours. */
  readonly twin: FullDepartment;
  /** An agent of both. */
  readonly deskAgent: Actor;
  /** A requester of ours and of the twin, who takes part in one ticket here, in the other there. */
  readonly twoSidedRequester: Actor;
  readonly may: WhoMay;
  /** Accounts beside those of the departments. */
  readonly identity: IdentityWorld;
  /** All rows of a table; of one department when it is said. */
  rows(table: string, department?: FullDepartment): readonly Row[];
  /** A context good for a minute. */
  sign(actor: Actor, writing?: FullDepartment | null): string;
  /** The secret that signs. */
  readonly contextKey: string;
}

/** Fills departments and looks around. @param admin - superuser. */
export async function aWorld(admin: pg.Client, contextKey: string): Promise<World> {
  const ours = await aFullDepartment(admin);
  const theirs = await aFullDepartment(admin);
  const twin = await aFullDepartment(admin, ours);
  const tenants = [ours, theirs, twin].map(({ tenant }) => tenant.id);
  // Some of what triggers have noted is counted, and some is still to be.
  await admin.query('select auth.fold_queue_changes(10000)');
  await admin.query('update app.tickets set breached = true where tenant_id = any ($1)', [tenants]);
  const tables = await appTables(admin);
  const rows = new Map<string, readonly Row[]>();
  const people = [ours, theirs, twin].flatMap(({ agent, requester }) => [
    agent.personId,
    requester.personId,
  ]);
  await sharedIncident(admin, [ours, theirs]);
  for (const table of tables) {
    const { name } = table;
    const found = await admin.query<{ row: Row }>(
      `select to_jsonb(t) as row from app.${name} t where ${belonging(table)} = any ($1)`,
      [table.hasTenant || !table.hasPerson ? tenants : people],
    );
    rows.set(
      name,
      found.rows.map(({ row }) => row),
    );
  }
  const rowsOf: World['rows'] = (table, department) =>
    (rows.get(table) ?? []).filter(
      (row) => department === undefined || row['tenant_id'] === department.tenant.id,
    );
  return {
    ...{ tables, ours, theirs, twin, contextKey, rows: rowsOf },
    keys: await tenantKeys(admin),
    uniqueKeys: await uniqueKeys(admin),
    hidden: await hiddenTables(admin),
    identity: await anIdentityWorld(admin, ours, theirs),
    deskAgent: { ...ours.agent, tenants: [ours.tenant, theirs.tenant] },
    twoSidedRequester: { ...ours.requester, tenants: [ours.tenant, twin.tenant] },
    may: whoMay(rowsOf('ticket_participants'), rowsOf('tickets')),
    sign: (actor, writing = null) => signed(actor, writing, contextKey),
  };
}

/** The column, or what stands for it, that says whose a row is. */
function belonging({ hasTenant, hasPerson }: AppTable): string {
  if (hasTenant) return 'tenant_id';
  if (hasPerson) return 'person_id';
  return '(select c.tenant_id from app.major_incident_tickets c where c.incident_id = t.id limit 1)';
}

/** A major incident with a ticket of each. */
async function sharedIncident(
  admin: pg.Client,
  departments: readonly FullDepartment[],
): Promise<void> {
  const id = randomUUID();
  for (const { tenant, otherTicketId } of departments) {
    await anIncident(admin, { id, tenantId: tenant.id, ticketId: otherTicketId });
  }
}

function signed(actor: Actor, writing: FullDepartment | null, key: string): string {
  const tenantIds = actor.tenants.map(({ id }) => id);
  return signContext(actor, tenantIds, writing?.tenant.id ?? null, { key, nowMs: Date.now() });
}

async function hiddenTables(admin: pg.Client): Promise<World['hidden']> {
  const { rows } = await admin.query<World['hidden'][number]>(
    `select format('%I.%I', n.nspname, c.relname) as name,
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname in ('auth', 'meta') order by 1`,
  );
  return rows;
}
