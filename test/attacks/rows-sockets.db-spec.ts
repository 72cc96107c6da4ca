import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import { aTicket, LiveTestClient, type TestPerson } from '#testing';
import { anAttackedDesk, type AttackedDesk } from './attacked-desk.js';
import { EngineClient } from './engine-client.js';
import { WireClient } from './wire-client.js';

/** For a busy machine; how soon it comes is measured by the bench. */
const PATIENCE_MS = 20_000;
const HANGS_UP_WITHIN_MS = 10_000;
const FLOOD = 10_000;

let desk: AttackedDesk;

beforeAll(async () => {
  desk = await anAttackedDesk();
}, 60_000);
afterAll(() => desk.stop());

const cookieOf = (person: TestPerson): Record<string, string> => ({
  cookie: desk.helpdesk.cookieOf(person),
});

async function aFollower(person: TestPerson): Promise<LiveTestClient> {
  const client = await LiveTestClient.open(`${desk.api.url}/live`, {
    headers: cookieOf(person),
    auth: { hat: person.hat },
  });
  await client.follow(desk.department.tenant.id);
  return client;
}

/** Something happens, and whoever follows hears of it. */
async function isHeardBy(client: LiveTestClient): Promise<void> {
  const { ref } = await aTicket(desk.helpdesk, desk.department);
  await client.until(() => client.events.some(({ row }) => row?.ref === ref), PATIENCE_MS);
}

describe('row 53: socket authentication once', () => {
  it('a session that ends closes its socket within a second, and nothing is heard later', async () => {
    const { helpdesk, department } = desk;
    const person = await helpdesk.signInAgain(department.agent);
    const [client, witness] = [await aFollower(person), await aFollower(department.lead)];
    await isHeardBy(client);
    const heard = client.events.length;
    await helpdesk.endSession(person);
    await client.until(() => client.socket.disconnected, 1_000);
    await isHeardBy(witness);
    expect(client.events).toHaveLength(heard);
    witness.close();
  });

  it.each(['the end of its session', 'the end of its account', 'a new secret'])(
    'after %s it does not come back, with whatever it remembers of before',
    async (change) => {
      const { helpdesk } = desk;
      const { agent: owner, tenant } = await helpdesk.aDepartment();
      const person = await helpdesk.signInAgain(owner);
      const socket: Socket = io(`${desk.api.url}/live`, {
        ...{ transports: ['websocket'], forceNew: true, reconnectionDelay: 10 },
        ...{ auth: { hat: person.hat }, extraHeaders: cookieOf(person) },
      });
      await new Promise<void>((resolve) => socket.once('connect', resolve));
      await socket.emitWithAck('follow', { cursors: { [tenant.id]: 0 } });
      if (change === 'the end of its account') {
        await helpdesk.admin.query('update auth.accounts set disabled_at = now() where id = $1', [
          person.id,
        ]);
      } else {
        await helpdesk.endSession(person);
      }
      if (change === 'a new secret') socket.io.opts.extraHeaders = { cookie: 'commondesk=x' };
      const refused = new Promise<Error>((resolve) => socket.once('connect_error', resolve));
      // As after a lost network: the library tries to go on where it was.
      socket.io.engine.close();
      expect(await refused).toMatchObject({ data: { code: 'not_signed_in' } });
      expect(socket.recovered).not.toBe(true);
      socket.disconnect();
    },
  );

  it('a grant that ends is heard of no more, on a connection that stays', async () => {
    const { helpdesk, department } = desk;
    const person = await helpdesk.anAgentOf(await helpdesk.aDepartment());
    await helpdesk.grant(person, department.tenant, 'agent');
    const [client, witness] = [await aFollower(person), await aFollower(department.lead)];
    await isHeardBy(client);
    await helpdesk.admin.query(
      'update auth.grants set revoked_at = now() where account_id = $1 and tenant_id = $2',
      [person.id, department.tenant.id],
    );
    await client.until(() => client.received.some(({ event }) => event === 'hats'), 1_000);
    const heard = client.events.length;
    await isHeardBy(witness);
    expect(client.events).toHaveLength(heard);
    expect(client.socket.connected).toBe(true);
    client.close();
    witness.close();
  });
});

