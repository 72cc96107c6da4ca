import type { HelpdeskTestApp, TestPerson } from '#testing';
import { EvidenceBook } from '../evidence-book.js';
import type { Evidence } from '../finding.js';
import { inSession } from '../http/callers.js';
import { RecordedClient } from '../sockets/recorded-client.js';
import { everyRequest, searchesFor, Shower } from './asking.js';
import { canaryOf, type PlantedWorld } from './plant.js';
import { reply } from './reply.js';
import { KEPT_TEXTS, type KeptText, type ShownTo } from './texts.js';

const FOUND = 'Whoever is meant to see a text sees it, so that the search can find one';
const HIDDEN = 'Inside a department nobody is shown what is not for them';

/** Somebody of the department, and whose texts are theirs to see. */
interface Insider {
  readonly who: string;
  readonly person: TestPerson;
  readonly sees: readonly ShownTo[];
}

/** What the department's own people are shown, in answers and on sockets. */
export async function seenInside(
  helpdesk: HelpdeskTestApp,
  theirs: PlantedWorld,
): Promise<Evidence> {
  const book = new EvidenceBook();
  const { agent, lead, admin, requester, requester2 } = theirs.department;
  const desk: readonly ShownTo[] = ['everybody', 'participants', 'desk', 'owner'];
  const insiders: readonly Insider[] = [
    { who: 'agent', person: agent, sees: [...desk, 'provider'] },
    { who: 'lead', person: lead, sees: desk },
    { who: 'administrator', person: admin, sees: desk },
    {
      who: 'requester of the ticket',
      person: requester,
      sees: ['everybody', 'participants', 'owner'],
    },
    { who: 'requester who takes no part', person: requester2, sees: ['everybody', 'owner'] },
  ];
  const seen = new Set<number | undefined>();
  for (const { who, person, sees } of insiders) {
    const shower = await shownTo(helpdesk, theirs, person);
    for (const text of KEPT_TEXTS) {
      const mark = markOf(theirs, text);
      const by = shower.sightings.find((one) => one.mark === mark)?.by;
      if (sees.includes(text.shownTo)) {
        if (by !== undefined) seen.add(mark);
        continue;
      }
      book.note(
        HIDDEN,
        `${named(text)} as ${who}`,
        by === undefined ? null : `it is for ${text.shownTo} and was shown by ${by}`,
      );
    }
    const hidden = shower.sightings.find(({ mark }) => mark === undefined);
    book.note(
      HIDDEN,
      `texts in a disguise as ${who}`,
      hidden ? `some text was shown, ${hidden.as}, by ${hidden.by}` : null,
    );
    if (who === 'requester of the ticket') expectParticipant(book, theirs, shower);
    book.count('bytes searched', shower.bytes);
    book.count('requests searched', shower.requests);
  }
  for (const text of KEPT_TEXTS.filter((one) => one.shownTo !== 'nobody')) {
    book.note(FOUND, named(text), seen.has(markOf(theirs, text)) ? null : 'nobody was shown it');
  }
  return book;
}

/** Those that are for participants reach the requester, not only the desk. */
function expectParticipant(book: EvidenceBook, theirs: PlantedWorld, { marks }: Shower): void {
  for (const text of KEPT_TEXTS.filter((one) => one.shownTo === 'participants')) {
    book.note(
      FOUND,
      `${named(text)} as requester of the ticket`,
      marks.has(markOf(theirs, text)) ? null : 'the requester was not shown it',
    );
  }
}

async function shownTo(
  helpdesk: HelpdeskTestApp,
  theirs: PlantedWorld,
  person: TestPerson,
): Promise<Shower> {
  const shower = new Shower(helpdesk, inSession(helpdesk, person), theirs.root);
  const tapped = await RecordedClient.connect(helpdesk, person);
  await tapped.ask('follow', { cursors: { [theirs.department.tenant.id]: 0 } });
  await tapped.ask('viewing', { ref: theirs.names.ref });
  // Long before the last of the requests below is answered, it has been told live.
  await reply(helpdesk, theirs);
  for (const request of [
    ...everyRequest(theirs.names, true),
    ...[theirs.root, theirs.root.slice(0, 4)].flatMap(searchesFor),
  ]) {
    await shower.ask(request);
  }
  shower.see(tapped.heard, 'a frame of a socket');
  tapped.close();
  return shower;
}

function markOf({ root }: PlantedWorld, text: KeptText): number {
  return Number(canaryOf(root, text).slice(root.length));
}

function named({ column, where }: KeptText): string {
  return where === undefined ? column : `${column} where ${where}`;
}
