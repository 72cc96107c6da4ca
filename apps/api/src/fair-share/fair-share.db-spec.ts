import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { GuardedClient } from '#tenancy';
import { anIncident, HelpdeskTestApp, type TestDepartment, type TestPerson } from '#testing';

/** So many a second, and so many at once: few enough for a slow machine to use up. */
const PER_SECOND = 5;
const RATE = String(PER_SECOND);
const AT_ONCE = 10;

const many = (count: number, ask: () => PromiseLike<Response>): Promise<Response[]> =>
  Promise.all(Array.from({ length: count }, () => Promise.resolve(ask())));

const statusesOf = (answers: readonly Response[]): Set<number> =>
  new Set(answers.map(({ status }) => status));

const served = (answers: readonly Response[]): number =>
  answers.filter(({ status }) => status === 200).length;

describe('a person who asks too much', () => {
  let helpdesk: HelpdeskTestApp;
  let department: TestDepartment;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start({ env: { PERSON_RATE: RATE } });
  });
  afterAll(() => helpdesk.stop());
  beforeEach(async () => {
    department = await helpdesk.aDepartment();
  });

  const ask = (person: TestPerson, hat?: string) => () => helpdesk.as(person, hat).get('/tickets');
  const exhaust = (person: TestPerson): Promise<Response[]> => many(4 * AT_ONCE, ask(person));

  it('is told so, with the time to wait, and nothing worse', async () => {
    const began = performance.now();
    const answers = await exhaust(department.requester);
    const seconds = (performance.now() - began) / 1_000;
    expect(statusesOf(answers)).toEqual(new Set([200, 429]));
    expect(served(answers)).toBeGreaterThanOrEqual(AT_ONCE);
    expect(served(answers)).toBeLessThanOrEqual(AT_ONCE + Math.ceil(seconds * PER_SECOND));
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'retry-after': '1',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(refused?.body).toMatchObject({
      status: 429,
      code: 'too_many_requests',
      detail: expect.stringContaining('Send fewer, and this one again after'),
    });
  });

  it('is an address, too, where nobody signs in', async () => {
    const answers = await many(4 * AT_ONCE, () => helpdesk.anonymous().get('/approval-link'));
    expect(statusesOf(answers)).toEqual(new Set([404, 429]));
  });

  it('is refused on each of their devices, and nobody else is', async () => {
    await exhaust(department.requester);
    const elsewhere = await helpdesk.signInAgain(department.requester);
    expect(statusesOf(await many(AT_ONCE, ask(elsewhere)))).toContain(429);
    expect(statusesOf(await many(AT_ONCE, ask(department.requester2)))).toEqual(new Set([200]));
    expect(statusesOf(await many(AT_ONCE, ask(department.agent)))).toEqual(new Set([200]));
  });

  it('costs the database nothing any more', async () => {
    await exhaust(department.agent);
    const before = GuardedClient.statementsSent;
    const answers = await many(AT_ONCE, ask(department.agent));
    // One that is served asks who it is, opens, reads and commits.
    const most = served(answers) * 12;
    expect(served(answers)).toBeLessThan(AT_ONCE);
    expect(GuardedClient.statementsSent - before).toBeLessThanOrEqual(most);
  });

  it('has changed nothing by what was refused, and may send it again', async () => {
    const raise = (key: string): PromiseLike<Response> =>
      helpdesk
        .as(department.requester)
        .with({ 'idempotency-key': key })
        .post('/tickets')
        .send(anIncident(department));
    const tickets = async (): Promise<number> => {
      const { rowCount } = await helpdesk.admin.query(
        'select from app.tickets where tenant_id = $1',
        [department.tenant.id],
      );
      return rowCount ?? 0;
    };
    const keys = Array.from({ length: 4 * AT_ONCE }, (_, index) => `key-${String(index)}`);
    const answers = await Promise.all(keys.map(raise));
    const created = answers.filter(({ status }) => status === 201).length;
    expect(statusesOf(answers)).toEqual(new Set([201, 429]));
    expect(await tickets()).toBe(created);
    const refused = keys[answers.findIndex(({ status }) => status === 429)] ?? '';
    let again = await raise(refused);
    while (again.status === 429) again = await raise(refused);
    expect(again.status).toBe(201);
    expect(await tickets()).toBe(created + 1);
  });

  it('may still look whether the desk is well', async () => {
    await exhaust(department.requester);
    const cookie = helpdesk.cookieOf(department.requester);
    const answers = await many(5, () =>
      Promise.resolve(fetch(`${helpdesk.url}/health/ready`, { headers: { cookie } })).then(
        ({ status }) => ({ status }) as Response,
      ),
    );
    expect(statusesOf(answers)).toEqual(new Set([200]));
  });
});

describe('a department that asks too much', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start({ env: { TENANT_RATE: RATE } });
  });
  afterAll(() => helpdesk.stop());

  it('is refused as a whole, others and the agents of several are not', async () => {
    const [hot, calm] = await Promise.all([helpdesk.aDepartment(), helpdesk.aDepartment()]);
    const ask = (person: TestPerson) => () => helpdesk.as(person).get('/tickets');
    await helpdesk.grant(hot.agent, calm.tenant, 'agent');
    const people = [hot.requester, hot.requester2, hot.lead, hot.admin, hot.agent2];
    const answers = await Promise.all(people.map((person) => many(AT_ONCE, ask(person))));
    expect(statusesOf(answers.flat())).toEqual(new Set([200, 429]));
    expect(statusesOf(await many(AT_ONCE, ask(hot.lead)))).toContain(429);
    expect(statusesOf(await many(AT_ONCE, ask(calm.requester)))).toEqual(new Set([200]));
    expect(statusesOf(await many(AT_ONCE, ask(hot.agent)))).toEqual(new Set([200]));
  });

  it('shows in the figures for the operator, without a name', async () => {
    const hot = await helpdesk.aDepartment();
    await many(4 * AT_ONCE, () => helpdesk.as(hot.lead).get('/tickets'));
    const figures = await (await fetch(`${helpdesk.url}/metrics`)).text();
    expect(figures).toMatch(/commondesk_refused_requests_total\{share="department"\} [1-9]/);
    expect(figures).not.toContain(hot.tenant.id);
  });
});
