import { register } from 'prom-client';
import { GuardedClient } from '#tenancy';
import type { HelpdeskTestApp, TestDepartment } from '#testing';
import { EvidenceBook } from '../evidence-book.js';
import type { Evidence } from '../finding.js';
import { rowsOf } from '../rows-of.js';
import { type ClassifiedRoute, requestOf, titleOf, type Way } from '../surface/route.js';
import { ROUTES } from '../surface/routes.js';
import { type Names, unknownNames } from '../surface/names.js';
import { fromOutside, type World } from '../surface/world.js';
import { blotted, difference, isRefusal, told, type Told } from './answer.js';
import { inSession, type Shown } from './callers.js';
import { namesUsed } from './names-used.js';
import { overTheWire } from './wire.js';

/** How often two requests are compared by their work: others may work, and entries come late. */
const MOST_COMPARISONS = 4;

/** Somebody from outside, in all that they can show. */
export interface Stranger {
  readonly who: string;
  readonly shown: Shown;
  /** Of the department, but without a part in any ticket: what everybody there shares is theirs. */
  readonly inside?: boolean;
}

/** What everybody of a department may ask; the tickets and things among it are their own. */
const SHARED = [
  'GET /api/v1/tickets (of a department)',
  'GET /api/v1/tickets/counts (of a department)',
  'GET /api/v1/assets (of a department)',
  'GET /api/v1/categories (of a department)',
  'GET /api/v1/services (of a department)',
  'GET /api/v1/priority-matrix',
  'POST /api/v1/tickets',
  'POST /api/v1/tickets (for somebody)',
  'POST /api/v1/approval-stand-ins',
  'POST /api/v1/views',
];

/**
 * Asks on every route for what belongs to `theirs`, and then for what is not there: both get the
 * same answer, after the same number of statements, denied access is noted once, and nothing changes.
 */
export async function tryOtherDepartment(
  helpdesk: HelpdeskTestApp,
  theirs: World,
  strangers: readonly Stranger[],
): Promise<Evidence> {
  const book = new EvidenceBook();
  const { tenant } = theirs.department;
  const there = fromOutside(theirs);
  const nowhere = unknownNames(tenant.prefix);
  for (const stranger of strangers) {
    const before = await rowsOf(helpdesk.admin, tenant.id);
    for (const [route, way] of waysThatName(theirs.names)) {
      if (stranger.inside === true && SHARED.includes(titleOf(route, way))) continue;
      book.note(
        'What belongs to another department is answered as if it were not there',
        `${titleOf(route, way)} as ${stranger.who}`,
        await wrong(helpdesk, [route, way], stranger, [there, nowhere]),
      );
      book.count('requests with the names of another department');
    }
    const changed = (await rowsOf(helpdesk.admin, tenant.id)) !== before;
    book.note(
      'No request of another department changes anything',
      `everything as ${stranger.who}`,
      changed ? 'rows of the department were changed' : null,
    );
    book.count('callers of another department');
  }
  return book;
}

function waysThatName(names: Names): (readonly [ClassifiedRoute, Way])[] {
  return ROUTES.flatMap((route) => route.ways.map((way) => [route, way] as const)).filter(
    ([route, way]) => namesUsed(way, names).length > 0 && route.for !== 'anybody',
  );
}

async function wrong(
  helpdesk: HelpdeskTestApp,
  [route, way]: readonly [ClassifiedRoute, Way],
  { shown }: Stranger,
  [there, nowhere]: readonly [Names, Names],
): Promise<string | null> {
  const ask = async (names: Names): Promise<Asked> => {
    const before = [GuardedClient.statementsSent, await refusalsNoted()] as const;
    const request = { ...requestOf(route, way, names), headers: shown };
    const answer = told(await overTheWire(helpdesk.url, request));
    const statements = GuardedClient.statementsSent - before[0];
    return { answer, statements, noted: (await refusalsNoted()) - before[1] };
  };
  for (let tries = 1; ; tries += 1) {
    const [one, other] = [await ask(there), await ask(nowhere)];
    const taken = one.answer.status === 201 && way.takes !== undefined;
    const differs = taken
      ? difference(
          blotted(one.answer, ...valuesOf(way, there)),
          blotted(other.answer, ...valuesOf(way, nowhere)),
        )
      : difference(one.answer, other.answer);
    if (differs !== null) return differs;
    if (!taken && !isRefusal(one.answer)) {
      return `it answered ${String(one.answer.status)}: ${one.answer.body.slice(0, 200)}`;
    }
    const differ = otherwise(one, other);
    if (differ === null || tries === MOST_COMPARISONS) return differ;
  }
}

