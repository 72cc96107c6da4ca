import type { Pool } from 'pg';
import type { DepartmentFacts, JournalFact } from './oracle.js';
import type { Subscriber } from './script.js';
import type { World } from './world.js';

/** A row of the journal as it was when somebody removed or read it. */
export interface RemovedEntry {
  readonly seq: string;
  readonly type: string;
  readonly audience: 'public' | 'internal';
  readonly ticket_id: string | null;
  readonly at: Date;
  readonly data: Record<string, unknown>;
}

/** What really happened in a department, with what was removed from its journal. */
export async function departmentFacts(
  admin: Pool,
  tenantId: string,
  removed: readonly RemovedEntry[],
  trims: DepartmentFacts['trims'],
): Promise<DepartmentFacts> {
  const { rows } = await admin.query<RemovedEntry>(
    'select seq, type, audience, ticket_id, at, data from app.journal where tenant_id = $1',
    [tenantId],
  );
  const tickets = await admin.query<{ id: string; requester_id: string }>(
    'select id, requester_id from app.tickets where tenant_id = $1',
    [tenantId],
  );
  return {
    id: tenantId,
    journal: [...removed, ...rows].map(toFact).toSorted((left, right) => left.seq - right.seq),
    trims,
    requesters: new Map(tickets.rows.map(({ id, requester_id }) => [id, requester_id])),
  };
}

/** Removes all but the newest entries of a journal, as upkeep would. @returns what is gone. */
export async function removeEntries(
  admin: Pool,
  tenantId: string,
  keep: number,
): Promise<readonly RemovedEntry[]> {
  const { rows } = await admin.query<RemovedEntry>(
    `delete from app.journal j using app.counters c
     where j.tenant_id = $1 and c.tenant_id = $1 and j.seq <= c.journal_seq - $2
     returning j.seq, j.type, j.audience, j.ticket_id, j.at, j.data`,
    [tenantId, keep],
  );
  return rows;
}

function toFact({ seq, type, audience, ticket_id, at, data }: RemovedEntry): JournalFact {
  return { seq: Number(seq), type, audience, ticketId: ticket_id, at: at.getTime(), data };
}

/** A ticket as the database has it. */
export interface ExpectedRow {
  readonly ref: string;
  readonly version: number;
  readonly status: string;
  readonly breached: boolean;
}

/** What everybody's list must show now, read around the wall: by grants and participants alone. */
export async function expectedRows(
  admin: Pool,
  { departments, people }: World,
): Promise<ReadonlyMap<Subscriber, readonly ExpectedRow[]>> {
  const expected = new Map<Subscriber, ExpectedRow[]>();
  const ids = departments.map(({ tenant }) => tenant.id);
  for (const [name, { id, hat }] of Object.entries(people) as [
    Subscriber,
    { id: string; hat: string },
  ][]) {
    const [role] = hat.split(':');
    const { rows } = await admin.query<ExpectedRow>(
      `select t.ref, t.version, t.status, t.breached from app.tickets t
       where t.tenant_id = any ($1)
         and t.tenant_id in (select g.tenant_id from auth.grants g
           where g.account_id = $2 and g.role = $3 and g.revoked_at is null)
         and ($3 <> 'requester' or exists (select from app.ticket_participants p
           where p.tenant_id = t.tenant_id and p.ticket_id = t.id and p.person_id = $2))`,
      [ids, id, role],
    );
    expected.set(name, rows);
  }
  return expected;
}
