import type { Pool } from 'pg';
import type { HelpdeskTestApp } from '#testing';
import { bound, EvidenceBook } from '../evidence-book.js';
import type { Evidence } from '../finding.js';
import { inSession } from '../http/callers.js';
import { strangersTo } from '../http/try-other-department.js';
import { hearsOfItsOwn } from '../sockets/happenings.js';
import { RecordedClient } from '../sockets/recorded-client.js';
import { aWorld } from '../surface/world.js';
import { everyRequest, everythingBeside, searchesFor, Shower } from './asking.js';
import { everyTextHoldsOne } from './every-text.js';
import { aPlantedWorld, canaryOf, type PlantedWorld, textOf } from './plant.js';
import { reply } from './reply.js';
import { seenInside } from './seen-inside.js';
import { KEPT_TEXTS } from './texts.js';

const NO_BYTE = 'No byte of what a department keeps reaches another';

/**
 * Puts a canary into every text of a department and searches every byte that others can obtain
 * for any of them: answers, headers, errors, search, pickers, frames of sockets. The department's
 * own people are searched as well: what they are meant to see is found, and nothing else.
 */
export async function searchCanaries(helpdesk: HelpdeskTestApp): Promise<Evidence> {
  const theirs = await aPlantedWorld(helpdesk);
  const texts = await everyTextHoldsOne(helpdesk, theirs);
  const inside = await seenInside(helpdesk, theirs);
  const outside = await seenOutside(helpdesk, theirs);
  return bound([texts, inside, outside]);
}

async function seenOutside(helpdesk: HelpdeskTestApp, theirs: PlantedWorld): Promise<Evidence> {
  const book = new EvidenceBook();
  const { root } = theirs;
  const ours = await aWorld(helpdesk);
  const leaks = new Map<string, string>();
  const ids = await idsOf(helpdesk.admin, theirs.department.tenant.id);
  const own = new Set<string>();
  const note = ({ sightings, ids: shown, bytes, requests }: Shower, who: string): void => {
    for (const [id, by] of shown) {
      if (ids.has(id)) leaks.set('an id', `${who} was shown ${id} by ${by}`);
    }
    for (const { mark, as, by } of sightings) {
      const text = mark === undefined ? undefined : textOf(mark)?.column;
      leaks.set(text ?? 'some text', `${who} was shown it, ${as}, by ${by}`);
    }
    book.count('bytes searched', bytes);
    book.count('requests searched', requests);
  };

  for (const { who, shown, inside } of await strangersTo(helpdesk, theirs, ours.department)) {
    if (inside === true) continue;
    const shower = new Shower(helpdesk, shown, root, own);
    const prefixes = [root, root.slice(0, 4), theirs.department.tenant.prefix];
    // What is beside the API is the same for everybody, and an agent searches more than others can.
    const first = who === 'agent of another department';
    const words = first ? KEPT_TEXTS.map((text) => canaryOf(root, text)) : [];
    for (const request of [
      ...everyRequest(ours.names, true),
      ...everyRequest(theirs.names, false),
      ...[...prefixes, ...words].flatMap(searchesFor),
      ...(first ? everythingBeside(helpdesk) : []),
    ]) {
      await shower.ask(request);
    }
    note(shower, who);
    book.count('callers from outside');
  }
  note(await heardOutside(helpdesk, theirs), 'a live connection of another department');
  for (const text of KEPT_TEXTS) book.note(NO_BYTE, text.column, leaks.get(text.column) ?? null);
  book.note(NO_BYTE, 'in a disguise that hides which', leaks.get('some text') ?? null);
  book.note(NO_BYTE, 'the id of anything', leaks.get('an id') ?? null);
  book.count('ids searched', ids.size);
  return book;
}

/** The ids of everything in a department, people aside who are of another as well. */
async function idsOf(admin: Pool, tenantId: string): Promise<ReadonlySet<string>> {
  const { rows: tables } = await admin.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
     where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and 2 = (
       select count(*) from pg_attribute a where a.attrelid = c.oid
         and a.attname in ('id', 'tenant_id') and a.atttypid = 'uuid'::regtype)`,
  );
  const { rows } = await admin.query<{ id: string }>(
    `${tables.map(({ name }) => `select id from ${name} where tenant_id = $1`).join(' union ')}
     except select id from app.people where tenant_id <> $1`,
    [tenantId],
  );
  return new Set([tenantId, ...rows.map(({ id }) => id)]);
}

/** What a live connection of another department is sent while the department works. */
async function heardOutside(helpdesk: HelpdeskTestApp, theirs: PlantedWorld): Promise<Shower> {
  const { agent, requester, tenant } = await helpdesk.aDepartment();
  const tapped = await RecordedClient.connect(helpdesk, agent);
  await tapped.ask('follow', { cursors: { [theirs.department.tenant.id]: 0 } });
  await tapped.ask('viewing', { ref: theirs.names.ref });
  await reply(helpdesk, theirs);
  await hearsOfItsOwn(helpdesk, tapped, requester, tenant.slug);
  const shower = new Shower(helpdesk, inSession(helpdesk, agent), theirs.root);
  shower.see(tapped.heard, 'a frame of a socket');
  tapped.close();
  return shower;
}
