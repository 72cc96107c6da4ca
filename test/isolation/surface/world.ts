import { randomBytes, randomUUID } from 'node:crypto';
import type { HelpdeskTestApp, TestDepartment } from '#testing';
import { aRota } from './a-rota.js';
import { aMajorIncident } from './a-major-incident.js';
import { aRouting } from './a-routing.js';
import { fieldOf, idOf, succeed } from './made.js';
import { personalParts } from './personal-parts.js';
import { automationParts } from './automation-parts.js';
import { someApprovals } from './some-approvals.js';
import { someLadders } from './some-ladders.js';

/** Everything of a department that a request can name. */
export interface Names {
  readonly tenant: string;
  readonly ref: string;
  readonly otherRef: string;
  /** The reference of a major incident with `otherRef`. */
  readonly incident: string;
  readonly ticketAttachmentId: string;
  readonly noteAttachmentId: string;
  readonly linkId: string;
  /** Of a public message on `ref`. */
  readonly messageId: string;
  readonly watcherId: string;
  readonly personId: string;
  readonly agentId: string;
  readonly secondAgentId: string;
  readonly email: string;
  /** Of nobody in the department yet. */
  readonly newEmail: string;
  readonly groupId: string;
  /** Of the rota of that group. */
  readonly overrideId: string;
  readonly group: string;
  readonly category: string;
  readonly service: string;
  readonly supplier: string;
  readonly calendar: string;
  readonly calendarId: string;
  /** Of none in the department yet. */
  readonly newCalendar: string;
  readonly tag: string;
  /** Stands in names and in what requesters may read. */
  readonly word: string;
  /** Stands only in what is for the desk. */
  readonly deskWord: string;
  readonly hat: string;
  readonly grantId: string;
  readonly approvalId: string;
  /** What the lead is asked. */
  readonly askId: string;
  readonly secondAskId: string;
  /** Named by the agent. */
  readonly standInId: string;
  readonly assetId: string;
  /** Named beside the other one. */
  readonly secondAssetId: string;
  readonly notificationId: string;
  readonly subscriptionId: string;
  readonly webhookId: string;
  /** Of a mail that could not be sent. */
  readonly outgoingId: string;
  /** Acts when the desk replies. */
  readonly ruleId: string;
  readonly macroId: string;
  readonly viewId: string;
  readonly sessionId: string;
  readonly tokenId: string;
}

/** A department with one of everything, made over HTTP by its own people. */
export interface World {
  readonly department: TestDepartment;
  readonly names: Names;
}

/** As {@link Names}, of things that are not there; references are in the department's form. */
export function unknownNames(prefix: string): Names {
  return {
    tenant: 'no-such-department',
    ref: `${prefix}-999998`,
    otherRef: `${prefix}-999999`,
    incident: 'MI-ZZZZZZ',
    ticketAttachmentId: randomUUID(),
    noteAttachmentId: randomUUID(),
    linkId: randomUUID(),
    messageId: randomUUID(),
    watcherId: randomUUID(),
    personId: randomUUID(),
    agentId: randomUUID(),
    secondAgentId: randomUUID(),
    email: 'nobody@nowhere.example',
    newEmail: 'nobody@nowhere.example',
    groupId: randomUUID(),
    overrideId: randomUUID(),
    group: 'no-such-group',
    category: 'no-such-category',
    service: 'no-such-service',
    supplier: 'no-such-supplier',
    calendar: 'No such calendar',
    calendarId: randomUUID(),
    newCalendar: 'No such calendar',
    tag: 'no-such-tag',
    word: `nothing${letters()}`,
    deskWord: `nothing${letters()}`,
    hat: 'lead:no-such-department',
    grantId: randomUUID(),
    approvalId: randomUUID(),
    askId: randomUUID(),
    secondAskId: randomUUID(),
    standInId: randomUUID(),
    assetId: randomUUID(),
    secondAssetId: randomUUID(),
    notificationId: randomUUID(),
    subscriptionId: randomUUID(),
    webhookId: randomUUID(),
    outgoingId: randomUUID(),
    ruleId: randomUUID(),
    macroId: randomUUID(),
    viewId: randomUUID(),
    sessionId: randomUUID(),
    tokenId: randomUUID(),
  };
}

