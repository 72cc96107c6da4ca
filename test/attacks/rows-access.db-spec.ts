import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { aTicket, HelpdeskTestApp, LiveTestClient, type TestDepartment } from '#testing';

/** The numbers are those of docs/attacks.md. */

let helpdesk: HelpdeskTestApp;
let ours: TestDepartment;
let theirs: TestDepartment;
let ourRef: string;
let theirRef: string;
let theirFile: string;

beforeAll(async () => {
  helpdesk = await HelpdeskTestApp.start();
  [ours, theirs] = await Promise.all([helpdesk.aDepartment(), helpdesk.aDepartment()]);
  ({ ref: ourRef } = await aTicket(helpdesk, ours));
  ({ ref: theirRef } = await aTicket(helpdesk, theirs));
  theirFile = await attached(theirs, theirRef);
}, 60_000);
afterAll(() => helpdesk.stop());

async function attached({ requester }: TestDepartment, ref: string): Promise<string> {
  const { body }: { body: unknown } = await helpdesk
    .as(requester)
    .post(`/tickets/${ref}/attachments`)
    .attach('file', Buffer.from('of this department'), 'a.txt')
    .expect(201);
  return (body as { id: string }).id;
}

/** Less what differs by chance. */
function told({ status, body }: { status: number; body: unknown }): unknown {
  return { status, ...(body as object), requestId: undefined };
}

describe('row 2: attachment read', () => {
  it('needs the ticket, the file and the grant together', async () => {
    await helpdesk
      .as(theirs.requester)
      .get(`/tickets/${theirRef}/attachments/${theirFile}`)
      .expect(200);
    const { rows } = await helpdesk.admin.query<{ sha256: string; storage_key: string }>(
      'select sha256, storage_key from app.attachments where id = $1',
      [theirFile],
    );
    const as = helpdesk.as(ours.agent);
    const unknown = told(await as.get(`/tickets/${ourRef}/attachments/${randomUUID()}`));
    expect(unknown).toMatchObject({ status: 404, code: 'not_found' });
    expect(told(await as.get(`/tickets/${ourRef}/attachments/${theirFile}`))).toEqual(unknown);
    await as.get(`/tickets/${theirRef}/attachments/${theirFile}`).expect(404);
    for (const guess of [rows[0]?.sha256, rows[0]?.storage_key, '..', '*', '%00']) {
      const { status } = await as.get(`/tickets/${ourRef}/attachments/${String(guess)}`);
      expect([400, 404]).toContain(status);
    }
  });

  it('ends with the grant, at once', async () => {
    await helpdesk.grant(ours.agent2, theirs.tenant, 'agent');
    const path = `/tickets/${theirRef}/attachments/${theirFile}`;
    await helpdesk.as(ours.agent2).get(path).expect(200);
    await revoke(ours.agent2.id, theirs.tenant.id);
    await helpdesk.as(ours.agent2).get(path).expect(404);
  });

  it('is no matter of another ticket of the same department', async () => {
    const { ref } = await aTicket(helpdesk, theirs, { by: theirs.requester2 });
    await helpdesk
      .as(theirs.requester2)
      .get(`/tickets/${ref}/attachments/${theirFile}`)
      .expect(404);
  });
});

async function revoke(accountId: string, tenantId: string): Promise<void> {
  await helpdesk.admin.query(
    'update auth.grants set revoked_at = now() where account_id = $1 and tenant_id = $2',
    [accountId, tenantId],
  );
}

describe('row 3: attachment by reference', () => {
  it.each(['attachmentId', 'attachmentIds', 'cid', 'attachments', 'fileId'])(
    'cannot be named as %s in anything that is written',
    async (field) => {
      const as = helpdesk.as(ours.agent);
      const named = { [field]: [theirFile] };
      const counted = 'select count(*)::integer as files from app.attachments';
      const before = await helpdesk.admin.query<{ files: number }>(counted);
      for (const sent of [
        as.post(`/tickets/${ourRef}/replies`).send({ body: `cid:${theirFile}`, ...named }),
        as.patch(`/tickets/${ourRef}`).send(named),
        as.post(`/tickets/${ourRef}/merge`).send({ into: ourRef, ...named }),
        as.post('/tickets').send(named),
      ]) {
        const { body } = await sent.expect(400);
        expect(JSON.stringify(body)).toContain(field);
      }
      const after = await helpdesk.admin.query<{ files: number }>(counted);
      expect(after.rows).toEqual(before.rows);
    },
  );
});

