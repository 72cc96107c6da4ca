import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp, type TestDepartment } from '#testing';
import { ROUTES, type Route } from './http-routes.js';
import { aWorld, type Names, unknownNames, type World } from './http-world.js';
import { rowsOf } from './rows-of.js';

type Caller = ReturnType<HelpdeskTestApp['as']>;

let helpdesk: HelpdeskTestApp;
/** What is attacked. */
let theirs: World;
/** Where the attackers come from. */
let ours: TestDepartment;
let unknown: Names;
let strangers: Record<string, Caller>;

beforeAll(async () => {
  helpdesk = await HelpdeskTestApp.start();
  theirs = await aWorld(helpdesk);
  ours = await helpdesk.aDepartment();
  unknown = unknownNames(theirs.department.tenant.prefix);
  strangers = {
    'an agent of another department': helpdesk.as(ours.agent),
    'a lead of another department': helpdesk.as(ours.lead),
    'an admin of another department': helpdesk.as(ours.admin),
    'a requester of another department': helpdesk.as(ours.requester),
    'an agent whose grant has ended': helpdesk.as(await onceGranted()),
    'a requester who takes no part': helpdesk.as(theirs.department.requester2),
  };
}, 60_000);
afterAll(() => helpdesk.stop());

async function onceGranted(): Promise<TestDepartment['agent']> {
  const { tenant } = theirs.department;
  await helpdesk.grant(ours.agent2, tenant, 'agent');
  await helpdesk.as(ours.agent2).get(`/tickets/${theirs.names.ref}`).expect(200);
  await helpdesk.admin.query(
    'update auth.grants set revoked_at = now() where account_id = $1 and tenant_id = $2',
    [ours.agent2.id, tenant.id],
  );
  return ours.agent2;
}

/** All that an answer tells: its status, its headers and its body, less what differs by chance. */
interface Answer {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: Readonly<Record<string, unknown>>;
}

async function answer({ send }: Route, caller: Caller, names: Names): Promise<Answer> {
  const response = await send(caller, names);
  const headers = Object.keys(response.headers as object).filter((name) => name !== 'date');
  const body = Object.entries(response.body as object).filter(([name]) => name !== 'requestId');
  return { status: response.status, headers: headers.sort(), body: Object.fromEntries(body) };
}

/** A role that never may, a field that names what is not theirs, or the list of nothing. */
function isRefusal({ status, body }: Answer): boolean {
  if (status === 404) return true;
  if (status === 403) return String(body['detail']).startsWith('This is for the hats');
  if (status === 400) return /^(tenant|into): /.test(String(body['detail']));
  const { items, counts } = body;
  return status === 200 && isNothing(items ?? Object.values(counts ?? { not: 'a list' }));
}

function isNothing(list: unknown): boolean {
  return Array.isArray(list) && list.every((count) => count === 0);
}

describe.each([
  'an agent of another department',
  'a lead of another department',
  'an admin of another department',
  'a requester of another department',
  'an agent whose grant has ended',
  'a requester who takes no part',
])('%s', (who) => {
  /** What everybody of the department may ask; the tickets among it are their own. */
  const COMMON = [
    'GET /categories',
    'GET /priority-matrix',
    'GET /tickets',
    'GET /tickets/counts',
    'GET /assets',
    'POST /tickets',
  ];
  const insider = who === 'a requester who takes no part';
  const tried = ROUTES.filter(({ route }) => !(insider && COMMON.includes(route)));
  let before: unknown;

  beforeAll(async () => {
    before = await rowsOf(helpdesk.admin, theirs.department.tenant.id);
  });

  it.each(tried)('$route ($owner) answers as if nothing were there', async (route) => {
    const caller = strangers[who];
    if (!caller) throw new Error(who);
    const there = await answer(route, caller, theirs.names);
    expect(there).toEqual(await answer(route, caller, unknown));
    expect({ ...there, refused: isRefusal(there) }).toMatchObject({ refused: true });
  });

  it('has changed nothing', async () => {
    expect(await rowsOf(helpdesk.admin, theirs.department.tenant.id)).toEqual(before);
  });
});

