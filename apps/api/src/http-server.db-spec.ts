import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request as rawRequest } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { HelpdeskTestApp } from '#testing';
import { WireClient } from '../../../test/attacks/wire-client.js';

interface RawAnswer {
  readonly status: number | undefined;
  readonly type: string | undefined;
  readonly body: string;
}

function manyFields(count: number): string {
  return Array.from({ length: count }, (_, index) => `"f${String(index)}":1`).join(',');
}

describe('the HTTP server', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  /** For request targets that a well-behaved client would not send. */
  const raw = (path: string): Promise<RawAnswer> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(helpdesk.url);
      rawRequest({ hostname, port, path }, (response) => {
        const { statusCode: status, headers } = response;
        const type = headers['content-type'];
        text(response).then((body) => {
          resolve({ status, type, body });
        }, reject);
      })
        .on('error', reject)
        .end();
    });

  const post = (body: string, type = 'application/json') =>
    helpdesk.anonymous().post('/auth/sign-in').set('content-type', type).send(body);

  it('takes a target in absolute form for the same address', async () => {
    const api = await raw('http://desk.example/api/v1/me');
    const page = await raw('http://desk.example/queue');
    expect([api.status, api.type]).toEqual([401, 'application/problem+json; charset=utf-8']);
    expect(await raw('/queue')).toEqual(page);
  });

  it('answers whoever asks for another protocol where there is none, on a used connection as well', async () => {
    const client = new WireClient(Number(new URL(helpdesk.url).port));
    const ask = (header: string) =>
      client.send(Buffer.from(`GET /api/v1/me HTTP/1.1\r\nhost: localhost\r\n${header}\r\n`));
    const upgrade = 'connection: upgrade\r\nupgrade: websocket\r\n';
    for (const header of [upgrade, '', upgrade]) {
      expect(await ask(header)).toMatchObject({ status: 401 });
    }
    client.close();
  });

  it('takes an encoded letter for the letter', async () => {
    const { status, type } = await raw('/a%70i/v1/me');
    expect([status, type]).toEqual([401, 'application/problem+json; charset=utf-8']);
  });

  it.each([
    { body: '{"email": ', why: 'is no JSON', status: 400 },
    { body: `${'['.repeat(10_000)}${']'.repeat(10_000)}`, why: 'nests deeply', status: 400 },
    { body: `{"email":${'{"a":'.repeat(30)}1${'}'.repeat(30)}}`, why: 'nests a bit', status: 400 },
    { body: `{"email":[${'1,'.repeat(20_000)}1]}`, why: 'has a long list', status: 400 },
    { body: `{${manyFields(20_000)}}`, why: 'has many fields', status: 400 },
    { body: '{"email":"a","__proto__":{"x":1}}', why: 'reaches for prototypes', status: 400 },
    { body: '{"email":"a","constructor":{"x":1}}', why: 'names a constructor', status: 400 },
    { body: '{"email":{"prototype":1}}', why: 'names a prototype', status: 400 },
    { body: '[]', why: 'is a list', status: 400 },
    { body: 'null', why: 'is null', status: 400 },
    { body: '"text"', why: 'is text', status: 400 },
    { body: '', why: 'is empty', status: 400 },
    { body: `{"email":"${'x'.repeat(1024 * 1024)}"}`, why: 'is larger than 1 MiB', status: 413 },
  ])('refuses a body that $why', async ({ body, status }) => {
    const answer = await post(body).expect(status);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({ status });
  });

  it('says no more to a body of many wrong fields than it was told', async () => {
    const body = `{${manyFields(4_900)}}`;
    const { text } = await post(body).expect(400);
    expect(text.length).toBeLessThan(body.length);
  });

  it.each(['application/x-www-form-urlencoded', 'text/plain', 'application/xml'])(
    'refuses a body of type %s',
    async (type) => {
      const answer = await post('email=a&password=b', type).expect(415);
      expect(answer.body).toMatchObject({ code: 'unsupported_media_type' });
    },
  );

  it.each([
    { path: '/api/v1/nowhere', status: 404 },
    { path: '/api/v1/%', status: 400 },
    { path: '/api/v1/%ff%fe', status: 400 },
    { path: `/api/v1/${'x'.repeat(5_000)}`, status: 404 },
    { path: '/api/v1/me/', status: 404 },
    { path: '/api/v1/../v1/me', status: 404 },
    { path: '/api//v1/me', status: 404 },
    { path: '/api/v1/%6De', status: 401 },
    { path: '/api/v1/me;x=1', status: 404 },
  ])('answers $status to $path, and never lets anybody in', async ({ path, status }) => {
    const answer = await raw(path);
    expect(answer.status).toBe(status);
    expect(answer.type).toMatch(/^application\/problem\+json/);
    expect(answer.body).not.toContain('stack');
  });

  it.each([
    { sent: 'nonsense\r\n\r\n', line: '400 Bad Request', code: 'invalid_request' },
    {
      sent: `GET /api/v1/me HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`,
      line: '431 Request Header Fields Too Large',
      code: 'headers_too_large',
    },
    {
      sent: 'GET /api/v1/me HTTP/1.1\r\nhost: a\r\nexpect: the unexpected\r\n\r\n',
      line: '417 Expectation Failed',
      code: 'expectation_failed',
    },
  ])('answers $line to what cannot be read', async ({ sent, line, code }) => {
    const socket = connect(Number(new URL(helpdesk.url).port), '127.0.0.1');
    socket.write(sent);
    const answer = await text(socket);
    expect(answer).toContain(`HTTP/1.1 ${line}\r\ncontent-type: application/problem+json`);
    expect(answer).toContain(`"code":"${code}"`);
  });

  it('tells browsers what its pages may do', async () => {
    const { headers } = await helpdesk.anonymous().get('/me').expect(401);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(headers['content-security-policy']).toContain(`default-src 'self'`);
    expect(headers['content-security-policy']).toContain(`frame-ancestors 'none'`);
    expect(headers).not.toHaveProperty('strict-transport-security');
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  it('names each request itself', async () => {
    const { body } = await helpdesk.anonymous().get('/me').set('x-request-id', 'mine').expect(401);
    expect((body as { requestId: string }).requestId).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('behind a proxy', () => {
  const addressSeen = async (env: Record<string, string>): Promise<string | undefined> => {
    const helpdesk = await HelpdeskTestApp.start({ env });
    try {
      const { agent } = await helpdesk.aDepartment();
      await helpdesk
        .anonymous()
        .post('/auth/sign-in')
        .set('x-forwarded-for', '203.0.113.9')
        .send({ email: agent.email, password: 'wrong password' })
        .expect(401);
      const { rows } = await helpdesk.admin.query<{ seen: string }>(
        `select a as seen from unnest(array['203.0.113.9', '127.0.0.1']) a
         where exists (select from auth.sign_in_attempts t where t.subject = sha256(('address ' || a)::bytea))`,
      );
      await helpdesk.admin.query('delete from auth.sign_in_attempts');
      return rows[0]?.seen;
    } finally {
      await helpdesk.stop();
    }
  };

  it('believes the client address only of a proxy that is named', async () => {
    expect(await addressSeen({})).toBe('127.0.0.1');
    expect(await addressSeen({ TRUST_PROXY: '127.0.0.1' })).toBe('203.0.113.9');
    expect(await addressSeen({ TRUST_PROXY: '10.0.0.0/8' })).toBe('127.0.0.1');
  });
});
