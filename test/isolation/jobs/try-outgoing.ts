import type { HelpdeskTestApp } from '#testing';
import { MakeMessages } from '../../../apps/api/src/outgoing/make-messages.js';
import { SendMessages } from '../../../apps/api/src/outgoing/send-messages.js';
import type { EvidenceBook } from '../evidence-book.js';
import { rowsOf } from '../rows-of.js';
import type { World } from '../surface/world.js';
import { strayReferences } from './stray-references.js';

const STAYS = 'Work in the background stays in each department';

/** Makes messages of what happened in one department, then in both, and tries to send them. */
export async function tryOutgoing(
  helpdesk: HelpdeskTestApp,
  book: EvidenceBook,
  [one, beside]: readonly [World, World],
): Promise<void> {
  for (const { department, names } of [one, beside]) {
    const reply = { body: 'On its way.', visibility: 'public' };
    await helpdesk
      .as(department.agent)
      .post(`/tickets/${names.ref}/replies`)
      .send(reply)
      .expect(201);
  }
  const make = helpdesk.app.get(MakeMessages, { strict: false });
  const send = helpdesk.app.get(SendMessages, { strict: false });
  const now = new Date();
  const before = await rowsOf(helpdesk.admin, beside.department.tenant.id);
  await make.make([one.department.tenant], now);
  book.note(
    STAYS,
    'messages of one department are made without touching the one beside it',
    (await rowsOf(helpdesk.admin, beside.department.tenant.id)) === before
      ? null
      : 'rows of the other department were changed',
  );
  await make.make([beside.department.tenant], now);
  for (const { department, names } of [one, beside]) {
    await Promise.all(await send.sendDeliveries(department.tenant, now));
    const { rows } = await helpdesk.admin.query<{ made: string; tried: string }>(
      `select count(*) as made, count(*) filter (where attempts > 0) as tried
       from app.outgoing_messages where tenant_id = $1 and webhook_id = $2`,
      [department.tenant.id, names.webhookId],
    );
    book.note(
      STAYS,
      `each department's messages go to its own webhook, as ${department.tenant.name}`,
      Number(rows[0]?.made) > 0 && Number(rows[0]?.tried) > 0 ? null : 'none was made or tried',
    );
  }
  for (const stray of await strayReferences(
    helpdesk.admin,
    [one, beside].map(({ department }) => department.tenant.id),
  )) {
    if (!stray.column.startsWith('app.outgoing_messages')) continue;
    book.note(STAYS, `everything that is to go out: ${stray.column}`, stray.broken);
  }
}
