import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { HelpdeskTestApp } from '#testing';
import { aWorld, type Names, unknownNames, type World } from './http-world.js';
import { rowsOf } from './rows-of.js';

type Caller = ReturnType<HelpdeskTestApp['as']>;

let helpdesk: HelpdeskTestApp;
let ours: World;
let theirs: World;

beforeAll(async () => {
  helpdesk = await HelpdeskTestApp.start();
  ours = await aWorld(helpdesk);
  theirs = await aWorld(helpdesk);
}, 60_000);
afterAll(() => helpdesk.stop());

interface Reference {
  readonly what: string;
  readonly owner: 'agent' | 'admin';
  /** `mine` is what the request is about, `named` where the thing that it names comes from. */
  readonly send: (as: Caller, mine: Names, named: Names) => ReturnType<Caller['get']>;
}

const newTicket = ({ tenant }: Names) => ({
  ...{ tenant, type: 'incident', subject: 'New', description: 'New' },
  ...{ impact: 'low', urgency: 'low' },
});

/** Requests about something of one's own that name something else by its id. */
const REFERENCES: readonly Reference[] = [
  {
    what: 'the requester of a new ticket',
    owner: 'agent',
    send: (as, mine, { personId }) =>
      as.post('/tickets').send({ ...newTicket(mine), requesterId: personId }),
  },
  {
    what: 'whom a new ticket affects',
    owner: 'agent',
    send: (as, mine, { personId }) =>
      as.post('/tickets').send({ ...newTicket(mine), affectedId: personId }),
  },
  {
    what: 'the equipment of a new ticket',
    owner: 'agent',
    send: (as, mine, { assetId }) =>
      as.post('/tickets').send({ ...newTicket(mine), assetIds: [assetId] }),
  },
  {
    what: 'the equipment of a ticket',
    owner: 'agent',
    send: (as, { ref }, { assetId }) => as.patch(`/tickets/${ref}`).send({ assetIds: [assetId] }),
  },
  {
    what: 'whom a ticket affects',
    owner: 'agent',
    send: (as, { ref }, { personId }) => as.patch(`/tickets/${ref}`).send({ affectedId: personId }),
  },
  {
    what: 'the assignee of a ticket',
    owner: 'agent',
    send: (as, { ref }, { agentId }) =>
      as.post(`/tickets/${ref}/assignment`).send({ assigneeId: agentId }),
  },
  {
    what: 'a watcher',
    owner: 'agent',
    send: (as, { ref }, { watcherId }) => as.put(`/tickets/${ref}/watchers/${watcherId}`),
  },
  {
    what: 'a linked ticket',
    owner: 'agent',
    send: (as, { ref }, { otherRef }) =>
      as.post(`/tickets/${ref}/links`).send({ kind: 'duplicate_of', ref: otherRef }),
  },
  {
    what: 'a file through a ticket',
    owner: 'agent',
    send: (as, { ref }, { ticketAttachmentId }) =>
      as.get(`/tickets/${ref}/attachments/${ticketAttachmentId}`),
  },
  {
    what: 'a link through a ticket',
    owner: 'agent',
    send: (as, { ref }, { linkId }) => as.delete(`/tickets/${ref}/links/${linkId}`),
  },
  {
    what: 'the holder of equipment',
    owner: 'agent',
    send: (as, { assetId }, { personId }) =>
      as.patch(`/assets/${assetId}`).send({ holderId: personId }),
  },
  {
    what: 'a member of a group',
    owner: 'admin',
    send: (as, { groupId }, { agentId }) => as.put(`/groups/${groupId}/members/${agentId}`),
  },
  {
    what: 'a group through a member',
    owner: 'admin',
    send: (as, { agentId }, { groupId }) => as.put(`/groups/${groupId}/members/${agentId}`),
  },
  {
    what: 'a grant of a department',
    owner: 'admin',
    send: (as, { tenant }, { grantId }) => as.delete(`/grants/${grantId}?tenant=${tenant}`),
  },
  {
    what: 'the ticket that another goes on in',
    owner: 'agent',
    send: (as, { ref }, { otherRef }) => as.post(`/tickets/${ref}/merge`).send({ into: otherRef }),
  },
];

describe.each(REFERENCES)('$what', ({ owner, send }) => {
  const ask = async (named: Names): Promise<{ status: number; body: unknown }> => {
    const response = await send(helpdesk.as(ours.department[owner]), ours.names, named);
    const body = Object.entries(response.body as object).filter(([name]) => name !== 'requestId');
    return { status: response.status, body: Object.fromEntries(body) };
  };

  it('of another department is as unknown as one that is not there', async () => {
    const before = await rowsOf(helpdesk.admin, theirs.department.tenant.id);
    const mineBefore = await rowsOf(helpdesk.admin, ours.department.tenant.id);
    const there = await ask(theirs.names);
    expect(there).toEqual(await ask(unknownNames(theirs.department.tenant.prefix)));
    expect([400, 404]).toContain(there.status);
    expect(await rowsOf(helpdesk.admin, theirs.department.tenant.id)).toEqual(before);
    expect(await rowsOf(helpdesk.admin, ours.department.tenant.id)).toEqual(mineBefore);
  });

  it("of one's own is taken", async () => {
    expect([200, 201, 204]).toContain((await ask(ours.names)).status);
  });
});

describe('what a request may not carry', () => {
  it.each([
    'tenantId',
    'tenant_id',
    'tenant',
    'createdById',
    'requesterId',
    'id',
    'ref',
    'version',
  ])('is refused by name when a ticket is changed: %s', async (field) => {
    const response = await helpdesk
      .as(theirs.department.agent)
      .patch(`/tickets/${theirs.names.ref}`)
      .send({ [field]: randomUUID() })
      .expect(400);
    expect(response.body).toMatchObject({ errors: [{ field }] });
  });
});
