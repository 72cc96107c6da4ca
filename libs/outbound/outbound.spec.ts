import { afterEach, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import type { RequestListener } from 'node:http';
import { Outbound } from './outbound.js';
import { aLocalServer, type LocalServer, OWN_CERTIFICATE } from './testing/local-server.js';

const BOUNDS = { mostBytes: 1_000, withinMs: 5_000 };
const HERE = [{ address: '127.0.0.1', family: 4 }];

describe('asking another server', () => {
  const servers: LocalServer[] = [];
  const asked: string[] = [];

  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop()));
    asked.length = 0;
  });

  const serve = async (
    protocol: 'http' | 'https',
    answer: RequestListener = (_, response) => {
      response.end('Hello.');
    },
  ): Promise<string> => {
    const server = await aLocalServer(protocol, (request, response) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
      answer(request, response);
    });
    servers.push(server);
    return String(server.port);
  };

  it('gives its answer as it is', async () => {
    const port = await serve('http', (request, response) => {
      response.writeHead(404, { etag: '"1"' }).end(`Nothing for ${String(request.headers['x-a'])}`);
    });
    const answer = await new Outbound({ allowLocal: true }).send({
      ...{ url: `http://127.0.0.1:${port}/a?b=c`, headers: { 'x-a': 'ada' }, ...BOUNDS },
    });
    expect(answer).toMatchObject({ status: 404, headers: { etag: '"1"' } });
    expect(answer.body.toString()).toBe('Nothing for ada');
    expect(asked).toEqual(['GET /a?b=c']);
  });

  it('posts a text', async () => {
    const port = await serve('http', (request, response) => {
      request.pipe(response);
    });
    const answer = await new Outbound({ allowLocal: true }).send({
      ...{ url: `http://localhost:${port}/`, method: 'POST', body: 'Hello?', ...BOUNDS },
    });
    expect(answer.body.toString()).toBe('Hello?');
  });

  it('over https trusts a certificate of its name alone', async () => {
    const port = await serve('https');
    const ask = (host: string, ca?: string) =>
      new Outbound({
        ...{ allowLocal: true, resolve: () => Promise.resolve(HERE) },
        ...(ca !== undefined && { ca }),
      }).send({ url: `https://${host}:${port}/`, ...BOUNDS });

    expect((await ask('holidays.example', OWN_CERTIFICATE)).body.toString()).toBe('Hello.');
    await expect(ask('holidays.example')).rejects.toThrow('certificate');
    await expect(ask('elsewhere.example', OWN_CERTIFICATE)).rejects.toThrow('certificate');
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['this machine', HERE],
    ['a private address', [{ address: '10.0.0.1', family: 4 }]],
    ['metadata in the guise of IPv6', [{ address: '::ffff:169.254.169.254', family: 6 }]],
    ['one inside of several', [{ address: '1.1.1.1', family: 4 }, ...HERE]],
    ['nothing', []],
  ])('refuses a name that leads to %s, before it connects', async (_, addresses) => {
    const port = await serve('https');
    const outbound = new Outbound({
      ca: OWN_CERTIFICATE,
      resolve: () => Promise.resolve(addresses),
    });
    await expect(
      outbound.send({ url: `https://holidays.example:${port}/`, ...BOUNDS }),
    ).rejects.toMatchObject({
      code: 'not_allowed',
      message: 'has no address on the public internet',
    });
    expect(asked).toEqual([]);
  });

  it('asks for the address once a connection, so that a name cannot lead elsewhere then', async () => {
    const port = await serve('https');
    const answers = [HERE, [{ address: '10.0.0.1', family: 4 }]];
    const resolved: string[] = [];
    const outbound = new Outbound({
      ...{ allowLocal: true, ca: OWN_CERTIFICATE },
      resolve: (host) => {
        resolved.push(host);
        return Promise.resolve(answers.shift() ?? []);
      },
    });
    const send = () => outbound.send({ url: `https://holidays.example:${port}/`, ...BOUNDS });

    expect((await send()).status).toBe(200);
    expect(resolved).toEqual(['holidays.example']);
    await expect(send()).rejects.toMatchObject({ code: 'not_allowed' });
    expect(asked).toHaveLength(1);
  });

  it('says the same of a name that nobody knows', async () => {
    const resolve = () =>
      Promise.reject(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }));
    await expect(
      new Outbound({ resolve }).send({ url: 'https://holidays.example/', ...BOUNDS }),
    ).rejects.toMatchObject({ message: 'has no address on the public internet' });
  });

  it('refuses http and this machine unless that is allowed', async () => {
    const port = await serve('http');
    for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
      for (const protocol of ['http', 'https']) {
        await expect(
          new Outbound().send({ url: `${protocol}://${host}:${port}/`, ...BOUNDS }),
        ).rejects.toMatchObject({ code: 'not_allowed' });
      }
    }
    expect(asked).toEqual([]);
  });

  it('follows nobody elsewhere', async () => {
    const port = await serve('http', (_, response) => {
      response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
    });
    const answer = await new Outbound({ allowLocal: true }).send({
      ...{ url: `http://127.0.0.1:${port}/`, ...BOUNDS },
    });
    expect(answer.status).toBe(302);
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['says its length', { 'content-length': '1001' }],
    ['does not', {}],
  ])('breaks off what is too large when it %s', async (_, headers) => {
    const port = await serve('http', (request, response) => {
      response.writeHead(200, headers).end('a'.repeat(1_001));
    });
    await expect(
      new Outbound({ allowLocal: true }).send({ url: `http://127.0.0.1:${port}/`, ...BOUNDS }),
    ).rejects.toMatchObject({ code: 'too_large', message: 'answered with more than 1000 bytes' });
  });

  it.each([
    ['says nothing', (): void => undefined],
    [
      'goes on and on',
      (response: { write(text: string): unknown }): void => {
        response.write('a');
      },
    ],
  ])('breaks off what is too slow when it %s', async (_, begin) => {
    const port = await serve('http', (__, response) => {
      begin(response);
    });
    await expect(
      new Outbound({ allowLocal: true }).send({
        ...{ url: `http://127.0.0.1:${port}/`, ...BOUNDS, withinMs: 100 },
      }),
    ).rejects.toMatchObject({ code: 'too_slow', message: 'did not answer within 0.1 seconds' });
  });

  it('does not unpack anything', async () => {
    const port = await serve('http', (_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('a'.repeat(100_000)));
    });
    await expect(
      new Outbound({ allowLocal: true }).send({ url: `http://127.0.0.1:${port}/`, ...BOUNDS }),
    ).rejects.toMatchObject({ code: 'not_understood' });
  });

  it('tells when nobody is there', async () => {
    await expect(
      new Outbound({ allowLocal: true }).send({ url: 'http://127.0.0.1:1/', ...BOUNDS }),
    ).rejects.toMatchObject({ code: 'unreachable', message: 'cannot be reached' });
  });
});
