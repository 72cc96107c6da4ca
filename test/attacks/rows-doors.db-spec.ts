import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp, LiveTestClient, type TestDepartment } from '#testing';
import { operations } from './operations.js';

let helpdesk: HelpdeskTestApp;
let department: TestDepartment;

beforeAll(async () => {
  helpdesk = await HelpdeskTestApp.start();
}, 60_000);
beforeEach(async () => {
  await helpdesk.admin.query('delete from auth.sign_in_attempts');
  department = await helpdesk.aDepartment();
});
afterAll(() => helpdesk.stop());

describe('row 25: cross-site requests', () => {
  const FORMS = ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data'];

  it('no form of another site changes anything, on any route', async () => {
    const changing = operations().filter(({ method }) => method !== 'GET');
    expect(changing.length).toBeGreaterThan(20);
    for (const { method, path } of changing) {
      const target = path.replace('/api/v1', '').replaceAll(/\{\w+\}/g, department.agent.id);
      for (const type of FORMS) {
        const as = helpdesk.as(department.admin).with({
          origin: 'https://evil.example',
          'content-type': type,
        });
        const send = as[method.toLowerCase() as 'post'](target);
        const { status, body } = await (type.startsWith('multipart') ? send : send.send('a=b'));
        const refused = status === 415 || (body as { code: string }).code === 'cross_site';
        expect({ method, path, type, refused }).toMatchObject({ refused: true });
      }
    }
    await helpdesk.as(department.admin).get('/me').expect(200);
  }, 60_000);

  it('no change can be asked for as a GET', async () => {
    for (const { path } of operations().filter(({ method }) => method === 'POST')) {
      const target = path.replace('/api/v1', '').replaceAll(/\{\w+\}/g, 'AAA-1');
      const { status } = await helpdesk
        .as(department.admin)
        .with({ 'x-http-method-override': 'POST' })
        .get(`${target}?_method=POST&method=POST`);
      // Some of these can be read, though not by an admin.
      expect([200, 400, 403, 404]).toContain(status);
    }
    const { rowCount } = await helpdesk.admin.query(
      'select from app.journal where tenant_id = $1 and actor_id = $2',
      [department.tenant.id, department.admin.id],
    );
    expect(rowCount).toBe(0);
  });

  it.each(['https://evil.example', 'null', 'http://localhost:3000.evil.example'])(
    'no socket is opened from a page of %s',
    async (origin) => {
      const headers = { cookie: helpdesk.cookieOf(department.agent), origin };
      const opening = LiveTestClient.open(`${helpdesk.url}/live`, { headers, auth: {} });
      await expect(opening).rejects.toMatchObject({ data: { code: 'cross_site' } });
    },
  );
});

describe('row 21: host-header poisoning', () => {
  it('no socket is opened to a name that somebody else owns', async () => {
    const headers = { cookie: helpdesk.cookieOf(department.agent), host: 'evil.example' };
    const opening = LiveTestClient.open(`${helpdesk.url}/live`, { headers, auth: {} });
    await expect(opening).rejects.toMatchObject({ data: { code: 'unknown_host' } });
  });
});

describe('row 26: first-run and debug doors', () => {
  it.each([
    ...['/setup', '/install', '/api/v1/setup', '/api/v1/seed', '/api/v1/install', '/api/v1/debug'],
    ...['/api/v1/auth/register', '/api/v1/auth/sign-up', '/api/v1/auth/reset', '/api/v1/graphql'],
    ...['/api/v1/admin', '/api/v1/users', '/api/v1/config', '/api/v1/env', '/api/v1/test', '/api'],
    ...[
      '/api/v1/../../package.json',
      '/api/v1/.git/config',
      '/api/v1/.env',
      '/health',
      '/health/db',
    ],
    ...['/metrics/all', '/api/v1/metrics', '/socket.io/admin', '/api/docs-json', '/api/docs-yaml'],
  ])('%s is no door', async (path) => {
    for (const method of ['GET', 'POST']) {
      const response = await fetch(`${helpdesk.url}${path}`, { method });
      const page = response.headers.get('content-type')?.startsWith('text/html') === true;
      const body = await response.text();
      expect({
        method,
        status: response.status,
        page,
        isOurs: body.includes('<title>Commondesk'),
      }).toEqual(
        page
          ? { method, status: 200, page, isOurs: true }
          : { method, status: expect.any(Number), page, isOurs: false },
      );
      if (!page) expect([400, 404]).toContain(response.status);
    }
  });

  it('what watches the process says nothing of departments or people', async () => {
    const pages = await Promise.all(
      ['/health/live', '/health/ready', '/metrics', '/api/openapi.json'].map(async (path) =>
        (await fetch(`${helpdesk.url}${path}`)).text(),
      ),
    );
    const said = pages.join('\n');
    const { tenant, agent } = department;
    for (const word of [tenant.slug, tenant.id, tenant.name, agent.email, 'postgres://', 'app@']) {
      expect({ word, said: said.includes(word) }).toEqual({ word, said: false });
    }
  });

  it('an installation without the demo has no account', async () => {
    const names = ['admin', 'administrator', 'root', 'test', 'admin@example.com', 'demo', 'user'];
    for (const name of names) {
      for (const password of ['admin', 'password', 'demo-desk', 'changeme', 'commondesk']) {
        await helpdesk
          .anonymous()
          .post('/auth/sign-in')
          .send({ email: name, password })
          .expect(401);
      }
    }
  }, 60_000);
});
