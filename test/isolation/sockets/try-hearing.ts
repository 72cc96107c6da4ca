import { type HelpdeskTestApp, type TestPerson } from '#testing';
import { EvidenceBook } from '../evidence-book.js';
import type { Evidence } from '../finding.js';
import { CLIENT_EVENTS, SERVER_EVENTS } from '../surface/classified-work.js';
import { namespacesOf } from '../surface/running.js';
import { unknownNames } from '../surface/names.js';
import { type World } from '../surface/world.js';
import { hearsOfItsOwn, somethingHappens, tellingWords, wordsOfTickets } from './happenings.js';
import { RecordedClient } from './recorded-client.js';

const SILENT = 'A live connection hears nothing of another department';

interface Listener {
  readonly who: string;
  readonly person: TestPerson;
  /** Somebody who raises what the listener hears of. */
  readonly raiser: TestPerson;
  readonly slug: string;
  readonly hidden: readonly string[];
}

/** Asks for the other department in every way on every event, and listens to what comes. */
export async function tryHearing(helpdesk: HelpdeskTestApp, theirs: World): Promise<Evidence> {
  const book = new EvidenceBook();
  const insider = await RecordedClient.connect(helpdesk, theirs.department.agent);
  await insider.client.follow(theirs.department.tenant.id);
  for (const listener of await everybodyListening(helpdesk, theirs)) {
    const tapped = await RecordedClient.connect(helpdesk, listener.person);
    insider.forget();
    await insider.ask('viewing', { ref: theirs.names.ref, typing: true });
    await askForEverything(tapped, listener, theirs, book);
    await somethingHappens(helpdesk, theirs);
    await hearsOfItsOwn(helpdesk, tapped, listener.raiser, listener.slug);
    const heard = tapped.heardOf(listener.hidden);
    book.note(
      SILENT,
      `everything that ${listener.who} hears`,
      heard.length === 0 ? null : `it heard ${heard.join(', ')}`,
    );
    const known = listener.slug === theirs.department.tenant.slug;
    book.note(
      SILENT,
      `what the department hears of ${listener.who}`,
      known || insider.heardOf([listener.person.id]).length === 0
        ? null
        : 'its agents are told who listens',
    );
    book.count('bytes heard on sockets', tapped.heard.length);
    book.count('listeners from outside');
    tapped.close();
  }
  const wanted = [theirs.names.word, theirs.names.deskWord];
  const heard = await insider.sees(() => insider.heardOf(wanted).length === wanted.length);
  book.note(
    'Those of the department hear what the others do not',
    'an agent of the department',
    heard && (await insider.hears('notice')) && (await insider.hears('presence'))
      ? null
      : 'the agent did not hear of it, so that the silence of the others shows nothing',
  );
  const events = [...heardByServer(helpdesk), ...saidByServer(insider)];
  book.note(
    'Every live event has been judged',
    'what the server listens to and says',
    events.length === 0 ? null : `${events.join(', ')}: not in surface/classified-work.ts`,
  );
  insider.close();
  return book;
}

async function everybodyListening(helpdesk: HelpdeskTestApp, theirs: World): Promise<Listener[]> {
  const { agent, lead, admin, requester, agent2, tenant } = await helpdesk.aDepartment();
  await helpdesk.grant(agent2, theirs.department.tenant, 'agent');
  await helpdesk.admin.query(
    'update auth.grants set revoked_at = now() where account_id = $1 and tenant_id = $2',
    [agent2.id, theirs.department.tenant.id],
  );
  const outside = { raiser: requester, slug: tenant.slug, hidden: tellingWords(theirs) };
  const { requester2 } = theirs.department;
  return [
    { ...outside, who: 'an agent of another department', person: agent },
    { ...outside, who: 'a lead of another department', person: lead },
    { ...outside, who: 'an administrator of another department', person: admin },
    { ...outside, who: 'a requester of another department', person: requester },
    { ...outside, who: 'an agent whose grant has ended', person: agent2 },
    {
      ...{ who: 'a requester who takes no part', person: requester2, raiser: requester2 },
      ...{ slug: theirs.department.tenant.slug, hidden: wordsOfTickets(theirs) },
    },
  ];
}

/** Every event with everything that could name the department, and the same with nothing there. */
async function askForEverything(
  tapped: RecordedClient,
  { who }: Listener,
  { names, department }: World,
  book: EvidenceBook,
): Promise<void> {
  const { id, slug, prefix } = department.tenant;
  const nowhere = unknownNames(prefix);
  for (const cursors of [
    { [id]: 0 },
    [id],
    JSON.parse(`{"__proto__":{"${id}":0}}`) as object,
    { '*': 0 },
    { [slug]: 0 },
    { constructor: { [id]: 0 } },
  ]) {
    await tapped.ask('follow', { cursors, room: `tenant:${id}:staff` });
  }
  await tapped.ask('follow', [{ cursors: { [id]: 0 } }]);
  for (const ref of [
    names.ref,
    names.otherRef,
    names.ref.toLowerCase(),
    `${prefix}-*`,
    '*',
    [names.ref],
  ]) {
    const there = JSON.stringify(await tapped.ask('viewing', { ref, typing: true }));
    const refused = there.includes('"ok":false');
    book.note(
      SILENT,
      `looking at ${JSON.stringify(ref)} as ${who}`,
      refused ? null : `it was answered ${there}`,
    );
    if (ref !== names.ref) continue;
    const nothing = JSON.stringify(await tapped.ask('viewing', { ref: nowhere.ref, typing: true }));
    book.note(
      SILENT,
      `telling a ticket from one that is not there as ${who}`,
      there === nothing ? null : `it was answered ${there}, and ${nothing} for what is not there`,
    );
  }
  // Together fewer than the forty messages that one client may send within a second.
  const staff = `tenant:${id}:staff`;
  const rooms = [
    staff,
    `tenant:${id}:viewers:${names.ref}`,
    `tenant:${id}:person:${names.agentId}`,
  ];
  const attempts = [
    ...['join', 'subscribe', '__proto__'].flatMap((event) =>
      [...rooms, `tenant:${id}:notices:${names.agentId}`, '*', [id]].map((room) => [event, room]),
    ),
    ...['room', 'batch', 'presence', 'constructor'].map((event) => [event, staff]),
  ];
  for (const [event, room] of attempts) tapped.client.socket.emit(String(event), room);
  book.count('socket messages with the names of another department', attempts.length + 14);
  await tapped.ask('follow', { cursors: {} });
}

/** What it listens to on open connections and nobody has judged. */
function heardByServer(helpdesk: HelpdeskTestApp): string[] {
  const own = ['disconnect', 'error'];
  const names = namespacesOf(helpdesk).flatMap(({ sockets }) =>
    [...sockets.values()].flatMap((socket) => socket.eventNames().map(String)),
  );
  return names.filter((name) => !(name in CLIENT_EVENTS) && !own.includes(name));
}

function saidByServer({ client }: RecordedClient): string[] {
  return client.received.map(({ event }) => event).filter((event) => !(event in SERVER_EVENTS));
}
