import { type HelpdeskTestApp, type TestPerson } from '#testing';
import { EvidenceBook } from '../evidence-book.js';
import type { Evidence } from '../finding.js';
import { rowsOf } from '../rows-of.js';
import {
  type Audience,
  changes,
  EVERY_HAT,
  requestOf,
  titleOf,
  type Way,
} from '../surface/route.js';
import { ROUTES } from '../surface/routes.js';
import { aWorld, type World } from '../surface/world.js';
import { codeOf, isRefusal, told } from './answer.js';
import { inSession } from './callers.js';
import { overTheWire, type WireAnswer } from './wire.js';

type Hat = (typeof EVERY_HAT)[number];

/** Who walks: the person whose things the names are, where there is one in that role. */
async function walkerOf(
  helpdesk: HelpdeskTestApp,
  { department }: World,
  role: Hat,
): Promise<TestPerson> {
  if (role !== 'operator') return helpdesk.signInAgain(department[role]);
  const person = await helpdesk.anAgentOf(await helpdesk.aDepartment());
  return { ...person, hat: await helpdesk.grant(person, null, 'operator') };
}

/** Walks through all routes in each role of a department, each role in a department of its own. */
export async function tryOwnDepartment(helpdesk: HelpdeskTestApp): Promise<Evidence> {
  const book = new EvidenceBook();
  for (const role of EVERY_HAT) {
    const world = await aWorld(helpdesk);
    const shown = inSession(helpdesk, await walkerOf(helpdesk, world, role));
    for (const route of ROUTES) {
      for (const way of route.ways) {
        const may = mayUse(route.for, way, role);
        const watched = changes(route) && !may;
        const before = watched ? await rowsOf(helpdesk.admin, world.department.tenant.id) : '';
        const request = { ...requestOf(route, way, world.names), headers: shown };
        const answer = await overTheWire(helpdesk.url, request);
        const after = watched ? await rowsOf(helpdesk.admin, world.department.tenant.id) : '';
        book.note(
          may
            ? 'Those whom a route is for succeed with what is theirs'
            : 'Inside a department everybody else is refused and changes nothing',
          `${titleOf(route, way)} as ${role}`,
          before === after ? wrong(answer, way, may) : 'rows were changed',
        );
        book.count('requests tried in each role');
      }
    }
    book.count('roles');
  }
  return book;
}

function mayUse(audience: Audience, { by }: Way, role: Hat): boolean {
  if (by) return by.includes(role);
  return audience === 'anybody' || audience === 'signed-in' || audience.includes(role);
}

function wrong(answer: WireAnswer, { answers }: Way, may: boolean): string | null {
  const right = may
    ? answer.status === answers || (answers === undefined && answer.status < 300)
    : isRefusal(told(answer)) && answer.status !== 401;
  return right
    ? null
    : `it answered ${String(answer.status)} ${codeOf(answer) ?? answer.body.slice(0, 200)}`;
}
