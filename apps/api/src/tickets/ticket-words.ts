import type { JournalAudience } from '#journal';
import type { Tx } from '#tenancy';

/** Lets a ticket be found by what was said; by what is internal, only for staff. */
export async function addTicketWords(
  tx: Tx,
  ticketId: string,
  said: string,
  audience: JournalAudience,
): Promise<void> {
  await tx.query('select app.add_ticket_words($1, $2, $3)', [
    ticketId,
    said,
    audience === 'internal',
  ]);
}
