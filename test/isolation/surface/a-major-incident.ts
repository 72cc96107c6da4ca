import type { HelpdeskTestApp, TestDepartment } from '#testing';
import { fieldOf, succeed } from './made.js';

/**
 * A major incident with one ticket, managed by the agent of the department, with an update that its
 * own text was held back from.
 *
 * @returns its reference.
 */
export async function aMajorIncident(
  helpdesk: HelpdeskTestApp,
  { tenant, agent, agent2, admin }: TestDepartment,
  ticket: string,
  word: string,
): Promise<string> {
  const asAgent = helpdesk.as(agent);
  const ref = await fieldOf(
    asAgent.post('/major-incidents').send({ title: `Down ${word}`, tickets: [ticket] }),
    'ref',
  );
  const incident = `/major-incidents/${ref}`;
  await succeed(
    asAgent.patch(incident).send({ communicationsId: agent2.id, review: `Learnt ${word}` }),
  );
  await succeed(asAgent.post(`${incident}/updates`).send({ kind: 'note', body: `Look ${word}` }));
  await succeed(
    helpdesk
      .as(admin)
      .put('/major-incident-wording')
      .send({
        ...{ tenant: tenant.slug, updateText: '{update}', resolutionText: '{update}' },
        tellsPeople: false,
      }),
  );
  // As the worker leaves it.
  await helpdesk.admin.query(
    `with told as (
       update app.major_incident_tickets c set placed_no = m.told_no from app.major_incidents m
       where m.id = c.incident_id and m.ref = $1 returning c.tenant_id, c.ticket_id, c.placed_no)
     insert into app.major_incident_placements (tenant_id, ticket_id, no, outcome, reason, at)
     select tenant_id, ticket_id, placed_no, 'held', 'It names another.', now() from told`,
    [ref],
  );
  return ref;
}
