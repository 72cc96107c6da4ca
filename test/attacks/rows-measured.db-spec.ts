import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAttackedDesk, type AttackedDesk } from './attacked-desk.js';

const TRIES = 24;
const BEARABLE_MS = 200;
const MEBIBYTE = 1024 * 1024;

/** What is measured is what the process computes: the clock would measure the machine as well. */
describe('what an attacker makes the process compute', () => {
  let desk: AttackedDesk;

  beforeAll(async () => {
    desk = await anAttackedDesk({ LOG_LEVEL: 'info', TRUST_PROXY: '127.0.0.1' });
  }, 60_000);
  afterAll(() => desk.stop());

  let address = 0;
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${desk.api.url}/api/v1${path}`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        // Nobody is throttled for what came before.
        'x-forwarded-for': `198.51.100.${String((address += 1) % 250)}`,
        ...headers,
      },
    });

  const computedBy = async (work: () => Promise<unknown>): Promise<number> => {
    const before = await desk.api.ask('look');
    await work();
    return (await desk.api.ask('look')).cpuMs - before.cpuMs;
  };

  const signIns = (emailOf: (index: number) => string, password: string) => async () => {
    for (let index = 0; index < TRIES; index += 1) {
      const response = await post(
        '/auth/sign-in',
        JSON.stringify({ email: emailOf(index), password }),
      );
      await response.text();
    }
  };

  describe('row 22: enumeration', () => {
    it('an unknown address costs one hash, as a known one does', async () => {
      const departments = await Promise.all(
        Array.from({ length: 4 }, () => desk.helpdesk.aDepartment()),
      );
      const known = departments.flatMap((one) => [
        ...[one.requester.email, one.requester2.email, one.agent.email, one.agent2.email],
        ...[one.lead.email, one.admin.email],
      ]);
      expect(known).toHaveLength(TRIES);
      await signIns((index) => `warm${String(index)}@x.example`, 'guess')();
      const forKnown = await computedBy(signIns((index) => known[index] ?? '', 'guess'));
      const forUnknown = await computedBy(
        signIns((index) => `nobody${String(index)}@x.example`, 'guess'),
      );
      const forNone = await computedBy(signIns(() => '', 'guess'));
      expect(forKnown).toBeGreaterThan(3 * forNone);
      expect(forUnknown / forKnown).toBeGreaterThan(0.8);
      expect(forUnknown / forKnown).toBeLessThan(1.25);
    }, 60_000);
  });

  describe('row 24: password size', () => {
    it.each([201, 1_024 + 200, 100_000])(
      'one of %d characters is never hashed',
      async (length) => {
        const { email } = desk.department.agent;
        const password = 'p'.repeat(length);
        const response = await post('/auth/sign-in', JSON.stringify({ email, password }));
        expect(response.status).toBe(400);
        const each = (await computedBy(signIns(() => email, password))) / TRIES;
        expect(each).toBeLessThan(20);
        const hashed =
          (await computedBy(signIns((index) => `h${String(index)}@x.example`, 'p'))) / TRIES;
        expect(each).toBeLessThan(hashed / 2);
      },
      60_000,
    );
  });

  describe('row 40: bombs', () => {
    it.each([
      ['ten thousand lists deep', '['.repeat(10_000) + ']'.repeat(10_000)],
      ['a hundred thousand objects deep', '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
      ['a mebibyte of numbers', `[${'1,'.repeat(MEBIBYTE / 2 - 10)}1]`],
      [
        'a mebibyte of keys',
        `{${Array.from({ length: 60_000 }, (_, i) => `"k${String(i)}":1`).join(',')}}`,
      ],
      ['a mebibyte of backslashes', `"${'\\\\'.repeat(MEBIBYTE / 2 - 10)}"`],
      ['a number of a mebibyte', '9'.repeat(MEBIBYTE - 10)],
    ])('%s: refused within 200 ms and 50 MB', async (_, body) => {
      const headers = Object.fromEntries(desk.attackers[1]?.headers ?? []);
      const before = await desk.api.ask('settle');
      await desk.api.ask('begin');
      const response = await post('/tickets', body, headers);
      const { longestTurnMs } = await desk.api.ask('look');
      const after = await desk.api.ask('settle');
      expect(response.status).toBe(400);
      expect(longestTurnMs).toBeLessThan(BEARABLE_MS);
      expect(after.heapBytes - before.heapBytes).toBeLessThan(50 * MEBIBYTE);
    });
  });

  describe('row 50: secrets and log injection', () => {
    it('no secret that a request carries is logged, and each request is one line of JSON', async () => {
      const secret = 'Zx9-never-logged-Zx9';
      const bad = '\u001b[31mred\u001b[0m';
      const { requester } = desk.department;
      const cookie = desk.helpdesk.cookieOf(requester);
      const from = desk.api.log.length;
      await post('/auth/sign-in', JSON.stringify({ email: requester.email, password: secret }));
      await post('/auth/sign-in', JSON.stringify({ email: 1, password: secret }));
      await post('/auth/sign-in', `{"password":"${secret}"`);
      await post('/people', '{}', { authorization: `Bearer ${secret}-${secret}` });
      await post('/people', '{}', { 'proxy-authorization': secret, 'x-api-key': secret });
      await post('/tickets', '{}', { cookie, 'user-agent': 'evil" } {"level":60 \\n \\u001b[31m' });
      await post(`/tickets?q=${encodeURIComponent(`a\r\n{"level":60}${bad}`)}`, '{}', { cookie });
      const made = await post('/tokens', '{"name":"Logged?"}', { cookie });
      const { token } = (await made.json()) as { token: string };
      await desk.api.ask('settle');

      const log = desk.api.log.slice(from);
      expect(log.split('\n').length).toBeGreaterThan(8);
      for (const hidden of [secret, requester.secret, token, '\u001b']) {
        expect({ hidden, logged: log.includes(hidden) }).toEqual({ hidden, logged: false });
      }
      for (const line of log.trim().split('\n')) {
        const entry = JSON.parse(line) as { level: number };
        expect(entry.level).toBeLessThan(50);
      }
    });
  });
});
