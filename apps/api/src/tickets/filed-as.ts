import type { Tx } from '#tenancy';
import type { Ticket } from './ticket.entity.js';
import type { CreateTicketDto } from './tickets.dto.js';

/** How a ticket of the written tenant is filed, as a new ticket would say it. */
export async function filedAs(
  tx: Tx,
  { categoryId, serviceId, groupId }: Ticket,
): Promise<Pick<CreateTicketDto, 'category' | 'service' | 'group'>> {
  const [row] = await tx.query<Readonly<Record<'category' | 'service' | 'group', string | null>>>(
    `select
       (select slug from app.categories where tenant_id = $1 and id = $2) as category,
       (select slug from app.services where tenant_id = $1 and id = $3) as service,
       (select slug from app.resolver_groups where tenant_id = $1 and id = $4) as "group"`,
    [tx.tenantId, categoryId, serviceId, groupId],
  );
  const { category = null, service = null, group = null } = row ?? {};
  return { category, service, ...(group !== null && { group }) };
}
