import type { Tx } from '#tenancy';
import { TICKET_COLUMNS, type Ticket } from './ticket.entity.js';

/**
 * Reads tickets of the written tenant and holds them until the end of the transaction. Whoever calls
 * holds them already, or takes care that no two wait for each other.
 */
export function lockTickets(tx: Tx, ids: readonly string[]): Promise<Ticket[]> {
  return tx.query<Ticket>(
    `select ${TICKET_COLUMNS} from app.tickets t
     where t.tenant_id = $1 and t.id = any ($2::uuid[]) for update`,
    [tx.tenantId, ids],
  );
}
