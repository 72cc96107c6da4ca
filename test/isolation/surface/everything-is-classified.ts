import type { HelpdeskTestApp } from '#testing';
import { EvidenceBook } from '../evidence-book.js';
import type { Evidence } from '../finding.js';
import { difference, told, type Told } from '../http/answer.js';
import { overTheWire } from '../http/wire.js';
import { BACKGROUND_WORK, CLIENT_EVENTS, NAMESPACES } from './classified-work.js';
import { requestFields } from './request-fields.js';
import { BESIDE_THE_API, NAMES_NOTHING, ROUTES } from './routes.js';
import { backgroundWork, heardEvents, namespacesOf, servedRoutes } from './running.js';
import { fieldsTried } from './fields-tried.js';

const CHECK = 'Whatever the application offers or does by itself has been judged';
const HERE = 'test/isolation/surface';

/** Compares what the running application offers with what has been reviewed, in both directions. */
export function everythingIsClassified(helpdesk: HelpdeskTestApp): Evidence {
  const book = new EvidenceBook();
  const compare = (
    what: { readonly one: string; readonly many: string },
    found: readonly string[],
    known: readonly string[],
    say: string,
  ): void => {
    for (const one of found) {
      book.note(CHECK, one, known.includes(one) ? null : `this ${what.one} is new: ${say}`);
    }
    for (const one of known.filter((name) => !found.includes(name))) {
      book.note(CHECK, one, `this ${what.one} is no more: take its line out of ${HERE}`);
    }
    book.count(what.many, found.length);
  };

  const routes = servedRoutes(helpdesk);
  const beside = routes.filter((route) => BESIDE_THE_API.some((known) => known.route.test(route)));
  compare(
    { one: 'route', many: 'routes' },
    routes.filter((route) => !beside.includes(route)),
    ROUTES.map(({ route }) => route),
    `add classified('METHOD /path', whom it is for, how it is used) to ${HERE}/routes-of-*.ts, or a line to BESIDE_THE_API in ${HERE}/routes.ts when it knows no department`,
  );
  book.count('routes beside the API', beside.length);
  compare(
    { one: 'socket event', many: 'socket events' },
    heardEvents(helpdesk),
    Object.keys(CLIENT_EVENTS),
    `add it with whom it hears to CLIENT_EVENTS in ${HERE}/classified-work.ts and try it in test/isolation/sockets`,
  );
  compare(
    { one: 'socket namespace', many: 'socket namespaces' },
    [...new Set(namespacesOf(helpdesk).map(({ name }) => name))],
    Object.keys(NAMESPACES),
    `add it to NAMESPACES in ${HERE}/classified-work.ts`,
  );
  compare(
    { one: 'piece of background work', many: 'pieces of background work' },
    backgroundWork(helpdesk),
    Object.keys(BACKGROUND_WORK),
    `say in BACKGROUND_WORK of ${HERE}/classified-work.ts what it does, to whose rows and as whom, and show it in test/isolation/jobs`,
  );
  return book;
}

/** Whether each parameter and each field of each request is filled in by one of the ways. */
export async function everyFieldIsTried(helpdesk: HelpdeskTestApp): Promise<Evidence> {
  const book = new EvidenceBook();
  const { body } = await overTheWire(helpdesk.url, { method: 'GET', path: '/api/openapi.json' });
  const tried = fieldsTried();
  for (const { route, field } of requestFields(body)) {
    const known = NAMES_NOTHING.includes(field) || tried.get(route)?.has(field) === true;
    book.note(
      'Every field of every request is tried with what belongs to another department',
      `${route}: ${field}`,
      known ? null : `this field is new: fill it in a way of the route in ${HERE}/routes-of-*.ts`,
    );
    book.count('fields of requests');
  }
  return book;
}

/** Whether what is served beside the API is the same for everybody, byte for byte. */
export async function besideTheApiIsForEverybody(
  helpdesk: HelpdeskTestApp,
  shown: Readonly<Record<string, string>>,
): Promise<Evidence> {
  const book = new EvidenceBook();
  for (const route of servedRoutes(helpdesk)) {
    if (!BESIDE_THE_API.some((known) => known.fixed && known.route.test(route))) continue;
    const [method = '', path = ''] = route.split(' ');
    const ask = async (headers: Readonly<Record<string, string>>): Promise<Told> =>
      told(await overTheWire(helpdesk.url, { method, path, headers }));
    const differs = difference(await ask({}), await ask(shown));
    book.note(
      'Pages and descriptions are the same for everybody',
      route,
      differs === null ? null : 'somebody who is signed in gets something else than nobody does',
    );
    book.count('files and texts that are the same for everybody');
  }
  return book;
}
