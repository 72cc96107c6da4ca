import { randomBytes, randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import type { HelpdeskTestApp, TestDepartment } from '#testing';

/** Everything of a department that a request can name. */
export interface Names {
  readonly tenant: string;
  readonly ref: string;
  readonly otherRef: string;
  readonly ticketAttachmentId: string;
  readonly noteAttachmentId: string;
  readonly linkId: string;
  readonly watcherId: string;
  readonly personId: string;
  readonly agentId: string;
  readonly email: string;
  readonly groupId: string;
  readonly grantId: string;
  readonly assetId: string;
  readonly notificationId: string;
  readonly viewId: string;
  readonly sessionId: string;
  readonly tokenId: string;
}

/** A department with one of everything, made over HTTP by its own people. */
export interface World {
  readonly department: TestDepartment;
  readonly names: Names;
  /** Stands in every text that its people wrote; `secret` only in what is for the desk alone. */
  readonly canary: { readonly shown: string; readonly secret: string };
}

/** As {@link Names}, of things that are not there; the reference is in the department's form. */
export function unknownNames(prefix: string): Names {
  return {
    tenant: 'no-such-department',
    ref: `${prefix}-999998`,
    otherRef: `${prefix}-999999`,
    ticketAttachmentId: randomUUID(),
    noteAttachmentId: randomUUID(),
    linkId: randomUUID(),
    watcherId: randomUUID(),
    personId: randomUUID(),
    agentId: randomUUID(),
    email: 'nobody@nowhere.example',
    groupId: randomUUID(),
    grantId: randomUUID(),
    assetId: randomUUID(),
    notificationId: randomUUID(),
    viewId: randomUUID(),
    sessionId: randomUUID(),
    tokenId: randomUUID(),
  };
}

export async function aWorld(helpdesk: HelpdeskTestApp): Promise<World> {
  const department = await helpdesk.aDepartment();
  const { tenant, requester, agent, lead, admin } = department;
  const letters = randomBytes(6).toString('hex');
  const canary = { shown: `shown${letters}`, secret: `secret${letters}` };
  const asAgent = helpdesk.as(agent);
  const asAdmin = helpdesk.as(admin);

  const asset = await idOf(
    asAgent.post('/assets').send({
      ...{ tenant: tenant.slug, tag: `tag-${canary.shown}`, name: `Laptop ${canary.shown}` },
      ...{ kind: 'laptop', status: 'deployed', holderId: requester.id },
    }),
  );
  const raise = (by: typeof agent) =>
    helpdesk
      .as(by)
      .post('/tickets')
      .send({
        ...{ tenant: tenant.slug, type: 'incident', subject: `Broken ${canary.shown}` },
        ...{ description: `Help ${canary.shown}`, impact: 'high', urgency: 'high' },
      });
  const ref = await fieldOf(raise(requester), 'ref');
  const otherRef = await fieldOf(raise(agent), 'ref');
  const ticket = `/tickets/${ref}`;
  await succeed(asAgent.patch(ticket).send({ tags: ['vip'], assetIds: [asset] }));
  await succeed(asAgent.post(`${ticket}/assignment`).send({ assigneeId: 'me' }));
  await succeed(
    asAgent
      .post(`${ticket}/replies`)
      .send({ body: `Working ${canary.shown}`, visibility: 'public' }),
  );
  await succeed(
    asAgent
      .post(`${ticket}/replies`)
      .send({ body: `Psst ${canary.secret}`, visibility: 'internal' }),
  );
  const attach = (visibility: string, word: string) =>
    idOf(
      asAgent
        .post(`${ticket}/attachments?visibility=${visibility}`)
        .attach('file', Buffer.from(word), `${word}.txt`),
    );
  const ticketAttachmentId = await attach('public', canary.shown);
  const noteAttachmentId = await attach('internal', canary.secret);
  await succeed(asAgent.put(`${ticket}/watchers/${lead.id}`));
  const linked = await succeed(
    asAgent.post(`${ticket}/links`).send({ kind: 'related_to', ref: otherRef }),
  );
  const groupId = await idOf(
    asAdmin
      .post('/groups')
      .send({ tenant: tenant.slug, slug: canary.shown, name: `Group ${canary.shown}` }),
  );
  const grantId = await idOf(
    asAdmin.post('/grants').send({ tenant: tenant.slug, email: requester.email, role: 'lead' }),
  );
  const notificationId = randomUUID();
  await helpdesk.admin.query(
    `insert into app.notifications (tenant_id, id, person_id, kind, title, created_at)
     values ($1, $2, $3, 'ticket_assigned', $4, now())`,
    [tenant.id, notificationId, agent.id, `Yours ${canary.shown}`],
  );
  return {
    department,
    canary,
    names: {
      tenant: tenant.slug,
      ...{ ref, otherRef, ticketAttachmentId, noteAttachmentId, groupId, grantId, notificationId },
      linkId: (linked.body as { links: { id: string }[] }).links[0]?.id ?? '',
      watcherId: lead.id,
      personId: requester.id,
      agentId: agent.id,
      email: requester.email,
      assetId: asset,
      viewId: await idOf(
        asAgent.post('/views').send({ name: `View ${canary.shown}`, filters: { open: true } }),
      ),
      sessionId: await sessionOf(helpdesk, department),
      tokenId: await idOf(asAgent.post('/tokens').send({ name: `Token ${canary.shown}` })),
    },
  };
}

/** A second session of the agent, as on another device. */
async function sessionOf(helpdesk: HelpdeskTestApp, { agent }: TestDepartment): Promise<string> {
  const elsewhere = helpdesk.as(await helpdesk.signInAgain(agent));
  const listed = await succeed(elsewhere.get('/sessions'));
  const { items } = listed.body as { items: { id: string; current: boolean }[] };
  return items.find(({ current }) => current)?.id ?? '';
}

async function succeed(request: PromiseLike<Response>): Promise<Response> {
  const response = await request;
  if (!response.ok) throw new Error(`${String(response.status)}: ${response.text}`);
  return response;
}

async function fieldOf(request: PromiseLike<Response>, field: string): Promise<string> {
  const response = await succeed(request);
  return String((response.body as Record<string, unknown>)[field]);
}

function idOf(request: PromiseLike<Response>): Promise<string> {
  return fieldOf(request, 'id');
}
