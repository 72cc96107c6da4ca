import type { HelpdeskTestApp, TestDepartment } from '#testing';
import { aRota } from './a-rota.js';
import { aMajorIncident } from './a-major-incident.js';
import { aRouting } from './a-routing.js';
import { idOf, succeed } from './made.js';
import type { Names, Words } from './names.js';
import { letters } from './names.js';
import { outgoingParts } from './outgoing-parts.js';
import { personalParts } from './personal-parts.js';
import { automationParts } from './automation-parts.js';
import { someApprovals } from './some-approvals.js';
import { someLadders } from './some-ladders.js';
import { ticketParts } from './ticket-parts.js';

/** A department with one of everything, made over HTTP by its own people. */
export interface World {
  readonly department: TestDepartment;
  readonly names: Names;
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
