import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  aTicket,
  HelpdeskTestApp,
  LiveTestClient,
  type TestDepartment,
  type TestPerson,
} from '#testing';

describe('the live connection', () => {
  let helpdesk: HelpdeskTestApp;
  let department: TestDepartment;
  const clients: LiveTestClient[] = [];

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());
  beforeEach(async () => {
    department = await helpdesk.aDepartment();
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
  });

  const connect = async (
    person: TestPerson,
    cursor?: number,
    desk = helpdesk,
  ): Promise<LiveTestClient> => {
    const client = await LiveTestClient.connect(desk, person);
    clients.push(client);
    if (cursor !== undefined) client.cursor = cursor;
    await client.follow(department.tenant.id, cursor);
    return client;
  };

  const raise = async (by = department.requester, in_ = department): Promise<string> => {
    const { ref } = await aTicket(helpdesk, in_, { by });
    return ref;
  };

  it('brings a new ticket to the agent with its line of the queue', async () => {
    const agent = await connect(department.agent);
    const ref = await raise();
    await agent.until(() => agent.events.length > 0);
    expect(agent.events).toMatchObject([
      { type: 'ticket.created', row: { ref, status: 'new', tenant: department.tenant.slug } },
    ]);
  });

  it('goes on from a cursor without a gap or a double, whatever was missed', async () => {
    const before = await connect(department.agent);
    await raise();
    await before.until(() => before.events.length === 1);
    const cursor = before.cursor ?? 0;
    before.close();
    for (let missed = 0; missed < 3; missed += 1) await raise();

    const after = await connect(department.agent, cursor);
    await Promise.all([raise(), raise()]);
    await after.until(() => after.events.length === 5);
    const seqs = after.events.map(({ seq }) => seq);
    expect(seqs).toEqual(Array.from({ length: 5 }, (_, index) => cursor + 1 + index));
    for (const [index, batch] of after.batches.entries()) {
      expect(batch.from).toBe(index === 0 ? cursor : after.batches[index - 1]?.to);
    }
  });

  it('says so when the journal does not reach back that far', async () => {
    await raise();
    const client = await connect(department.agent, 999_999);
    await client.until(() => client.received.some(({ event }) => event === 'resync'));
    expect(client.received[0]).toMatchObject({
      event: 'resync',
      payload: { tenant: department.tenant.id },
    });
  });

  it('tells requesters of their own tickets only, and never of what is internal', async () => {
    const [own, other] = [
      await connect(department.requester),
      await connect(department.requester2),
    ];
    const ref = await raise();
    const asAgent = helpdesk.as(department.agent);
    await asAgent.post(`/tickets/${ref}/replies`).send({ body: 'Psst.', visibility: 'internal' });
    await asAgent.post(`/tickets/${ref}/replies`).send({ body: 'We are on it.' }).expect(201);
    await own.until(() => own.events.some(({ data }) => data['kind'] === 'reply'));
    expect(own.events.map(({ type }) => type)).toEqual(['ticket.created', 'message.added']);
    expect(own.events.at(-1)).toMatchObject({ row: { ref, group: null, tags: [] } });

    const theirs = await raise(department.requester2);
    await other.until(() => other.events.length > 0);
    expect(other.events.map(({ row }) => row?.ref)).toEqual([theirs]);
  });

  it('shows requesters the line that internal work changed, and not what it was', async () => {
    const own = await connect(department.requester);
    const ref = await raise();
    const asAgent = helpdesk.as(department.agent);
    await asAgent.post(`/tickets/${ref}/replies`).send({ body: 'Psst.', visibility: 'internal' });
    await own.until(() => own.batches.length === 2);
    expect(own.batches[1]).toMatchObject({ events: [], rows: [{ ref, tags: [] }] });
  });

  it('lets requesters read anew when a ticket is theirs no longer', async () => {
    const watcher = await connect(department.requester2);
    const ref = await raise();
    const watching = `/tickets/${ref}/watchers/${department.requester2.id}`;
    const asAgent = helpdesk.as(department.agent);
    await asAgent.put(watching).expect(200);
    await watcher.until(() => watcher.batches.some(({ rows }) => rows[0]?.ref === ref));
    const before = watcher.cursor;
    await asAgent.delete(watching).expect(200);
    await watcher.until(() => watcher.received.some(({ event }) => event === 'resync'));
    const away = await connect(department.requester2, before);
    expect(away.received.map(({ event }) => event)).toEqual(['batch', 'resync']);
  });

  it('says nothing of another department', async () => {
    const elsewhere = await helpdesk.aDepartment();
    const outsider = await LiveTestClient.connect(helpdesk, elsewhere.agent);
    clients.push(outsider);
    await outsider.follow(department.tenant.id, 0);
    const insider = await connect(department.agent);
    await raise();
    await insider.until(() => insider.events.length > 0);
    await raise(elsewhere.requester, elsewhere);
    await outsider.until(() => outsider.events.length > 0);
    expect(outsider.batches.map(({ tenant }) => tenant)).toEqual([elsewhere.tenant.id]);
  });

  it('is refused without a session, and closed within a second of its end', async () => {
    await expect(LiveTestClient.connect(helpdesk, null)).rejects.toMatchObject({
      data: { code: 'not_signed_in' },
    });
    const client = await connect(department.agent);
    await helpdesk.as(department.agent).post('/auth/sign-out').expect(204);
    await client.until(() => client.socket.disconnected, 1_000);
    expect(client.received.map(({ event }) => event)).toContain('revoked');
  });

  it('is narrowed within a second when a grant is revoked', async () => {
    const elsewhere = await helpdesk.aDepartment();
    await helpdesk.grant(department.agent, elsewhere.tenant, 'agent');
    const client = await connect(department.agent);
    await helpdesk.admin.query(
      'update auth.grants set revoked_at = now() where account_id = $1 and tenant_id = $2',
      [department.agent.id, elsewhere.tenant.id],
    );
    await client.until(() => client.received.some(({ event }) => event === 'hats'), 1_000);
    await raise(elsewhere.requester, elsewhere);
    await raise();
    await client.until(() => client.events.length > 0);
    expect(client.batches.map(({ tenant }) => tenant)).toEqual([department.tenant.id]);
  });

  it('asks so often whether a client is there that a silent line is noticed within 20 s', async () => {
    const opened = await fetch(`${helpdesk.url}/socket.io/?EIO=4&transport=polling`);
    const said = JSON.parse((await opened.text()).slice(1)) as Record<string, number>;
    expect((said['pingInterval'] ?? 0) + (said['pingTimeout'] ?? 0)).toBeLessThanOrEqual(20_000);
  });

  it('reaches clients of every process that serves the department', async () => {
    const second = await HelpdeskTestApp.start();
    try {
      const there = await connect(department.agent, undefined, second);
      const ref = await raise();
      await there.until(() => there.events.length > 0);
      expect(there.events).toMatchObject([{ type: 'ticket.created', row: { ref } }]);
      there.close();
    } finally {
      await second.stop();
    }
  });

  it('shows agents who else has a ticket open', async () => {
    const ref = await raise();
    const [one, two] = [await connect(department.agent), await connect(department.agent2)];
    const requester = await connect(department.requester);
    expect(await one.socket.emitWithAck('viewing', { ref })).toEqual({ ok: true });
    await two.socket.emitWithAck('viewing', { ref, typing: true });
    const seen = (client: LiveTestClient) =>
      client.received.filter(({ event }) => event === 'presence').at(-1)?.payload;
    await one.until(() => JSON.stringify(seen(one) ?? '').includes(department.agent2.id));
    expect(seen(one)).toMatchObject({
      ref,
      people: expect.arrayContaining([
        { id: department.agent2.id, name: department.agent2.name, typing: true },
      ]),
    });
    two.close();
    await one.until(() => !JSON.stringify(seen(one)).includes(department.agent2.id));
    expect(await requester.socket.emitWithAck('viewing', { ref })).toMatchObject({
      ok: false,
      code: 'forbidden',
    });
  });

  it.each([
    ['follow', { cursors: { constructor: 1 } }],
    ['follow', 'all'],
    ['viewing', { ref: {} }],
  ])('refuses %s with %j and goes on', async (event, payload) => {
    const client = await connect(department.agent);
    expect(await client.socket.emitWithAck(event, payload)).toMatchObject({
      ok: false,
      code: 'invalid_input',
    });
    expect(client.socket.connected).toBe(true);
  });
});
