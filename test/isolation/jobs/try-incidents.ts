import type { HelpdeskTestApp } from '#testing';
import { PlaceEntries } from '../../../apps/api/src/major-incidents/place-entries.js';
import type { EvidenceBook } from '../evidence-book.js';
import { rowsOf } from '../rows-of.js';
import { succeed } from '../surface/made.js';
import type { World } from '../surface/world.js';
import { strayReferences } from './stray-references.js';

const STAYS = 'Work in the background stays in each department';

/** One major incident of two departments, told in one of them first. */
export async function tryIncidents(
  helpdesk: HelpdeskTestApp,
  book: EvidenceBook,
  [one, beside]: readonly [World, World],
): Promise<void> {
  const manager = await helpdesk.anAgentOf(one.department);
  await helpdesk.grant(manager, beside.department.tenant, 'agent');
  const declared = await succeed(
    helpdesk
      .as(manager)
      .post('/major-incidents')
      .send({ title: 'Down', tickets: [one.names.ref, beside.names.ref] }),
  );
  const { ref } = declared.body as { ref: string };
  await succeed(
    helpdesk
      .as(manager)
      .post(`/major-incidents/${ref}/updates`)
      .send({ kind: 'update', body: 'We look.' }),
  );
  const place = helpdesk.app.get(PlaceEntries, { strict: false });
  const tenants = [one, beside].map(({ department }) => department.tenant);
  const before = await rowsOf(helpdesk.admin, beside.department.tenant.id);
  await place.place([one.department.tenant], tenants);
  book.note(
    STAYS,
    'the tickets of one department are told without touching the one beside it',
    (await rowsOf(helpdesk.admin, beside.department.tenant.id)) === before
      ? null
      : 'rows of the other department were changed',
  );
  await place.place(tenants);
  for (const { department, names } of [one, beside]) {
    const { rowCount } = await helpdesk.admin.query(
      `select from app.messages m join app.tickets t on t.tenant_id = m.tenant_id and t.id = m.ticket_id
       where m.tenant_id = $1 and t.ref = $2 and m.author_name = 'Commondesk'`,
      [department.tenant.id, names.ref],
    );
    book.note(
      STAYS,
      `each department's ticket is told once, as ${department.tenant.name}`,
      rowCount === 1 ? null : `it was told ${String(rowCount)} times`,
    );
  }
  for (const stray of await strayReferences(
    helpdesk.admin,
    tenants.map(({ id }) => id),
  )) {
    // Whoever let a ticket join is known in both.
    if (!/^app\.(wider|journal|messages\.body|major_incident_[pw])/.test(stray.column)) continue;
    book.note(STAYS, `everything that tickets were told: ${stray.column}`, stray.broken);
  }
}