/** The same as somebody of another department may use it: what is there is new to nobody here. */
export function fromOutside({ names, department }: World): Names {
  return { ...names, newEmail: department.requester.email, newCalendar: names.calendar };
}

/** @param department - one in which nothing has happened yet; a new one if left out. */
export async function aWorld(
  helpdesk: HelpdeskTestApp,
  department?: TestDepartment,
): Promise<World> {
  department ??= await helpdesk.aDepartment();
  const unique = letters();
  const words = {
    ...{ word: `shown${unique}`, deskWord: `secret${unique}`, tag: `tag-${unique}` },
    ...{ group: `group-${unique}`, category: `category-${unique}`, calendar: `Hours ${unique}` },
    ...{ service: `service-${unique}`, supplier: `supplier-${unique}` },
    ...{ newEmail: `new@${unique}.example`, newCalendar: `New hours ${unique}` },
  };
  const parts = await departmentParts(helpdesk, department, words);
  const tickets = await ticketParts(helpdesk, department, { ...words, ...parts });
  return {
    department,
    names: {
      ...{ ...words, ...parts, ...tickets },
      ...(await someApprovals(helpdesk, department, { ...words, ...tickets })),
      ...(await personalParts(helpdesk, department, words.word)),
      ...(await outgoingParts(helpdesk, department, words.word)),
      incident: await aMajorIncident(helpdesk, department, tickets.otherRef, words.deskWord),
      ...(await automationParts(helpdesk, department, words.deskWord)),
      tenant: department.tenant.slug,
      watcherId: department.lead.id,
      personId: department.requester.id,
      agentId: department.agent.id,
      secondAgentId: department.agent2.id,
      email: department.requester.email,
      hat: department.lead.hat,
    },
  };
}

type Words = Pick<
  Names,
  'word' | 'deskWord' | 'tag' | 'group' | 'category' | 'service' | 'supplier' | 'calendar'
>;

async function departmentParts(
  helpdesk: HelpdeskTestApp,
  department: TestDepartment,
  { word, group, category, service, supplier, calendar }: Words,
): Promise<
  Pick<Names, 'groupId' | 'overrideId' | 'calendarId' | 'grantId' | 'assetId' | 'secondAssetId'>
> {
  const { requester, agent, agent2, admin } = department;
  const tenant = department.tenant.slug;
  const asAgent = helpdesk.as(agent);
  const asAdmin = helpdesk.as(admin);
  const equipment = (tag: string): Promise<string> =>
    idOf(
      asAgent.post('/assets').send({
        ...{ tenant, tag: `${tag}-${word}`, name: `Laptop ${word}`, kind: 'laptop' },
        ...{ status: 'deployed', holderId: requester.id },
      }),
    );
  const assetId = await equipment('tag');
  const secondAssetId = await equipment('second');
  const groupId = await idOf(
    asAdmin.post('/groups').send({ tenant, slug: group, name: `Group ${word}` }),
  );
  await succeed(asAdmin.put(`/groups/${groupId}/members/${agent.id}`));
  const ladders = someLadders({ group, agentId: agent.id });
  await succeed(asAdmin.put('/escalation-policy').send({ tenant, ladders }));
  const overrideId = await aRota(helpdesk, { agent, agent2, admin }, groupId);
  await succeed(
    asAdmin.post('/categories').send({ tenant, slug: category, name: `Category ${word}` }),
  );
  await aRouting(helpdesk, department, { category, group });
  await succeed(asAdmin.post('/services').send({ tenant, slug: service, name: `Service ${word}` }));
  await succeed(
    asAdmin.post('/suppliers').send({ tenant, slug: supplier, name: `Supplier ${word}` }),
  );
  const calendarId = await idOf(
    asAdmin.put('/calendars').send({
      ...{ tenant, name: calendar },
      calendar: { timezone: 'Europe/London', week: { mon: [['09:00', '17:00']] } },
    }),
  );
  await succeed(
    asAdmin.put('/service-credits').send({
      tenant,
      scheme: {
        ...{ currency: 'GBP', monthlyCharge: 100_000, cap: 10 },
        rules: [{ target: 'resolve', bands: [{ below: 95, credit: 2 }] }],
      },
    }),
  );
  // Never asked: the name leads inside.
  await succeed(
    asAdmin
      .put(`/calendars/${calendarId}/holiday-feed`)
      .send({ url: 'https://localhost/holidays.ics' }),
  );
  const grantId = await idOf(
    asAdmin.post('/grants').send({ tenant, email: agent2.email, role: 'lead' }),
  );
  return { groupId, overrideId, calendarId, grantId, assetId, secondAssetId };
}

