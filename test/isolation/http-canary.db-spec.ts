import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp, type TestDepartment } from '#testing';
import { ROUTES } from './http-routes.js';
import { aWorld, type World } from './http-world.js';

type Caller = ReturnType<HelpdeskTestApp['as']>;

let helpdesk: HelpdeskTestApp;
let theirs: World;
let ours: TestDepartment;

beforeAll(async () => {
  helpdesk = await HelpdeskTestApp.start();
  theirs = await aWorld(helpdesk);
  ours = await helpdesk.aDepartment();
}, 60_000);
afterAll(() => helpdesk.stop());

/** Everything that can be asked without naming anything, and every way to search for a word. */
function questions(word: string, tenant: string): string[] {
  const searches = ['/tickets', '/tickets/counts', '/people', '/assets'].flatMap((path) => [
    path,
    `${path}?q=${word}`,
    `${path}?q=${word.slice(0, 4)}`,
    `${path}?q=${word}&tenant=${tenant}`,
  ]);
  const filters = ['group', 'tag'].map((field) => `/tickets?${field}=${word}`);
  const lists = ['/me', '/tenants', '/sessions', '/tokens', '/views', '/notifications'];
  const ofTenant = ['groups', 'categories', 'grants', 'calendars', 'sla-policy', 'priority-matrix'];
  return [
    ...searches,
    ...filters,
    ...lists,
    ...[...ofTenant, 'escalation-policy', 'reports/sla', 'reports/breaches'].map(
      (path) => `/${path}?tenant=${tenant}`,
    ),
  ];
}

/** All bytes that a caller gets for all questions, their own words taken out. */
async function everythingShownTo(caller: Caller, word: string, tenant: string): Promise<string> {
  let shown = '';
  for (const path of questions(word, tenant)) {
    const response = await caller.get(path);
    expect(response.status).toBeLessThan(500);
    shown += `${path.replace(word, '')} ${JSON.stringify(response.headers)} ${response.text}\n`;
  }
  return shown;
}

describe.each(['agent', 'lead', 'admin', 'requester'] as const)(
  'a person of another department: %s',
  (role) => {
    it.each(['shown', 'secret'] as const)('is shown no byte of what is %s there', async (kind) => {
      const word = theirs.canary[kind];
      const caller = helpdesk.as(ours[role]);
      for (const tenant of [ours.tenant.slug, theirs.department.tenant.slug]) {
        const seen = await everythingShownTo(caller, word, tenant);
        const hidden = [word, theirs.names.ref, theirs.department.tenant.id];
        expect(hidden.filter((text) => seen.includes(text))).toEqual([]);
      }
    });
  },
);

describe('a requester of the same department', () => {
  it('who takes no part is shown no byte of it', async () => {
    const { requester2, tenant } = theirs.department;
    for (const word of Object.values(theirs.canary)) {
      const seen = await everythingShownTo(helpdesk.as(requester2), word, tenant.slug);
      expect([word, theirs.names.ref].filter((text) => seen.includes(text))).toEqual([]);
    }
  });

  it('who raised the ticket is shown it, and no byte of what is for the desk alone', async () => {
    const { requester, tenant } = theirs.department;
    const { shown, secret } = theirs.canary;
    const caller = helpdesk.as(requester);
    let seen = await everythingShownTo(caller, shown, tenant.slug);
    seen += await everythingShownTo(caller, secret, tenant.slug);
    // Of their own ticket by every route; what is not for requesters is refused by its role.
    for (const { send } of ROUTES.filter(({ route }) => route.startsWith('GET /'))) {
      const { text } = await send(caller, theirs.names);
      seen += text;
    }
    expect(seen).toContain(shown);
    expect(seen).not.toContain(secret);
    expect(seen).not.toContain(theirs.names.noteAttachmentId);
  });
});

describe('the desk', () => {
  it('finds both words, so that the others could have been shown them', async () => {
    const caller = helpdesk.as(theirs.department.agent);
    for (const word of Object.values(theirs.canary)) {
      const { body } = await caller.get(`/tickets?q=${word}`).expect(200);
      const { items } = body as { items: { ref: string }[] };
      expect(items.map(({ ref }) => ref)).toContain(theirs.names.ref);
    }
  });
});
