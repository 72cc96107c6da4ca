import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp, type TestDepartment } from '#testing';
import { aLocalServer, type LocalServer } from '../../libs/outbound/testing/local-server.js';

const NOT_THERE = 'has no address on the public internet';

/** What an admin of one department could make the desk ask of its own network. */
describe('row 43: requests to inside addresses', () => {
  let helpdesk: HelpdeskTestApp;
  let department: TestDepartment;
  let calendar: string;
  let servers: readonly LocalServer[];
  const asked: string[] = [];

  beforeAll(async () => {
    const answer: Parameters<typeof aLocalServer>[1] = (request, response) => {
      asked.push(request.url ?? '');
      response.end('the secrets of the machine');
    };
    [helpdesk, ...servers] = await Promise.all([
      HelpdeskTestApp.start(),
      aLocalServer('http', answer),
      aLocalServer('https', answer),
    ]);
    department = await helpdesk.aDepartment();
    const { body } = await helpdesk
      .as(department.admin)
      .get(`/calendars?tenant=${department.tenant.slug}`)
      .expect(200);
    calendar = (body as { items: { id: string }[] }).items[0]?.id ?? '';
  }, 60_000);
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await helpdesk.stop();
  });

  const put = (url: string) =>
    helpdesk.as(department.admin).put(`/calendars/${calendar}/holiday-feed`).send({ url });
  const ports = (): string[] => servers.map(({ port }) => String(port));

  it.each([
    ...[
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f000001',
      '017700000001',
      '0.0.0.0',
      '127。0。0。1',
    ],
    ...[
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[64:ff9b::7f00:1]',
      '[2002:7f00:1::]',
    ],
    ...['10.0.0.1', '172.16.0.1', '192.168.0.1', '100.64.0.1', '169.254.169.254'],
    ...['[fd00:ec2::254]', '[fe80::1]', '[::ffff:a9fe:a9fe]', '168.63.129.16', '192.0.0.192'],
  ])('cannot be given by %s', async (host) => {
    for (const port of ports()) {
      const { body } = await put(`https://${host}:${port}/`).expect(400);
      expect(body).toMatchObject({ errors: [{ field: 'url', reason: NOT_THERE }] });
    }
    expect(asked).toEqual([]);
  });

  it.each([
    ['http://holidays.example/', 'must begin with https://'],
    ['file:///etc/passwd', 'must begin with https://'],
    ['gopher://127.0.0.1:6379/_FLUSHALL', 'must begin with https://'],
    ['https://admin:admin@holidays.example/', 'must not have a user name or a password in it'],
    ['https://holidays.example@127.0.0.1/', 'must not have a user name or a password in it'],
    ['\\\\127.0.0.1\\share', 'must be a web address'],
  ])('cannot be given as %s', async (url, reason) => {
    const { body } = await put(url).expect(400);
    expect(body).toMatchObject({ errors: [{ reason: expect.stringContaining(reason) }] });
  });

  it('are not made by a name that leads inside, when it is asked', async () => {
    for (const host of ['localhost', 'LOCALHOST.']) {
      for (const port of ports()) {
        await put(`https://${host}:${port}/`).expect(200);
        const { body } = await helpdesk
          .as(department.admin)
          .post(`/calendars/${calendar}/holiday-feed/refresh`)
          .expect(200);
        expect(body).toMatchObject({ error: `The server ${NOT_THERE}.`, goodAt: null });
      }
    }
    expect(asked).toEqual([]);
  });
});