async function ticketParts(
  helpdesk: HelpdeskTestApp,
  { tenant, requester, agent, lead }: TestDepartment,
  { word, deskWord, tag, category, assetId }: Words & Pick<Names, 'assetId'>,
): Promise<
  Pick<
    Names,
    'ref' | 'otherRef' | 'ticketAttachmentId' | 'noteAttachmentId' | 'linkId' | 'messageId'
  >
> {
  const asAgent = helpdesk.as(agent);
  const raise = (by: typeof agent): Promise<string> =>
    fieldOf(
      helpdesk
        .as(by)
        .post('/tickets')
        .send({
          ...{ tenant: tenant.slug, type: 'incident', subject: `Broken ${word}`, category },
          ...{ description: `Help ${word}`, impact: 'high', urgency: 'high' },
        }),
      'ref',
    );
  const ref = await raise(requester);
  const otherRef = await raise(agent);
  const ticket = `/tickets/${ref}`;
  await succeed(asAgent.patch(ticket).send({ tags: [tag], assetIds: [assetId] }));
  await succeed(asAgent.post(`${ticket}/assignment`).send({ assigneeId: 'me' }));
  for (const [body, visibility] of [
    [`Working ${word}`, 'public'],
    [`Psst ${deskWord}`, 'internal'],
  ]) {
    await succeed(asAgent.post(`${ticket}/replies`).send({ body, visibility }));
  }
  const attach = (visibility: string, name: string): Promise<string> =>
    idOf(
      asAgent
        .post(`${ticket}/attachments?visibility=${visibility}`)
        .attach('file', Buffer.from(name), `${name}.txt`),
    );
  const ticketAttachmentId = await attach('public', word);
  const noteAttachmentId = await attach('internal', deskWord);
  await succeed(asAgent.put(`${ticket}/watchers/${lead.id}`));
  const linked = await succeed(
    asAgent.post(`${ticket}/links`).send({ kind: 'related_to', ref: otherRef }),
  );
  const { links, messages } = linked.body as Readonly<
    Record<'links' | 'messages', { id: string }[]>
  >;
  const [linkId, messageId] = [links[0]?.id ?? '', messages[0]?.id ?? ''];
  return { ref, otherRef, ticketAttachmentId, noteAttachmentId, linkId, messageId };
}

/** What goes out of the department. */
async function outgoingParts(
  helpdesk: HelpdeskTestApp,
  { tenant, requester, admin }: TestDepartment,
  word: string,
): Promise<Pick<Names, 'webhookId' | 'outgoingId'>> {
  const asAdmin = helpdesk.as(admin);
  const webhookId = await idOf(
    asAdmin.post('/webhooks').send({
      ...{ tenant: tenant.slug, url: `https://hooks.example/${word}` },
      events: ['sla.breached', 'message.added'],
    }),
  );
  await succeed(
    asAdmin.put('/mail-templates').send({
      ...{ tenant: tenant.slug, event: 'moved', subject: 'News {{ticket.ref}}', body: word },
    }),
  );
  const outgoingId = randomUUID();
  await helpdesk.admin.query(
    `insert into app.outgoing_messages (tenant_id, id, channel, person_id, audience, seq, news, state,
       due_at, give_up_at, created_at, settled_at, reason)
     values ($1, $2, 'mail', $3, 'requester', 1, '[]', 'parked', now(), now(), now(), now(), 'no answer')`,
    [tenant.id, outgoingId, requester.id],
  );
  return { webhookId, outgoingId };
}

/** Twelve that nobody has used. */
function letters(): string {
  return randomBytes(6).toString('hex');
}
