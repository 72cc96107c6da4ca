import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp, LiveTestClient, type TestDepartment, type TestPerson } from '#testing';
import { aWorld, unknownNames, type World } from './http-world.js';

let helpdesk: HelpdeskTestApp;
let theirs: World;
let ours: TestDepartment;
const clients: LiveTestClient[] = [];

beforeAll(async () => {
  helpdesk = await HelpdeskTestApp.start();
}, 60_000);
afterAll(() => helpdesk.stop());
beforeEach(async () => {
  theirs = await aWorld(helpdesk);
  ours = await helpdesk.aDepartment();
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

async function connect(person: TestPerson, hat?: string): Promise<LiveTestClient> {
  const client = await LiveTestClient.connect(helpdesk, person, hat);
  clients.push(client);
  return client;
}

/** Something happens in the department: for everybody, for the desk, and to who looks at it. */
async function somethingHappens({ department, names, canary }: World): Promise<void> {
  const agent = helpdesk.as(department.agent);
  const replies = `/tickets/${names.ref}/replies`;
  await agent.post(replies).send({ body: canary.shown, visibility: 'public' }).expect(201);
  await agent.post(replies).send({ body: canary.secret, visibility: 'internal' }).expect(201);
  await agent
    .patch(`/tickets/${names.ref}`)
    .send({ tags: [canary.secret] })
    .expect(200);
}

/** Waits until the client has heard of a later change of its own, so of all earlier ones. */
async function hearsOf(client: LiveTestClient, by: TestPerson, slug: string): Promise<void> {
  const { body } = await helpdesk
    .as(by)
    .post('/tickets')
    .send({
      ...{ tenant: slug, type: 'incident', subject: 'Mine', description: 'Mine' },
      ...{ impact: 'low', urgency: 'low' },
    })
    .expect(201);
  const { ref } = body as { ref: string };
  await client.until(() => JSON.stringify(client.received).includes(ref));
}

function everythingOf({ names, canary, department }: World): string[] {
  return [canary.shown, canary.secret, names.ref, names.otherRef, department.tenant.id];
}

function expectNothingOf(world: World, client: LiveTestClient): void {
  const heard = JSON.stringify(client.received);
  expect(everythingOf(world).filter((word) => heard.includes(word))).toEqual([]);
}

describe('a socket of another department', () => {
  it.each([
    ['nothing', () => ({})],
    ['their department from the beginning', (id: string) => ({ cursors: { [id]: 0 } })],
    ['a list', (id: string) => ({ cursors: [id] })],
    ['a prototype', (id: string) => ({ cursors: { ['__proto__']: { [id]: 0 } } })],
    ['everything', () => ({ cursors: { '*': 0 } })],
    ['a room', (id: string) => ({ room: `tenant:${id}:staff`, cursors: {} })],
  ])('hears nothing of it when it asks to follow %s', async (_, request) => {
    const stranger = await connect(ours.agent);
    await stranger.socket.emitWithAck('follow', request(theirs.department.tenant.id));
    const answer = await stranger.follow(ours.tenant.id);
    expect(Object.keys(answer['positions'] as object)).toEqual([ours.tenant.id]);
    for (const name of ['join', 'subscribe', 'room']) {
      stranger.socket.emit(name, `tenant:${theirs.department.tenant.id}:staff`);
    }
    await somethingHappens(theirs);
    await hearsOf(stranger, ours.agent, ours.tenant.slug);
    expectNothingOf(theirs, stranger);
  });

  it('cannot look at one of its tickets, nor tell whether it is there', async () => {
    const insider = await connect(theirs.department.agent);
    const stranger = await connect(ours.agent);
    const look = (ref: string): Promise<unknown> =>
      stranger.socket.emitWithAck('viewing', { ref, typing: true });
    const there = await look(theirs.names.ref);
    expect(there).toMatchObject({ ok: false, code: 'not_found' });
    expect(await look(unknownNames(theirs.department.tenant.prefix).ref)).toEqual(there);

    await insider.socket.emitWithAck('viewing', { ref: theirs.names.ref, typing: false });
    await insider.until(() => insider.received.some(({ event }) => event === 'presence'));
    expect(JSON.stringify(insider.received)).not.toContain(ours.agent.id);
    await stranger.follow(ours.tenant.id);
    await hearsOf(stranger, ours.agent, ours.tenant.slug);
    expectNothingOf(theirs, stranger);
  });

  it.each(['admin', 'lead', 'requester'])('cannot put on its hat of %s', async (role) => {
    const hat = `${role}:${theirs.department.tenant.slug}`;
    await expect(connect(ours.agent, hat)).rejects.toMatchObject({ data: { code: 'no_such_hat' } });
  });
});

describe('a socket of a requester', () => {
  it('who takes no part hears of no ticket of others, past or present', async () => {
    const { requester2, tenant } = theirs.department;
    const bystander = await connect(requester2);
    await bystander.follow(tenant.id, 0);
    await somethingHappens(theirs);
    await hearsOf(bystander, requester2, tenant.slug);
    const heard = JSON.stringify(bystander.events);
    const words = everythingOf(theirs).filter((word) => word !== tenant.id);
    expect(words.filter((word) => heard.includes(word))).toEqual([]);
  });

  it('who raised the ticket hears of it, and never of what is internal', async () => {
    const { requester, tenant } = theirs.department;
    const owner = await connect(requester);
    await owner.follow(tenant.id, 0);
    await somethingHappens(theirs);
    await hearsOf(owner, requester, tenant.slug);
    expect(owner.events.filter(({ row }) => row?.ref === theirs.names.ref).length).toBeGreaterThan(
      2,
    );
    expect(JSON.stringify(owner.received)).not.toContain(theirs.canary.secret);
    expect(JSON.stringify(owner.received)).not.toContain(theirs.names.noteAttachmentId);
  });

  it('learns nothing of who looks at a ticket', async () => {
    const owner = await connect(theirs.department.requester);
    const answer: unknown = await owner.socket.emitWithAck('viewing', { ref: theirs.names.ref });
    expect(answer).toMatchObject({ ok: false, code: 'forbidden' });
  });
});

describe('a socket without a session that is good', () => {
  it.each([
    ['none', () => Promise.resolve('')],
    ['an invented one', () => Promise.resolve('invented')],
    [
      'one that was ended',
      async () => {
        const again = await helpdesk.signInAgain(theirs.department.agent);
        await helpdesk.as(again).post('/auth/sign-out').expect(204);
        return again.secret;
      },
    ],
  ])('is refused: %s', async (_, secretOf) => {
    const person = { ...theirs.department.agent, secret: await secretOf() };
    await expect(connect(person)).rejects.toMatchObject({ data: { code: 'not_signed_in' } });
  });

  it('is closed when its session ends, and hears nothing that happens then', async () => {
    const again = await helpdesk.signInAgain(theirs.department.agent);
    const client = await connect(again);
    await client.follow(theirs.department.tenant.id);
    await helpdesk.as(again).post('/auth/sign-out').expect(204);
    await client.until(() => client.socket.disconnected, 1_000);
    await somethingHappens(theirs);
    expectNothingOf(theirs, client);
  });
});

describe('a socket whose grant ends', () => {
  const revoke = () =>
    helpdesk.admin.query(
      'update auth.grants set revoked_at = now() where account_id = $1 and tenant_id = $2',
      [ours.agent.id, theirs.department.tenant.id],
    );
  const isNarrowed = (client: LiveTestClient) => (): boolean =>
    client.received.some(({ event }) => event === 'hats');

  it('hears no more of the department, nor of who looks at its tickets', async () => {
    await helpdesk.grant(ours.agent, theirs.department.tenant, 'agent');
    const client = await connect(ours.agent);
    await client.follow(theirs.department.tenant.id);
    await client.socket.emitWithAck('viewing', { ref: theirs.names.ref });
    await revoke();
    await client.until(isNarrowed(client), 1_000);
    client.received.length = 0;

    const insider = await connect(theirs.department.agent);
    await insider.socket.emitWithAck('viewing', { ref: theirs.names.ref });
    await somethingHappens(theirs);
    await hearsOf(client, ours.agent, ours.tenant.slug);
    expectNothingOf(theirs, client);
  });

  it('hears nothing although it ended while the past was being read', async () => {
    await helpdesk.grant(ours.agent, theirs.department.tenant, 'agent');
    // Somebody else follows the department on, so that this process does.
    const insider = await connect(theirs.department.agent);
    await insider.follow(theirs.department.tenant.id);
    const client = await connect(ours.agent);
    const holding = await helpdesk.admin.connect();
    await holding.query('begin');
    await holding.query('lock table app.journal in access exclusive mode');
    const followed = client.socket.emitWithAck('follow', {
      cursors: { [theirs.department.tenant.id]: 0, [ours.tenant.id]: 0 },
    });
    await revoke();
    await client.until(isNarrowed(client), 1_000);
    await holding.query('rollback');
    holding.release();
    await followed;
    client.received.length = 0;

    await somethingHappens(theirs);
    await hearsOf(client, ours.agent, ours.tenant.slug);
    expectNothingOf(theirs, client);
  });
});