describe('row 8: merge and dedupe', () => {
  it('a person with an address of another department is new, like every other', async () => {
    const add = (email: string) =>
      helpdesk
        .as(ours.agent)
        .post('/people')
        .send({ tenant: ours.tenant.slug, name: 'Newcomer', email })
        .expect(201);
    const [known, unused] = [await add(theirs.requester.email), await add('unused@x.example')];
    const [one, other] = [known.body, unused.body] as Record<string, unknown>[];
    expect(one?.['id']).not.toBe(theirs.requester.id);
    expect({ ...one, id: '', email: '' }).toEqual({ ...other, id: '', email: '' });
    const { rows } = await helpdesk.admin.query<{ name: string }>(
      'select name from app.people where tenant_id = $1 and email = $2',
      [theirs.tenant.id, theirs.requester.email],
    );
    expect(rows).toEqual([{ name: theirs.requester.name }]);
  });
});

describe('row 9: stale rights', () => {
  it('end within a second, on routes and on an open socket', async () => {
    const agent = await helpdesk.anAgentOf(ours);
    await helpdesk.grant(agent, theirs.tenant, 'agent');
    const as = helpdesk.as(agent);
    await as.post(`/tickets/${theirRef}/replies`).send({ body: 'Hello' }).expect(201);
    const client = await LiveTestClient.connect(helpdesk, agent);
    await client.follow(theirs.tenant.id);
    await revoke(agent.id, theirs.tenant.id);

    for (const sent of [
      as.get(`/tickets/${theirRef}`),
      as.post(`/tickets/${theirRef}/replies`).send({ body: 'Still here' }),
      as.patch(`/tickets/${theirRef}`).send({ subject: 'Mine' }),
      as.post(`/tickets/${theirRef}/assignment`).send({ assigneeId: 'me' }),
    ]) {
      await sent.expect(404);
    }
    await client.until(() => client.received.some(({ event }) => event === 'hats'), 1_000);
    const view: unknown = await client.socket.emitWithAck('viewing', { ref: theirRef });
    expect(view).toMatchObject({ ok: false, code: 'not_found' });
    client.close();
  });
});

describe('row 10: draft, undo, act as', () => {
  it.each(['authorId', 'actorId', 'onBehalfOf', 'author', 'createdById'])(
    'nobody writes under the name of another by %s',
    async (field) => {
      const { body } = await helpdesk
        .as(ours.agent)
        .post(`/tickets/${ourRef}/replies`)
        .send({ body: 'As somebody else', [field]: ours.agent2.id })
        .expect(400);
      expect(body).toMatchObject({ errors: [{ field }] });
    },
  );

  it('and the history names who it was, whatever hat they claim', async () => {
    const as = helpdesk.as(ours.agent).with({ 'x-acting-as': ours.admin.hat });
    const { body } = await as.post(`/tickets/${ourRef}/replies`).send({ body: 'Hm' }).expect(403);
    expect(body).toMatchObject({ code: 'no_such_hat' });
    const own = helpdesk.as(ours.agent);
    await own.post(`/tickets/${ourRef}/replies`).send({ body: 'It was me' }).expect(201);
    const history = await own.get(`/tickets/${ourRef}/history`).expect(200);
    const { items } = history.body as { items: { type: string; actor: { id: string } }[] };
    const said = items.filter(({ type }) => type === 'message.added');
    expect(new Set(said.map(({ actor }) => actor.id))).toEqual(new Set([ours.agent.id]));
  });
});

