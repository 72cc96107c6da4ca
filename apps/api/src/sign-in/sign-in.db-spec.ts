import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { HelpdeskTestApp, TEST_PASSWORD as password } from '#testing';

describe('signing in', () => {
  let helpdesk: HelpdeskTestApp;

  const signIn = (email: string, typed = password): Promise<Response> =>
    Promise.resolve(helpdesk.anonymous().post('/auth/sign-in').send({ email, password: typed }));

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  beforeEach(() => helpdesk.admin.query('delete from auth.sign_in_attempts'));
  afterAll(() => helpdesk.stop());

  it('answers who it is and keeps the session in a cookie out of reach of scripts', async () => {
    const { agent, tenant } = await helpdesk.aDepartment();
    const { status, body, headers } = await signIn(agent.email);
    expect(status).toBe(200);
    expect(body).toEqual({
      person: { id: agent.id, name: agent.name, email: agent.email },
      hats: [{ id: 'agent', role: 'agent', label: 'Agent', tenants: [tenant] }],
      hat: 'agent',
    });
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(
        /^commondesk=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/,
      ),
    ]);
    const cookie = String(headers['set-cookie']).split(';', 1)[0] ?? '';
    await helpdesk
      .anonymous()
      .get('/me')
      .set('cookie', cookie)
      .expect(200, body as object);
  });

  it('does not mind capitals and spaces around the e-mail address', async () => {
    const { agent } = await helpdesk.aDepartment();
    expect((await signIn(` ${agent.email.toUpperCase()} `)).status).toBe(200);
  });

  it('answers the same to a wrong password, an unknown address and a disabled account', async () => {
    const { agent, agent2 } = await helpdesk.aDepartment();
    await helpdesk.admin.query('update auth.accounts set disabled_at = now() where id = $1', [
      agent2.id,
    ]);
    const answers = await Promise.all([
      signIn(agent.email, 'not the password'),
      signIn('nobody@nowhere.example'),
      signIn(agent2.email),
    ]);
    const bodies = answers.map(({ body }) => ({ ...(body as object), requestId: undefined }));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(bodies[0]).toMatchObject({ code: 'wrong_credentials' });
    expect(bodies[1]).toEqual(bodies[0]);
    expect(bodies[2]).toEqual(bodies[0]);
    expect(answers.every(({ headers }) => headers['set-cookie'] === undefined)).toBe(true);
  });

  it('evaluates ten tries on an account at most, even at once and with the right one', async () => {
    const { agent, agent2 } = await helpdesk.aDepartment();
    const tries = await Promise.all(
      Array.from({ length: 14 }, () => signIn(agent.email, 'guessed')),
    );
    expect(tries.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(4);

    const right = await signIn(agent.email);
    expect(right.status).toBe(429);
    expect(right.body).toMatchObject({ code: 'too_many_tries' });
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(800);
    expect(Number(right.headers['retry-after'])).toBeLessThanOrEqual(900);
    expect((await signIn(agent2.email)).status).toBe(200);
  });

  it('throttles unknown addresses in the same way', async () => {
    const email = 'nobody@nowhere.example';
    const tries = await Promise.all(Array.from({ length: 12 }, () => signIn(email)));
    expect(tries.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(2);
  });

  it('forgets the failed tries of an account once it is signed in', async () => {
    const { agent } = await helpdesk.aDepartment();
    for (const typed of ['guess 1', 'guess 2', password]) await signIn(agent.email, typed);
    const { rows } = await helpdesk.admin.query<{ subject: Buffer }>(
      'select subject from auth.sign_in_attempts',
    );
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map(({ subject }) => subject.toString('hex'))).size).toBe(1);
  });

  it('stops an address after a hundred failed tries, and spares the accounts', async () => {
    const { agent } = await helpdesk.aDepartment();
    await helpdesk.admin.query(
      `insert into auth.sign_in_attempts (subject, at)
       select sha256('address 127.0.0.1'), now() from generate_series(1, 100)`,
    );
    expect((await signIn(agent.email)).status).toBe(429);
    const { rowCount } = await helpdesk.admin.query(
      'select from auth.sign_in_attempts where subject = sha256($1)',
      [`account ${agent.email}`],
    );
    expect(rowCount).toBe(0);
  });

  it('refuses a password that is too long without hashing it', async () => {
    const { agent } = await helpdesk.aDepartment();
    const answer = await signIn(agent.email, 'p'.repeat(201));
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      code: 'invalid_input',
      errors: [{ field: 'password', reason: 'must have 1 to 200 characters' }],
    });
    expect(JSON.stringify(answer.body)).not.toContain('ppp');
    const { rowCount } = await helpdesk.admin.query('select from auth.sign_in_attempts');
    expect(rowCount).toBe(0);
  });

  it.each([
    { sent: {}, fields: ['email', 'password'] },
    { sent: { email: 'a@b', password: ['x'] }, fields: ['password'] },
    { sent: { email: { $gt: '' }, password: 'x' }, fields: ['email'] },
    { sent: { email: 'a\u0000@b', password: 'x' }, fields: ['email'] },
    { sent: { email: 'a@b', password: 'x', accountId: '1' }, fields: ['accountId'] },
  ])('names the fields $fields of a wrong request', async ({ sent, fields }) => {
    const { body } = await helpdesk.anonymous().post('/auth/sign-in').send(sent).expect(400);
    const { errors } = body as { errors: { field: string }[] };
    expect([...new Set(errors.map(({ field }) => field))]).toEqual(fields);
  });

  it('makes a new session each time and ends the one that the browser had', async () => {
    const { agent } = await helpdesk.aDepartment();
    const { headers } = await helpdesk
      .as(agent)
      .post('/auth/sign-in')
      .send({ email: agent.email, password })
      .expect(200);
    expect(String(headers['set-cookie'])).not.toContain(agent.secret);
    await helpdesk.as(agent).get('/me').expect(401);
  });

  it('ends at once with signing out, and the cookie goes', async () => {
    const { agent } = await helpdesk.aDepartment();
    const { headers } = await helpdesk.as(agent).post('/auth/sign-out').expect(204);
    expect(headers['set-cookie']).toEqual([
      'commondesk=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax',
    ]);
    const { body } = await helpdesk.as(agent).get('/me').expect(401);
    expect(body).toMatchObject({ code: 'not_signed_in' });
    await helpdesk.as(agent).post('/auth/sign-out').expect(204);
  });
});

describe('signing in over https', () => {
  it('uses a cookie that is bound to the host', async () => {
    const helpdesk = await HelpdeskTestApp.start({ env: { PUBLIC_URL: 'https://desk.example' } });
    try {
      const { agent } = await helpdesk.aDepartment();
      const { headers } = await helpdesk
        .anonymous()
        .post('/auth/sign-in')
        .send({ email: agent.email, password })
        .expect(200);
      expect(headers['set-cookie']).toEqual([
        expect.stringMatching(/^__Host-commondesk=.*; Path=\/; HttpOnly; SameSite=Lax; Secure$/),
      ]);
      await helpdesk.as(agent).get('/me').expect(200);
      const unbound = { cookie: `commondesk=${agent.secret}` };
      await helpdesk.anonymous().with(unbound).get('/me').expect(401);
    } finally {
      await helpdesk.stop();
    }
  });
});
