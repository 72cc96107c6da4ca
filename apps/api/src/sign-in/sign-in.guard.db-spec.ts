import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp } from '#testing';

describe('the guard', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  describe('asks who it is', () => {
    it.each(['/me', '/sessions', '/tokens', '/tenants', '/people', '/groups', '/grants'])(
      'on %s',
      async (path) => {
        const { body, headers } = await helpdesk.anonymous().get(path).expect(401);
        expect(body).toMatchObject({ code: 'not_signed_in' });
        expect(headers['cache-control']).toBe('no-store');
      },
    );

    it('and takes no session that was ended, has expired or lay idle for twelve hours', async () => {
      const { agent, agent2, lead } = await helpdesk.aDepartment();
      const spoil = (change: string, { id }: { id: string }): Promise<unknown> =>
        helpdesk.admin.query(`update auth.sessions set ${change} where account_id = $1`, [id]);
      for (const person of [agent, agent2, lead]) await helpdesk.as(person).get('/me').expect(200);

      await spoil('ended_at = now()', agent);
      await spoil(`expires_at = now() - interval '1 second'`, agent2);
      await spoil(`seen_at = now() - interval '12 hours 1 second'`, lead);
      for (const person of [agent, agent2, lead]) await helpdesk.as(person).get('/me').expect(401);
    });

    it('and takes nothing of a disabled account', async () => {
      const { agent } = await helpdesk.aDepartment();
      await helpdesk.admin.query('update auth.accounts set disabled_at = now() where id = $1', [
        agent.id,
      ]);
      await helpdesk.as(agent).get('/me').expect(401);
    });
  });

  describe('gives one hat', () => {
    it('and refuses one that somebody else wears', async () => {
      const [ours, theirs] = await Promise.all([helpdesk.aDepartment(), helpdesk.aDepartment()]);
      for (const hat of [theirs.lead.hat, 'lead', 'operator', '', '__proto__', ours.admin.hat]) {
        const { body } = await helpdesk.as(ours.lead, hat).get('/me').expect(403);
        expect(body).toMatchObject({ code: 'no_such_hat' });
      }
    });

    it('and never the union of two', async () => {
      const [work, home] = await Promise.all([helpdesk.aDepartment(), helpdesk.aDepartment()]);
      const hat = await helpdesk.grant(work.agent, home.tenant, 'requester');

      const slugs = async (worn: string): Promise<string[]> => {
        const { body } = await helpdesk.as(work.agent, worn).get('/tenants').expect(200);
        return (body as { items: { slug: string }[] }).items.map(({ slug }) => slug);
      };
      expect(await slugs('agent')).toEqual([work.tenant.slug]);
      expect(await slugs(hat)).toEqual([home.tenant.slug]);
      await helpdesk.as(work.agent, 'agent').get('/people').expect(200);
      await helpdesk.as(work.agent, hat).get('/people').expect(403);
      await helpdesk.as(work.agent, 'agent').get(`/people?tenant=${home.tenant.slug}`).expect(400);
    });

    it('and the first of the person when none is named', async () => {
      const { agent, tenant } = await helpdesk.aDepartment();
      await helpdesk.grant(agent, tenant, 'lead');
      const { body } = await helpdesk
        .anonymous()
        .get('/me')
        .set('cookie', `commondesk=${agent.secret}`)
        .expect(200);
      const { hats, hat } = body as { hats: { id: string }[]; hat: string };
      expect(hats.map(({ id }) => id)).toEqual(['agent', `lead:${tenant.slug}`]);
      expect(hat).toBe('agent');
    });

    it.each([
      { why: 'was revoked', change: 'revoked_at = now()' },
      { why: 'has run out', change: `until = now() - interval '1 second'` },
    ])('but none of a grant that $why', async ({ change }) => {
      const { lead } = await helpdesk.aDepartment();
      await helpdesk.as(lead).get('/people').expect(200);
      await helpdesk.admin.query(`update auth.grants set ${change} where account_id = $1`, [
        lead.id,
      ]);
      await helpdesk.as(lead).get('/people').expect(403);

      const bare = helpdesk.anonymous().with({ cookie: `commondesk=${lead.secret}` });
      const { body } = await bare.get('/me').expect(200);
      expect(body).toMatchObject({ hats: [], hat: null });
      expect((await bare.get('/people').expect(403)).body).toMatchObject({ code: 'no_hat' });
    });

    it('but none of a suspended department', async () => {
      const { lead, tenant } = await helpdesk.aDepartment();
      await helpdesk.admin.query('update auth.tenants set suspended_at = now() where id = $1', [
        tenant.id,
      ]);
      await helpdesk.as(lead).get('/people').expect(403);
    });
  });

  describe('takes changes from our own pages alone', () => {
    it.each([
      { said: { origin: 'https://evil.example' } },
      { said: { origin: 'null' } },
      { said: { 'sec-fetch-site': 'cross-site' } },
      { said: { 'sec-fetch-site': 'same-site' } },
    ])('so not with $said', async ({ said }) => {
      const { agent, tenant } = await helpdesk.aDepartment();
      const caller = helpdesk.as(agent).with(said);
      for (const send of [
        caller.post('/people').send({ tenant: tenant.slug, name: 'Forged' }),
        caller.post('/auth/sign-out'),
        helpdesk.anonymous().with(said).post('/auth/sign-in').send({ email: 'a', password: 'b' }),
        caller.delete(`/sessions/${agent.id}`),
      ]) {
        expect((await send.expect(403)).body).toMatchObject({ code: 'cross_site' });
      }
      await caller.get('/me').expect(200);
    });

    it('so with their origin, under whichever name the desk was reached', async () => {
      const { agent, tenant } = await helpdesk.aDepartment();
      const { host } = new URL(helpdesk.url);
      for (const origin of ['http://localhost:3000', `http://${host}`]) {
        await helpdesk
          .as(agent)
          .post('/people')
          .set({ origin, 'sec-fetch-site': 'same-origin' })
          .send({ tenant: tenant.slug, name: 'Genuine' })
          .expect(201);
      }
    });

    it('and needs no origin of a client that shows its token itself', async () => {
      const { agent, tenant } = await helpdesk.aDepartment();
      await helpdesk
        .withToken(agent.secret)
        .post('/people')
        .set('origin', 'https://script.example')
        .send({ tenant: tenant.slug, name: 'By script' })
        .expect(201);
    });

    it.each(['application/x-www-form-urlencoded', 'text/plain', 'application/xml', 'nonsense'])(
      'and no body of type %s',
      async (type) => {
        const { agent } = await helpdesk.aDepartment();
        const { body } = await helpdesk
          .as(agent)
          .post('/people')
          .set('content-type', type)
          .send('tenant=x&name=y')
          .expect(415);
        expect(body).toMatchObject({ code: 'unsupported_media_type' });
      },
    );
  });

  describe('reads the key of a request', () => {
    it('so that the same request happens once', async () => {
      const { agent, tenant } = await helpdesk.aDepartment();
      const add = (key: string, name: string) =>
        helpdesk
          .as(agent)
          .post('/people')
          .set('idempotency-key', key)
          .send({ tenant: tenant.slug, name });
      const first = await add('key-1', 'Ada').expect(201);
      const again = await add('key-1', 'Ada').expect(201);
      expect(again.body).toEqual(first.body);
      expect((await add('key-1', 'Bob').expect(422)).body).toMatchObject({ code: 'key_reused' });
      const other = await add('key-2', 'Ada').expect(201);
      expect(other.body).not.toEqual(first.body);
    });

    it.each(['', 'with space', 'x'.repeat(201), 'ümlaut'])('and refuses "%s"', async (key) => {
      const { agent, tenant } = await helpdesk.aDepartment();
      const { body } = await helpdesk
        .as(agent)
        .post('/people')
        .set('idempotency-key', key)
        .send({ tenant: tenant.slug, name: 'Ada' })
        .expect(400);
      expect(body).toMatchObject({ code: 'invalid_idempotency_key' });
    });
  });
});