describe('without a session that is good', () => {
  const callers: Record<string, () => Promise<Caller>> = {
    nobody: () => Promise.resolve(helpdesk.anonymous()),
    'an invented secret': () => Promise.resolve(helpdesk.withToken('cdk_invented')),
    'a session that was ended': async () => {
      const again = await helpdesk.signInAgain(theirs.department.agent);
      await helpdesk.as(again).post('/auth/sign-out').expect(204);
      return helpdesk.as(again);
    },
    'a token that was revoked': async () => {
      const owner = helpdesk.as(theirs.department.agent);
      const { body } = await owner.post('/tokens').send({ name: 'Short' }).expect(201);
      const { id, token } = body as { id: string; token: string };
      await helpdesk.withToken(token).get(`/tickets/${theirs.names.ref}`).expect(200);
      await owner.delete(`/tokens/${id}`).expect(204);
      return helpdesk.withToken(token);
    },
    'an account that was disabled': async () => {
      const { agent2 } = await helpdesk.aDepartment();
      await helpdesk.grant(agent2, theirs.department.tenant, 'agent');
      await helpdesk.as(agent2).get(`/tickets/${theirs.names.ref}`).expect(200);
      await helpdesk.admin.query('update auth.accounts set disabled_at = now() where id = $1', [
        agent2.id,
      ]);
      return helpdesk.as(agent2);
    },
  };

  it.each(Object.keys(callers))('%s gets 401 on every route and changes nothing', async (who) => {
    const caller = await callers[who]?.();
    if (!caller) throw new Error(who);
    const before = await rowsOf(helpdesk.admin, theirs.department.tenant.id);
    for (const route of ROUTES) {
      const { status, body } = await route.send(caller, theirs.names);
      expect({ route: route.route, status, code: (body as { code: string }).code }).toEqual({
        route: route.route,
        status: 401,
        code: 'not_signed_in',
      });
    }
    expect(await rowsOf(helpdesk.admin, theirs.department.tenant.id)).toEqual(before);
  });
});

describe('the owner', () => {
  // Last, since some of it takes away what the others looked for in vain.
  it.each(ROUTES)('$route ($owner) succeeds', async ({ send, owner }) => {
    const response = await send(helpdesk.as(theirs.department[owner]), theirs.names);
    expect({ status: response.status, text: response.ok ? '' : response.text }).toEqual({
      status: expect.any(Number),
      text: '',
    });
  });
});

interface ApiDocument {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { schemas: Record<string, { properties?: Record<string, unknown> }> };
}

interface Operation {
  readonly parameters?: readonly { name: string }[];
  readonly requestBody?: { content: Record<string, { schema: { $ref?: string } }> };
}

describe('the routes that are tried', () => {
  it('are all that name an object or a department', async () => {
    const document = (await (
      await fetch(`${helpdesk.url}/api/openapi.json`)
    ).json()) as ApiDocument;
    const bodyOf = ({ requestBody }: Operation): readonly string[] =>
      Object.values(requestBody?.content ?? {}).flatMap(({ schema }) => {
        const name = schema.$ref?.split('/').at(-1) ?? '';
        return Object.keys(document.components.schemas[name]?.properties ?? {});
      });
    const naming = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([, operation]) => {
          const names = [
            ...(operation.parameters ?? []).map(({ name }) => name),
            ...bodyOf(operation),
          ];
          return path.includes('{') || names.includes('tenant');
        })
        .map(([method]) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
    );
    const tried = new Set(ROUTES.map(({ route }) => route));
    expect(naming.filter((route) => !tried.has(route))).toEqual([]);
    expect(naming.length).toBeGreaterThan(30);
  });
});
