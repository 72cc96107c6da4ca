import type { Tx } from '#tenancy';
import type { Ticket } from '../tickets/index.js';
import type { Happening } from './domain/triggered.js';

export interface EntryRow extends Happening {
  readonly ticketId: string;
  readonly at: Date;
}

export type TicketRow = Pick<
  Ticket,
  'id' | 'policyVersionId' | 'status' | 'mergedIntoId' | 'reopenCount'
>;

export async function ticketsNow(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TicketRow>> {
  const rows = await tx.query<TicketRow>(
    `select t.id, t.policy_version_id as "policyVersionId", t.status,
       t.merged_into_id as "mergedIntoId", t.reopen_count as "reopenCount"
     from app.tickets t where t.tenant_id = $1 and t.id = any ($2::uuid[])`,
    [tx.tenantId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