/** An answer with what it cost and left behind. */
interface Asked {
  readonly answer: Told;
  readonly statements: number;
  /** Entries about denied access. */
  readonly noted: number;
}

/** @returns how the two differ beside what they say; null when they do not. */
function otherwise(one: Asked, other: Asked): string | null {
  const [took, tookNowhere] = [one.statements, other.statements].map(String);
  if (took !== tookNowhere) {
    return `it took ${took ?? ''} statements, and ${tookNowhere ?? ''} for what is not there`;
  }
  const wanted = [401, 403, 404].includes(one.answer.status) ? 1 : 0;
  return one.noted === wanted && other.noted === wanted
    ? null
    : `denied access was noted ${String(one.noted)} times, and ${String(other.noted)} for what is not there`;
}

async function refusalsNoted(): Promise<number> {
  const counted = await register.getSingleMetric('commondesk_access_denied_total')?.get();
  return (counted?.values ?? []).reduce((sum, { value }) => sum + value, 0);
}

function valuesOf(way: Way, names: Names): string[] {
  return namesUsed(way, names).map((name) => names[name]);
}

/**
 * Everybody from whom a department is kept: another department, those who have left, bystanders.
 *
 * @param ours - where they come from; a new one if left out.
 */
export async function strangersTo(
  helpdesk: HelpdeskTestApp,
  { department: theirs, names }: World,
  ours?: TestDepartment,
): Promise<Stranger[]> {
  ours ??= await helpdesk.aDepartment();
  const { agent, lead, admin, requester, agent2 } = ours;
  await helpdesk.grant(agent2, theirs.tenant, 'agent');
  const left = inSession(helpdesk, agent2);
  const granted = await overTheWire(helpdesk.url, {
    ...{ method: 'GET', path: `/api/v1/tickets/${names.ref}`, headers: left },
  });
  if (granted.status !== 200) throw new Error('A granted agent sees nothing.');
  await helpdesk.admin.query(
    'update auth.grants set revoked_at = now() where account_id = $1 and tenant_id = $2',
    [agent2.id, theirs.tenant.id],
  );
  const pretending = {
    ...{ 'x-tenant': theirs.tenant.slug, 'x-tenant-id': theirs.tenant.id },
    ...{ 'x-forwarded-user': theirs.agent.email, 'x-remote-user': theirs.agent.id },
    ...{ 'x-forwarded-for': '127.0.0.1', 'x-forwarded-host': `${theirs.tenant.slug}.example` },
    ...{ 'if-match': '"1"', 'x-http-method-override': 'GET', 'x-original-url': '/api/v1/tickets' },
  };
  return [
    { who: 'agent of another department', shown: inSession(helpdesk, agent) },
    { who: 'lead of another department', shown: inSession(helpdesk, lead) },
    { who: 'administrator of another department', shown: inSession(helpdesk, admin) },
    { who: 'requester of another department', shown: inSession(helpdesk, requester) },
    { who: 'agent whose grant has ended', shown: left },
    {
      who: 'requester of the department who takes no part',
      shown: inSession(helpdesk, theirs.requester2),
      inside: true,
    },
    {
      who: 'agent of another department who claims the department in headers',
      shown: { ...inSession(helpdesk, agent), ...pretending },
    },
    {
      who: 'administrator of another department in the hat of theirs',
      shown: inSession(helpdesk, admin, theirs.admin.hat),
    },
  ];
}
