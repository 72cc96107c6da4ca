import { NotFound } from '#problem';
import type { Tx } from '#tenancy';
import type { TicketDraft } from './ticket-draft.js';
import { ticketColumns } from './ticket.entity.js';

/** Writes what became of a ticket into its row. @throws NotFound when it is not there any more. */
export async function saveTicket(draft: TicketDraft): Promise<void> {
  if (!draft.isTouched) return;
  const { tx, before, changes, at } = draft;
  const columns = ticketColumns(changes);
  const assignments = columns.map(({ column }, index) => `, ${column} = $${String(index + 4)}`);
  const changed = await tx.execute(
    `update app.tickets set version = version + 1, updated_at = $3${assignments.join('')}
     where tenant_id = $1 and id = $2`,
    [before.tenantId, before.id, at, ...columns.map(({ value }) => value)],
  );
  if (changed !== 1) throw new NotFound('ticket');
}

/**
 * Writes several tickets of the written tenant: one statement for those that change in the same
 * columns.
 */
export async function saveTickets(tx: Tx, drafts: readonly TicketDraft[]): Promise<void> {
  const alike = new Map<string, TicketDraft[]>();
  for (const draft of drafts.filter(({ isTouched }) => isTouched)) {
    const columns = ticketColumns(draft.changes)
      .map(({ column }) => column)
      .sort();
    const group = alike.get(columns.join());
    if (group) group.push(draft);
    else alike.set(columns.join(), [draft]);
  }
  await Promise.all([...alike].map(([columns, group]) => saveAlike(tx, columns, group)));
}

/** @param columns - names from the entity, separated by commas. */
async function saveAlike(tx: Tx, columns: string, drafts: readonly TicketDraft[]): Promise<void> {
  const assignments = columns.split(',').flatMap((name) => (name ? [`, ${name} = n.${name}`] : []));
  const rows = drafts.map(({ before, changes, at }) => ({
    ...Object.fromEntries(ticketColumns(changes).map(({ column, value }) => [column, value])),
    ...{ id: before.id, updated_at: at },
  }));
  const changed = await tx.execute(
    `update app.tickets t set version = t.version + 1, updated_at = n.updated_at${assignments.join('')}
     from jsonb_populate_recordset(null::app.tickets, $2::jsonb) n
     where t.tenant_id = $1 and t.id = n.id`,
    [tx.tenantId, JSON.stringify(rows)],
  );
  if (changed !== drafts.length) throw new NotFound('ticket');
}
