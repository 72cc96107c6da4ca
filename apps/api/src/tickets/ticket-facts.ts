import type { Tx } from '#tenancy';
import { FACT_COLUMNS, type TicketFacts } from '../conditions/index.js';

/** Tickets of a tenant, the written one unless it is said, as conditions see them; those that exist. */
export async function factsOf(
  tx: Tx,
  ticketIds: readonly string[],
  tenantId = tx.tenantId,
): Promise<ReadonlyMap<string, TicketFacts>> {
  const rows = await tx.query<TicketFacts & { readonly ticketId: string }>(
    `select t.id as "ticketId", ${FACT_COLUMNS} from app.tickets t
     where t.tenant_id = $1 and t.id = any ($2::uuid[])`,
    [tenantId, ticketIds],
  );
  return new Map(rows.map(({ ticketId, ...facts }) => [ticketId, facts]));
}
