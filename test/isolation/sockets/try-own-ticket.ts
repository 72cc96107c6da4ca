import type { HelpdeskTestApp } from '#testing';
import { EvidenceBook } from '../evidence-book.js';
import type { Evidence } from '../finding.js';
import type { World } from '../surface/world.js';
import { hearsOfItsOwn, somethingHappens } from './happenings.js';
import { RecordedClient } from './recorded-client.js';

const PUBLIC_ALONE = 'A requester hears live what is public of their own tickets, and nothing else';

/** What the requester of a ticket hears of it, from its beginning and as it goes on. */
export async function tryOwnTicket(helpdesk: HelpdeskTestApp, world: World): Promise<Evidence> {
  const book = new EvidenceBook();
  const { requester, tenant } = world.department;
  const { names } = world;
  const owner = await RecordedClient.connect(helpdesk, requester);
  await owner.client.follow(tenant.id, 0);
  const looked = JSON.stringify(await owner.ask('viewing', { ref: names.ref }));
  await somethingHappens(helpdesk, world);
  await hearsOfItsOwn(helpdesk, owner, requester, tenant.slug);

  const own = owner.client.events.filter(({ row }) => row?.ref === names.ref).length;
  book.note(
    PUBLIC_ALONE,
    'what is public of the ticket',
    own > 2 && owner.heardOf([names.word]).length > 0 ? null : 'it is not heard',
  );
  const secret = owner.heardOf([names.deskWord, names.noteAttachmentId, names.tag, names.group]);
  book.note(
    PUBLIC_ALONE,
    'what is for the desk',
    secret.length === 0 ? null : `${secret.join(', ')} was heard`,
  );
  book.note(
    PUBLIC_ALONE,
    'who looks at the ticket',
    looked.includes('"forbidden"') ? null : `it was answered ${looked}`,
  );
  book.count('bytes heard on sockets', owner.heard.length);
  owner.close();
  return book;
}
