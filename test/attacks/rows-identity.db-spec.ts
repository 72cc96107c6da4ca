import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { HelpdeskTestApp, LiveTestClient, TEST_PASSWORD, type TestDepartment } from '#testing';

let helpdesk: HelpdeskTestApp;
/** Behind a proxy, so that a test can come from many addresses. */
let proxied: HelpdeskTestApp;
let department: TestDepartment;

beforeAll(async () => {
  [helpdesk, proxied] = await Promise.all([
    HelpdeskTestApp.start(),
    HelpdeskTestApp.start({ env: { TRUST_PROXY: '127.0.0.1' } }),
  ]);
}, 60_000);
beforeEach(async () => {
  await helpdesk.admin.query('delete from auth.sign_in_attempts');
  department = await helpdesk.aDepartment();
});
afterAll(async () => {
  await helpdesk.stop();
  await proxied.stop();
});

const signIn = (email: string, password: string, from = '127.0.0.1', desk = helpdesk) =>
  desk.anonymous().post('/auth/sign-in').set('x-forwarded-for', from).send({ email, password });

describe('row 16: proxy identity headers', () => {
  it.each([
    ...['x-remote-user', 'x-forwarded-user', 'remote-user', 'x-auth-request-email', 'x-user-id'],
    ...['x-ms-client-principal-name', 'x-authenticated-userid', 'x-forwarded-email', 'x-sub'],
  ])('%s signs nobody in, on its own or beside a session', async (name) => {
    const claims = { [name]: department.admin.email };
    await helpdesk.anonymous().with(claims).get('/me').expect(401);
    const { body } = await helpdesk.as(department.requester).with(claims).get('/me').expect(200);
    expect(body).toMatchObject({ person: { id: department.requester.id } });
  });

  it('tries are counted for the address of the socket, whatever a client forwards', async () => {
    for (let count = 0; count < 3; count += 1) {
      await signIn(`nobody${String(count)}@x.example`, 'guess', `203.0.113.${String(count)}`);
    }
    const { rows } = await helpdesk.admin.query<{ tries: number }>(
      `select count(*)::integer as tries from auth.sign_in_attempts
       where subject = sha256('address 127.0.0.1')`,
    );
    expect(rows).toEqual([{ tries: 3 }]);
  });
});

describe('row 18: tokens that say who they are', () => {
  const encoded = (value: object): string =>
    Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = encoded({ sub: 'admin', role: 'operator', exp: 9_999_999_999 });
  const headers: readonly object[] = [
    ...['none', 'None', 'HS256', 'RS256', ''].map((alg) => ({ alg, typ: 'JWT' })),
    ...['', '../../dev/null', "' union select 'x", 'https://evil.example/key'].map((kid) => ({
      alg: 'HS256',
      kid,
    })),
    { alg: 'RS256', jku: 'https://evil.example/keys' },
    { alg: 'RS256', x5u: 'https://evil.example/cert' },
    { alg: 'HS256', crit: ['exp'], exp: '1' },
  ];

  it.each(headers)('a token with the head %j is as good as none', async (header) => {
    for (const signature of ['', 'AA', 'A'.repeat(43)]) {
      const { body } = await helpdesk
        .withToken(`${encoded(header)}.${claims}.${signature}`)
        .get('/me')
        .expect(401);
      expect(body).toMatchObject({ code: 'not_signed_in' });
    }
  });
});

describe('row 19: session fixation and theft', () => {
  it('a session that somebody brings along is not the one they are signed in with', async () => {
    const planted = 'A'.repeat(43);
    const { headers } = await helpdesk
      .anonymous()
      .with({ cookie: `commondesk=${planted}` })
      .post('/auth/sign-in')
      .send({ email: department.agent.email, password: TEST_PASSWORD })
      .expect(200);
    expect(String(headers['set-cookie'])).not.toContain(planted);
    await helpdesk
      .anonymous()
      .with({ cookie: `commondesk=${planted}` })
      .get('/me')
      .expect(401);
  });

  it('what the database keeps signs nobody in', async () => {
    const { rows } = await helpdesk.admin.query<{ all: string; hash: Buffer }>(
      `select s::text as all, secret_hash as hash from auth.sessions s where account_id = $1`,
      [department.agent.id],
    );
    expect(rows[0]?.all).not.toContain(department.agent.secret);
    const hash = rows[0]?.hash ?? Buffer.alloc(0);
    for (const stolen of [hash.toString('hex'), hash.toString('base64url')]) {
      await helpdesk.withToken(stolen).get('/me').expect(401);
    }
  });

  it('disabling an account ends every session and socket within a second', async () => {
    const phone = await helpdesk.signInAgain(department.agent);
    const client = await LiveTestClient.connect(helpdesk, phone);
    await client.follow(department.tenant.id);
    await helpdesk.admin.query('update auth.accounts set disabled_at = now() where id = $1', [
      department.agent.id,
    ]);
    await helpdesk.as(department.agent).get('/me').expect(401);
    await helpdesk.as(phone).get('/me').expect(401);
    await client.until(() => client.socket.disconnected, 1_000);
  });
});

