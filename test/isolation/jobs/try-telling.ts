import type { HelpdeskTestApp } from '#testing';
import { TellRouted } from '../../../apps/api/src/routing/tell-routed.js';
import type { EvidenceBook } from '../evidence-book.js';
import { rowsOf } from '../rows-of.js';
import type { World } from '../surface/world.js';

const TOLD = 'Agents are told of tickets that a rule gave them in their department alone';

/** Tells the agents of one department, while some of another wait to be told as well. */
export async function tryTelling(
  helpdesk: HelpdeskTestApp,
  book: EvidenceBook,
  [told, beside]: readonly [World, World],
): Promise<void> {
  for (const { department } of [told, beside]) {
    await helpdesk.admin.query(
      `insert into app.routing_untold (tenant_id, ticket_id, person_id)
       select tenant_id, id, $2 from app.tickets where tenant_id = $1 limit 1`,
      [department.tenant.id, department.agent.id],
    );
  }
  const before = await rowsOf(helpdesk.admin, beside.department.tenant.id);
  const count = await helpdesk.app.get(TellRouted, { strict: false }).run([told.department.tenant]);
  book.note(TOLD, 'those of one department are told', count === 1 ? null : 'nobody was');
  const isSame = (await rowsOf(helpdesk.admin, beside.department.tenant.id)) === before;
  book.note(TOLD, 'those beside wait', isSame ? null : 'rows of the other department were changed');
}