describe('row 12: notification and watching', () => {
  it('nobody of another department can be made to watch or to answer for a ticket', async () => {
    const as = helpdesk.as(ours.agent);
    const watch = async (id: string): Promise<unknown> =>
      told(await as.put(`/tickets/${ourRef}/watchers/${id}`));
    const stranger = await watch(theirs.requester.id);
    expect(stranger).toEqual(await watch(randomUUID()));
    expect((stranger as { status: number }).status).toBeGreaterThanOrEqual(400);

    const assign = async (assigneeId: string): Promise<unknown> =>
      told(await as.post(`/tickets/${ourRef}/assignment`).send({ assigneeId }));
    expect(await assign(theirs.agent.id)).toEqual(await assign(randomUUID()));
    const { rowCount } = await helpdesk.admin.query(
      'select from app.notifications where tenant_id = $1 and person_id = any ($2::uuid[])',
      [ours.tenant.id, [theirs.requester.id, theirs.agent.id]],
    );
    expect(rowCount).toBe(0);
  });
});

describe('row 13: field level', () => {
  const ROW = [
    ...['affected', 'assignee', 'breached', 'category', 'createdAt', 'dueAt', 'group', 'id'],
    ...['impact', 'pendingReason', 'priority', 'ref', 'requester', 'resolvedAt', 'status'],
    ...['subject', 'tags', 'tenant', 'type', 'updatedAt', 'urgency', 'version'],
  ].sort();
  const TICKET = [
    ...ROW,
    ...['actions', 'assets', 'attachments', 'channel', 'clocks', 'links', 'mergedInto'],
    ...['messages', 'priorityReason', 'reopenCount', 'resolution', 'watchers'],
    // Of these, `site`, `supplier` and `vip` hold nothing for a requester.
    ...['service', 'site', 'supplier', 'vip'],
  ].sort();

  it('every role is told of a ticket what is on the list, and nothing else', async () => {
    const { ref } = await aTicket(helpdesk, ours);
    await helpdesk.as(ours.agent).post(`/tickets/${ref}/assignment`).send({ assigneeId: 'me' });
    await helpdesk
      .as(ours.agent)
      .post(`/tickets/${ref}/replies`)
      .send({ body: 'zebra', visibility: 'internal' })
      .expect(201);
    for (const person of [ours.requester, ours.agent, ours.lead, ours.admin]) {
      const { body } = await helpdesk.as(person).get(`/tickets/${ref}`).expect(200);
      expect(Object.keys(body as object).sort()).toEqual(TICKET);
      const { text } = await helpdesk.as(person).get(`/tickets?tenant=${ours.tenant.slug}`);
      const { items } = JSON.parse(text) as { items: object[] };
      expect(Object.keys(items[0] ?? {}).sort()).toEqual(ROW);
    }
  });

  it('a requester is told no note, no address of an agent, no group, no tag', async () => {
    const { ref } = await aTicket(helpdesk, ours);
    const agent = helpdesk.as(ours.agent);
    await agent.post(`/tickets/${ref}/assignment`).send({ assigneeId: 'me' }).expect(200);
    await agent
      .patch(`/tickets/${ref}`)
      .send({ tags: ['quagga'] })
      .expect(200);
    await agent
      .post(`/tickets/${ref}/replies`)
      .send({ body: 'zebra', visibility: 'internal' })
      .expect(201);
    const as = helpdesk.as(ours.requester);
    const answers = await Promise.all([
      as.get(`/tickets/${ref}`).expect(200),
      as.get(`/tickets/${ref}/history`).expect(200),
      as.get('/tickets').expect(200),
      as.get('/notifications').expect(200),
      as.get('/tickets?q=zebra').expect(200),
    ]);
    const heard = answers.map(({ text }) => text).join('\n');
    for (const secret of ['zebra', 'quagga', ours.agent.email, 'service-desk', 'message.noted']) {
      expect({ secret, told: heard.includes(secret) }).toEqual({ secret, told: false });
    }
  });
});