describe('row 21: host-header poisoning', () => {
  const EVIL = 'evil.example';

  async function answerTo(head: string): Promise<string> {
    const socket = connect(Number(new URL(helpdesk.url).port), '127.0.0.1');
    socket.write(`${head}connection: close\r\n\r\n`);
    return text(socket);
  }

  it.each([
    ['the host', `GET /api/v1/me HTTP/1.1\r\nhost: ${EVIL}\r\n`],
    ['the host of a page', `GET / HTTP/1.1\r\nhost: ${EVIL}\r\n`],
    ['the host of a change', `POST /api/v1/auth/sign-in HTTP/1.1\r\nhost: ${EVIL}:80\r\n`],
    ['the target', `GET http://${EVIL}/api/v1/me HTTP/1.1\r\nhost: ${EVIL}\r\n`],
    ['a user before our name', 'GET /api/v1/me HTTP/1.1\r\nhost: localhost@evil.example\r\n'],
  ])('%s of somebody else is refused, and comes back in nothing', async (_, head) => {
    const answer = await answerTo(head);
    expect(answer).toMatch(/^HTTP\/1\.1 421/);
    expect(answer).toContain('unknown_host');
    expect(answer).not.toContain(EVIL);
  });

  it('a forwarded host is believed from nobody but the proxy', async () => {
    const answer = await answerTo(
      `GET /api/v1/me HTTP/1.1\r\nhost: localhost\r\nx-forwarded-host: ${EVIL}\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 401/);
    expect(answer).not.toContain(EVIL);
  });

  it('probes may call this machine what they like', async () => {
    const answer = await answerTo(`GET /health/live HTTP/1.1\r\nhost: desk-7:3000\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 200/);
  });

  it('signing in and raising a ticket name no host at all', async () => {
    const as = helpdesk.anonymous().with({ 'x-forwarded-host': EVIL });
    const signedIn = await as
      .post('/auth/sign-in')
      .send({ email: department.agent.email, password: TEST_PASSWORD })
      .expect(200);
    expect(JSON.stringify([signedIn.headers, signedIn.text])).not.toContain(EVIL);
    expect(String(signedIn.headers['set-cookie'])).not.toMatch(/domain=/i);
    const raised = await helpdesk
      .as(department.agent)
      .with({ 'x-forwarded-host': EVIL })
      .post('/tickets')
      .send({
        ...{ tenant: department.tenant.slug, type: 'incident', subject: 'x', description: 'x' },
        ...{ impact: 'low', urgency: 'low' },
      })
      .expect(201);
    expect(String(raised.headers['location'])).toMatch(/^\/api\/v1\/tickets\//);
  });
});

describe('row 22: enumeration', () => {
  it('a department learns of an address what it must know, and of no account elsewhere', async () => {
    const elsewhere = await helpdesk.aDepartment();
    const find = async (q: string): Promise<unknown> => {
      const { body } = await helpdesk.as(department.agent).get(`/people?q=${q}`).expect(200);
      return body;
    };
    expect(await find(elsewhere.requester.email)).toEqual(await find('nobody@nowhere.example'));
    for (const person of [department.requester, department.agent, department.lead]) {
      const give = (email: string) =>
        helpdesk
          .as(person)
          .post('/grants')
          .send({ tenant: department.tenant.slug, email, role: 'agent' });
      const [known, unknown] = [
        await give(elsewhere.agent.email),
        await give('nobody@nowhere.example'),
      ];
      expect(known.status).toBe(403);
      expect({ ...(known.body as object), requestId: '' }).toEqual({
        ...(unknown.body as object),
        requestId: '',
      });
    }
  });
});

describe('row 23: brute force', () => {
  const GUESSES = 1_000;

  it.each([1, 200])(
    'of 1,000 guesses from %d addresses, ten are evaluated, and the session goes on',
    async (addresses) => {
      const { agent } = department;
      const statuses = new Map<number, number>();
      let next = 0;
      const guess = async (): Promise<void> => {
        while (next < GUESSES) {
          const number = (next += 1);
          const from = `198.51.${String(number % addresses)}.7`;
          const { status } = await signIn(agent.email, `guess ${String(number)}`, from, proxied);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
      };
      await Promise.all(Array.from({ length: 16 }, guess));
      expect(Object.fromEntries(statuses)).toEqual({ 401: 10, 429: GUESSES - 10 });
      await helpdesk.as(agent).get('/me').expect(200);
    },
    60_000,
  );

  it('one address guesses a hundred times at most, on however many accounts', async () => {
    const answers = await Promise.all(
      Array.from({ length: 120 }, (_, index) =>
        signIn(`nobody${String(index)}@x.example`, 'guess', '198.51.100.9', proxied),
      ),
    );
    const statuses = Map.groupBy(answers, ({ status }) => status);
    expect([...statuses].map(([status, some]) => [status, some.length]).sort()).toEqual([
      [401, 100],
      [429, 20],
    ]);
  }, 60_000);
});
