import { randomUUID } from 'node:crypto';
import type { Actor } from '#tenancy';

const AT = new Date('2026-02-02T09:00:00Z');

/** How tickets of a department are routed: a row in each table. */
export async function routingRows(
  write: (text: string, values?: readonly unknown[]) => Promise<void>,
  { agent, ticketId }: { readonly agent: Actor; readonly ticketId: string },
): Promise<void> {
  await write(
    `insert into app.routing_rule_versions (tenant_id, id, version, definition, created_at)
     values ($1, $2, 1, '{"rules": []}', $3)`,
    [randomUUID(), AT],
  );
  await write(
    `insert into app.routing_agents (tenant_id, person_id, skills, updated_at)
     values ($1, $2, '{phones}', $3)`,
    [agent.personId, AT],
  );
  await write(
    `insert into app.routing_turns (tenant_id, group_id, person_id, credit)
     select $1, id, $2, 0 from app.resolver_groups where tenant_id = $1 and slug = 'service-desk'`,
    [agent.personId],
  );
  await write(
    `insert into app.routing_untold (tenant_id, ticket_id, person_id) values ($1, $2, $3)`,
    [ticketId, agent.personId],
  );
}
