import type { HelpdeskTestApp } from '#testing';
import { EvidenceBook } from '../evidence-book.js';
import type { Evidence } from '../finding.js';
import { changes, type ClassifiedRoute, requestOf, titleOf } from '../surface/route.js';
import { ROUTES } from '../surface/routes.js';
import type { World } from '../surface/world.js';
import { rowsOf } from '../rows-of.js';
import { codeOf } from './answer.js';
import { aToken, inSession, type Shown, spoiledCredentials, withToken } from './callers.js';
import { overTheWire, type WireAnswer } from './wire.js';

/** Somebody whom a route lets in or not, whatever they ask about. */
interface Uninvited {
  readonly who: string;
  readonly shown: Shown;
  /** The code of the refusal; undefined where they are let in. */
  readonly refusal: (route: ClassifiedRoute) => string | undefined;
}

const STATUS: Readonly<Record<string, number>> = { not_signed_in: 401 };

/** Tries every route as somebody who is not signed in, or not for this. */
export async function tryUninvited(helpdesk: HelpdeskTestApp, world: World): Promise<Evidence> {
  const book = new EvidenceBook();
  const { tenant } = world.department;
  for (const uninvited of await everybodyUninvited(helpdesk, world)) {
    const before = await rowsOf(helpdesk.admin, tenant.id);
    for (const route of ROUTES.filter((one) => one.for !== 'anybody')) {
      const refusal = uninvited.refusal(route);
      if (refusal === undefined) continue;
      for (const way of route.ways) {
        const request = { ...requestOf(route, way, world.names), headers: uninvited.shown };
        const methods = request.method === 'GET' ? ['GET', 'HEAD'] : [request.method];
        for (const method of methods) {
          const answer = await overTheWire(helpdesk.url, { ...request, method });
          book.count('requests tried without the right to');
          book.note(
            'Without a valid session, token or role every route refuses',
            `${titleOf(route, way)}, ${method}, as ${uninvited.who}`,
            wrong(answer, refusal, method),
          );
        }
      }
    }
    const changed = (await rowsOf(helpdesk.admin, tenant.id)) !== before;
    book.note(
      'Whoever is refused changes nothing',
      `everything as ${uninvited.who}`,
      changed ? 'rows of the department were changed' : null,
    );
    book.count('callers without the right to');
  }
  return book;
}

function wrong(answer: WireAnswer, refusal: string, method: string): string | null {
  const status = STATUS[refusal] ?? 403;
  const code = method === 'HEAD' ? refusal : codeOf(answer);
  return answer.status === status && code === refusal
    ? null
    : `it answered ${String(answer.status)} ${String(code)} in place of ${String(status)} ${refusal}`;
}

async function everybodyUninvited(helpdesk: HelpdeskTestApp, world: World): Promise<Uninvited[]> {
  const { agent, admin, tenant } = world.department;
  const spoiled = await spoiledCredentials(helpdesk, world);
  const reading = withToken((await aToken(helpdesk, agent, ['read'])).token);
  const writing = withToken((await aToken(helpdesk, agent, ['write'])).token);
  const lapsed = await helpdesk.anAgentOf(world.department);
  await helpdesk.admin.query(
    `update auth.grants set until = now() - interval '1 second' where account_id = $1`,
    [lapsed.id],
  );
  const outsideMe = (code: string) => (route: ClassifiedRoute) =>
    route.for === 'signed-in' ? undefined : code;
  return [
    ...spoiled.map((one) => ({ ...one, refusal: () => 'not_signed_in' })),
    {
      who: 'a token that may only read',
      shown: reading,
      refusal: (route) => (changes(route) ? 'scope_missing' : undefined),
    },
    {
      who: 'a token that may only write',
      shown: writing,
      refusal: (route) => (changes(route) ? undefined : 'scope_missing'),
    },
    {
      who: 'an agent whose grant has run out',
      shown: inSession(helpdesk, lapsed, ''),
      refusal: outsideMe('no_hat'),
    },
    {
      who: 'an agent in a hat of a colleague',
      shown: inSession(helpdesk, agent, admin.hat),
      refusal: () => 'no_such_hat',
    },
    {
      who: 'an agent in a hat of nobody',
      shown: inSession(helpdesk, agent, `*:${tenant.slug}`),
      refusal: () => 'no_such_hat',
    },
    {
      who: 'a page of another site',
      shown: { ...inSession(helpdesk, agent), origin: 'https://evil.example' },
      refusal: (route) => (changes(route) ? 'cross_site' : undefined),
    },
    {
      who: 'a page without an origin',
      shown: { ...inSession(helpdesk, agent), origin: 'null' },
      refusal: (route) => (changes(route) ? 'cross_site' : undefined),
    },
  ];
}
