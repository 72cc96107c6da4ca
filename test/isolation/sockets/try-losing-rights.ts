import type { HelpdeskTestApp, TestDepartment } from '#testing';
import { EvidenceBook } from '../evidence-book.js';
import type { Evidence } from '../finding.js';
import type { World } from '../surface/world.js';
import { hearsOfItsOwn, somethingHappens, tellingWords } from './happenings.js';
import { RecordedClient } from './recorded-client.js';

const ENDS = 'A right that ends is over for open connections too, within a second';
const WITHIN_MS = 1_000;

/** Ends sessions, tokens and grants under open connections. */
export async function tryLosingRights(helpdesk: HelpdeskTestApp, theirs: World): Promise<Evidence> {
  const book = new EvidenceBook();
  await endSession(helpdesk, theirs, book);
  await endGrant(helpdesk, theirs, book);
  await endGrantDuringReplay(helpdesk, theirs, book);
  return book;
}

async function endSession(
  helpdesk: HelpdeskTestApp,
  theirs: World,
  book: EvidenceBook,
): Promise<void> {
  const again = await helpdesk.signInAgain(theirs.department.agent);
  const tapped = await RecordedClient.connect(helpdesk, again);
  await tapped.client.follow(theirs.department.tenant.id);
  await helpdesk.as(again).post('/auth/sign-out').expect(204);
  const closed = await tapped.sees(() => tapped.client.socket.disconnected, WITHIN_MS);
  const told = await tapped.hears('revoked');
  await somethingHappens(helpdesk, theirs);
  const heard = tapped.heardOf(tellingWords(theirs));
  book.note(ENDS, 'an ended session is closed', closed && told ? null : 'it stayed open');
  // The answer to following names the department; nothing else has been heard.
  book.note(
    ENDS,
    'an ended session hears nothing more',
    heard.every((word) => word === theirs.department.tenant.id)
      ? null
      : `it heard ${heard.join(', ')}`,
  );
  tapped.close();
}

/** An agent of another department who may see this one, until they may not. */
async function aGuest(
  helpdesk: HelpdeskTestApp,
  { department }: World,
): Promise<{ readonly home: TestDepartment; readonly revoke: () => Promise<unknown> }> {
  const home = await helpdesk.aDepartment();
  await helpdesk.grant(home.agent, department.tenant, 'agent');
  const revoke = (): Promise<unknown> =>
    helpdesk.admin.query(
      'update auth.grants set revoked_at = now() where account_id = $1 and tenant_id = $2',
      [home.agent.id, department.tenant.id],
    );
  return { home, revoke };
}

async function endGrant(
  helpdesk: HelpdeskTestApp,
  theirs: World,
  book: EvidenceBook,
): Promise<void> {
  const { home, revoke } = await aGuest(helpdesk, theirs);
  const guest = await RecordedClient.connect(helpdesk, home.agent);
  await guest.client.follow(theirs.department.tenant.id);
  await guest.ask('viewing', { ref: theirs.names.ref });
  await somethingHappens(helpdesk, theirs);
  const heardBefore = await guest.sees(() => guest.heardOf([theirs.names.word]).length > 0);
  await revoke();
  const narrowed = await guest.hears('hats', WITHIN_MS);
  guest.forget();

  const insider = await RecordedClient.connect(helpdesk, theirs.department.agent);
  await insider.ask('viewing', { ref: theirs.names.ref });
  await somethingHappens(helpdesk, theirs);
  await hearsOfItsOwn(helpdesk, guest, home.agent, home.tenant.slug);
  const heard = guest.heardOf(tellingWords(theirs));
  book.note(ENDS, 'an agent hears while the grant lasts', heardBefore ? null : 'nothing was heard');
  book.note(ENDS, 'an ended grant is told', narrowed ? null : 'the connection was not narrowed');
  book.note(
    ENDS,
    'an ended grant hears no more of the department, nor of who looks at its tickets',
    heard.length === 0 ? null : `it heard ${heard.join(', ')}`,
  );
  guest.close();
  insider.close();
}

/** The grant ends after the past has been asked for and before it has been read. */
async function endGrantDuringReplay(
  helpdesk: HelpdeskTestApp,
  theirs: World,
  book: EvidenceBook,
): Promise<void> {
  const { home, revoke } = await aGuest(helpdesk, theirs);
  // Somebody else follows the department on, so that this process does.
  const insider = await RecordedClient.connect(helpdesk, theirs.department.agent);
  await insider.client.follow(theirs.department.tenant.id);
  const guest = await RecordedClient.connect(helpdesk, home.agent);
  const holding = await helpdesk.admin.connect();
  await holding.query('begin');
  await holding.query('lock table app.journal in access exclusive mode');
  const followed = guest.client.socket.emitWithAck('follow', {
    cursors: { [theirs.department.tenant.id]: 0, [home.tenant.id]: 0 },
  });
  await revoke();
  const narrowed = await guest.hears('hats', WITHIN_MS);
  await holding.query('rollback');
  holding.release();
  await followed;
  guest.forget();

  await somethingHappens(helpdesk, theirs);
  await hearsOfItsOwn(helpdesk, guest, home.agent, home.tenant.slug);
  const heard = guest.heardOf(tellingWords(theirs));
  book.note(
    ENDS,
    'a grant that ends while the past is being read',
    narrowed && heard.length === 0 ? null : `it heard ${heard.join(', ')}`,
  );
  guest.close();
  insider.close();
}
