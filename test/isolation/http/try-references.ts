import type { HelpdeskTestApp } from '#testing';
import { EvidenceBook } from '../evidence-book.js';
import type { Evidence } from '../finding.js';
import { rowsOf } from '../rows-of.js';
import {
  changes,
  type ClassifiedRoute,
  ownerOf,
  requestOf,
  titleOf,
  type Way,
} from '../surface/route.js';
import { ROUTES } from '../surface/routes.js';
import { type Names, unknownNames } from '../surface/names.js';
import { aWorld, fromOutside, type World } from '../surface/world.js';
import { blotted, codeOf, difference, isRefusal, told, unsaid } from './answer.js';
import { inSession } from './callers.js';
import { namesUsed } from './names-used.js';
import { overTheWire, type WireAnswer } from './wire.js';

/** One request about something of one's own, in which one name is somebody else's. */
interface Reference {
  readonly route: ClassifiedRoute;
  readonly way: Way;
  readonly name: keyof Names;
}

/**
 * Every name that a request can carry, in path, query, body or a list in it, one at a time: all
 * others are of the department that asks and the request is one that it succeeds with.
 */
export async function tryReferences(helpdesk: HelpdeskTestApp, theirs: World): Promise<Evidence> {
  const book = new EvidenceBook();
  const ours = await aWorld(helpdesk);
  const there = fromOutside(theirs);
  const nowhere = unknownNames(theirs.department.tenant.prefix);
  const tenants = [ours, theirs].map(({ department }) => department.tenant.id);
  const rows = async (): Promise<string> =>
    (await Promise.all(tenants.map((id) => rowsOf(helpdesk.admin, id)))).join('\n');
  for (const reference of referencesIn(ours.names)) {
    const { route, way, name } = reference;
    if (way.admits?.[name] !== undefined) {
      book.count('names of which it is told on purpose whether they are there');
      continue;
    }
    const shown = inSession(helpdesk, ours.department[ownerOf(route, way)]);
    const send = (from: Names): Promise<WireAnswer> =>
      overTheWire(helpdesk.url, {
        ...requestOf(route, way, { ...ours.names, [name]: from[name] }),
        headers: shown,
      });
    const before = changes(route) ? await rows() : '';
    const [one, other] = [await send(there), await send(nowhere)];
    const changed = !isTaken(reference) && changes(route) && (await rows()) !== before;
    book.note(
      'Nothing of another department can be named in a request about one’s own',
      `${titleOf(route, way)}: ${name}`,
      changed ? 'rows were changed' : wrong(reference, [one, there], [other, nowhere]),
    );
    book.count('names of another department put into requests of one’s own');
  }
  return book;
}

/** Those that are taken come last, so that they stand in nobody's way. */
function referencesIn(names: Names): Reference[] {
  const all = ROUTES.filter((route) => route.for !== 'anybody').flatMap((route) =>
    route.ways.flatMap((way) => namesUsed(way, names).map((name) => ({ route, way, name }))),
  );
  return all.sort((one, other) => Number(isTaken(one)) - Number(isTaken(other)));
}

function isTaken({ way, name }: Reference): boolean {
  return way.takes?.includes(name) === true;
}

type Asked = readonly [WireAnswer, Names];

function wrong(reference: Reference, [one, there]: Asked, [other, nowhere]: Asked): string | null {
  const { route, name } = reference;
  if (isTaken(reference)) {
    return difference(blotted(told(one), there[name]), blotted(told(other), nowhere[name]));
  }
  const differs = difference(unsaid(told(one), there[name]), unsaid(told(other), nowhere[name]));
  if (differs !== null) return differs;
  // What changed nothing may be called done, as when somebody stops watching who never did.
  return isRefusal(told(one)) || (changes(route) && one.status < 300)
    ? null
    : `it answered ${String(one.status)} ${codeOf(one) ?? one.body.slice(0, 200)}`;
}