describe('row 54: socket floods', () => {
  const FLOODS: Readonly<Record<string, (index: number) => string>> = {
    events: () => '42/live,["follow",{}]',
    'events that nobody knows': (index) => `42/live,["x${String(index)}"]`,
    'acknowledgements of nothing': (index) => `43/live,${String(index)}[]`,
    'connections to the live room': () => '40/live,{}',
    'connections to rooms that are not there': (index) => `40/r${String(index)},{}`,
    pongs: () => '3',
  };

  it.each(Object.keys(FLOODS))(
    'ten thousand %s at once end their connection, and nobody else notices',
    async (kind) => {
      const bystander = await aFollower(desk.department.lead);
      await desk.api.ask('begin');
      const signedIn = await EngineClient.open(desk.api.url, cookieOf(desk.department.agent));
      const stranger = await EngineClient.open(desk.api.url);
      expect(await signedIn.join()).toBe(true);
      for (let index = 0; index < FLOOD; index += 1) {
        signedIn.send(FLOODS[kind]?.(index) ?? '');
        if (index % 10 === 0) stranger.send(FLOODS[kind]?.(index) ?? '');
      }
      await isHeardBy(bystander);
      expect(await signedIn.isHungUpOn(HANGS_UP_WITHIN_MS)).toBe(true);
      expect(await stranger.isHungUpOn(HANGS_UP_WITHIN_MS)).toBe(true);
      expect((await desk.api.ask('look')).longestTurnMs).toBeLessThan(200);
      bystander.close();
    },
    60_000,
  );

  it.each([66_000, 1024 * 1024, 8 * 1024 * 1024])(
    'a message of %d bytes ends its connection',
    async (bytes) => {
      const client = await EngineClient.open(desk.api.url, cookieOf(desk.department.agent));
      await client.join();
      client.send(`42/live,["follow","${'x'.repeat(bytes)}"]`);
      expect(await client.isHungUpOn(HANGS_UP_WITHIN_MS)).toBe(true);
    },
  );

  it('a thousand joins of rooms join none', async () => {
    const client = await LiveTestClient.open(`${desk.api.url}/live`, {
      headers: cookieOf(desk.department.requester),
      auth: {},
    });
    for (let index = 0; index < 30; index += 1) {
      client.socket.emit('join', `tenant:${desk.department.tenant.id}:staff`);
    }
    client.close();
    const flood = await EngineClient.open(desk.api.url, cookieOf(desk.department.requester));
    await flood.join();
    for (let index = 0; index < 1_000; index += 1) flood.send('42/live,["join","*"]');
    expect(await flood.isHungUpOn(HANGS_UP_WITHIN_MS)).toBe(true);
    expect(flood.heard.filter((heard) => heard.includes('batch'))).toEqual([]);
  });

  it('garbage over the polling transport is answered, and holds nothing open', async () => {
    const client = new WireClient(desk.api.port);
    const base = '/socket.io/?EIO=4&transport=polling';
    const opened = await get(client, base);
    const { sid } = JSON.parse(opened.body.slice(1)) as { sid: string };
    const posts: readonly (readonly [string, string])[] = [
      [`${base}&sid=none`, '40/live,{}'],
      [`${base}&sid=__proto__`, '40/live,{}'],
      [`${base}&sid=constructor`, '3'],
      [`${base}&sid[]=${sid}`, '3'],
      [`/socket.io/?EIO=3&transport=polling&sid=${sid}`, '3:40x'],
      [`/socket.io/?EIO=NaN&transport=polling&sid=${sid}`, '3'],
      [`/socket.io/?EIO=4&transport=__proto__&sid=${sid}`, '3'],
      [`/socket.io/?EIO=4&transport=websocket&sid=${sid}`, '3'],
      [`/socket.io/?EIO=4&transport=jsonp&j=alert(1)&sid=${sid}`, 'd=3'],
      [`${base}&sid=${sid}`, '\u001e'.repeat(60_000)],
      [`${base}&sid=${sid}`, '9'.repeat(1024 * 1024)],
      [`${base}&sid=${sid}`, '40/live,{"token":{}}'],
    ];
    for (const [target, body] of posts) {
      const answer = await client.send(
        Buffer.from(
          `POST ${target} HTTP/1.1\r\nhost: localhost\r\ncontent-type: text/plain\r\n` +
            `content-length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`,
        ),
      );
      if (answer === 'closed') continue;
      expect({ target, status: answer.status }).toEqual({ target, status: expect.any(Number) });
      expect([200, 400, 403, 413]).toContain(answer.status);
      expect(answer.body).not.toMatch(/\bat .*:\d+|node_modules/);
    }
    client.close();
    await desk.api.ask('settle');
    expect(desk.api.exit).toBeUndefined();
  });
});

async function get(client: WireClient, target: string): Promise<{ readonly body: string }> {
  const answer = await client.send(
    Buffer.from(`GET ${target} HTTP/1.1\r\nhost: localhost\r\n\r\n`),
  );
  if (answer === 'closed') throw new Error(`Nothing came back from ${target}.`);
  return answer;
}
