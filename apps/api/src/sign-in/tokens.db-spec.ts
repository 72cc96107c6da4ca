import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp, type TestPerson } from '#testing';
import { SeenCredentials } from './seen-credentials.js';
import type { MadeTokenView, TokenView } from './sign-in.dto.js';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('API tokens', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  const make = async (person: TestPerson, input: object = {}): Promise<MadeTokenView> => {
    const { body } = await helpdesk
      .as(person)
      .post('/tokens')
      .send({ name: 'Export', ...input })
      .expect(201);
    return body as MadeTokenView;
  };
  const listed = async (person: TestPerson): Promise<TokenView[]> => {
    const { body } = await helpdesk.as(person).get('/tokens').expect(200);
    return (body as { items: TokenView[] }).items;
  };

  it('are shown once and then known by their first characters', async () => {
    const { agent } = await helpdesk.aDepartment();
    const { token, ...made } = await make(agent);
    expect(token).toMatch(/^cdk_[\w-]{43}$/);
    expect(made).toMatchObject({ name: 'Export', scopes: ['read', 'write'], hat: null });
    expect(made.hint).toBe(token.slice(0, 8));
    const life = Date.parse(made.expiresAt) - Date.parse(made.createdAt);
    expect(Math.round(life / DAY_MS)).toBe(90);
    expect(await listed(agent)).toEqual([made]);

    const { rows } = await helpdesk.admin.query<{ kept: string }>(
      'select t::text as kept from auth.tokens t where account_id = $1',
      [agent.id],
    );
    expect(rows[0]?.kept).not.toContain(token.slice(9));
  });

  it('act as their person, in the hat that a request names', async () => {
    const { agent, tenant } = await helpdesk.aDepartment();
    const hat = await helpdesk.grant(agent, tenant, 'lead');
    const { token } = await make(agent);
    const me = await helpdesk.withToken(token).get('/me').set('x-acting-as', hat).expect(200);
    expect(me.body).toMatchObject({ person: { id: agent.id }, hat });
  });

  it.each([
    { scopes: ['read'], reads: 200, changes: 403 },
    { scopes: ['write'], reads: 403, changes: 201 },
    { scopes: ['read', 'write'], reads: 200, changes: 201 },
  ])('with scopes $scopes may do that alone', async ({ scopes, reads, changes }) => {
    const { agent, tenant } = await helpdesk.aDepartment();
    const { token } = await make(agent, { scopes });
    const read = await helpdesk.withToken(token).get('/people');
    const change = await helpdesk
      .withToken(token)
      .post('/people')
      .send({ tenant: tenant.slug, name: 'Ada' });
    expect([read.status, change.status]).toEqual([reads, changes]);
    for (const { status, body } of [read, change]) {
      if (status === 403) expect(body).toMatchObject({ code: 'scope_missing' });
    }
  });

  it('bound to a hat wear no other', async () => {
    const { agent, tenant } = await helpdesk.aDepartment();
    const hat = await helpdesk.grant(agent, tenant, 'requester');
    const { token } = await make(agent, { hat });
    const bound = helpdesk.withToken(token);

    const { body } = await bound.get('/me').expect(200);
    expect(body).toMatchObject({ hats: [{ id: hat }], hat });
    await bound.get('/people').expect(403);
    const other = await bound.get('/me').set('x-acting-as', 'agent').expect(403);
    expect(other.body).toMatchObject({ code: 'no_such_hat' });
  });

  it('bound to a hat wear none once it is taken away', async () => {
    const { agent, tenant } = await helpdesk.aDepartment();
    const hat = await helpdesk.grant(agent, tenant, 'lead');
    const { token } = await make(agent, { hat });
    await helpdesk.admin.query(
      `update auth.grants set revoked_at = now() where account_id = $1 and role = 'lead'`,
      [agent.id],
    );
    const { body } = await helpdesk.withToken(token).get('/people').expect(403);
    expect(body).toMatchObject({ code: 'no_hat' });
  });

  it('make no tokens and end no other, for those could do more', async () => {
    const { agent, tenant } = await helpdesk.aDepartment();
    const hat = await helpdesk.grant(agent, tenant, 'requester');
    const { token, id } = await make(agent, { hat });
    const { id: other } = await make(agent);
    const bound = helpdesk.withToken(token);
    const refused = await bound.post('/tokens').send({ name: 'More' }).expect(403);
    expect(refused.body).toMatchObject({ code: 'session_needed' });
    await bound.delete(`/tokens/${other}`).expect(403);
    await bound.delete(`/tokens/${id}`).expect(204);
    await bound.get('/me').expect(401);
  });

  it('end at once, by their person alone', async () => {
    const { agent, agent2 } = await helpdesk.aDepartment();
    const { token, id } = await make(agent);
    await helpdesk.as(agent2).delete(`/tokens/${id}`).expect(404);
    await helpdesk.withToken(token).get('/me').expect(200);
    await helpdesk.as(agent).delete(`/tokens/${id}`).expect(204);
    await helpdesk.withToken(token).get('/me').expect(401);
    expect(await listed(agent)).toEqual([]);
  });

  it('expire', async () => {
    const { agent } = await helpdesk.aDepartment();
    const { token, id, createdAt, expiresAt } = await make(agent, { expiresInDays: 1 });
    expect(Math.round((Date.parse(expiresAt) - Date.parse(createdAt)) / DAY_MS)).toBe(1);
    await helpdesk.admin.query(
      `update auth.tokens set expires_at = now() - interval '1 second' where id = $1`,
      [id],
    );
    await helpdesk.withToken(token).get('/me').expect(401);
  });

  it('say when they were used last', async () => {
    const { agent } = await helpdesk.aDepartment();
    const { token } = await make(agent);
    await helpdesk.withToken(token).get('/me').expect(200);
    await helpdesk.app.get(SeenCredentials).write();
    const [kept] = await listed(agent);
    expect(Date.now() - Date.parse(kept?.usedAt ?? '')).toBeLessThan(60_000);
  });

  it.each([
    { input: { name: '' }, field: 'name' },
    { input: { scopes: [] }, field: 'scopes' },
    { input: { scopes: ['admin'] }, field: 'scopes' },
    { input: { expiresInDays: 0 }, field: 'expiresInDays' },
    { input: { expiresInDays: 366 }, field: 'expiresInDays' },
    { input: { expiresInDays: 1.5 }, field: 'expiresInDays' },
    { input: { hat: 'operator' }, field: 'hat' },
    { input: { accountId: 'x' }, field: 'accountId' },
  ])('are not made of $input', async ({ input, field }) => {
    const { agent } = await helpdesk.aDepartment();
    const { body } = await helpdesk
      .as(agent)
      .post('/tokens')
      .send({ name: 'Export', ...input })
      .expect(400);
    expect(body).toMatchObject({ code: 'invalid_input', errors: [{ field }] });
  });

  it('of nonsense sign nobody in', async () => {
    for (const token of ['cdk_nonsense_that_is_long_enough', 'x', "cdk_' or 1=1 --", '%']) {
      await helpdesk.withToken(token).get('/me').expect(401);
    }
  });
});
