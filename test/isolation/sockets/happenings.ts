import { randomUUID } from 'node:crypto';
import type { HelpdeskTestApp, TestPerson } from '#testing';
import type { World } from '../surface/world.js';
import type { RecordedClient } from './recorded-client.js';

/** Something happens in the department: for everybody, for the desk, and for one person. */
export async function somethingHappens(
  helpdesk: HelpdeskTestApp,
  { department, names }: World,
): Promise<void> {
  const agent = helpdesk.as(department.agent);
  const replies = `/tickets/${names.ref}/replies`;
  await agent.post(replies).send({ body: names.word, visibility: 'public' }).expect(201);
  await agent.post(replies).send({ body: names.deskWord, visibility: 'internal' }).expect(201);
  await agent
    .patch(`/tickets/${names.ref}`)
    .send({ subject: `${names.word} again`, tags: [names.tag, names.deskWord] })
    .expect(200);
  await helpdesk.admin.query(
    `insert into app.notifications (tenant_id, id, person_id, kind, title, created_at)
     values ($1, $2, $3, 'ticket_assigned', $4, now())`,
    [department.tenant.id, randomUUID(), department.agent.id, names.word],
  );
  await agent.post('/notifications/read-all').expect(200);
}

/**
 * Something happens that the client must hear of; whatever happened before and was meant for it,
 * it has heard by then.
 *
 * @throws Error when it does not hear of it.
 */
export async function hearsOfItsOwn(
  helpdesk: HelpdeskTestApp,
  { client }: RecordedClient,
  by: TestPerson,
  slug: string,
): Promise<void> {
  const raised = helpdesk
    .as(by)
    .post('/tickets')
    .send({
      ...{ tenant: slug, type: 'incident', subject: 'Mine', description: 'Mine' },
      ...{ impact: 'low', urgency: 'low' },
    });
  const { body } = (await raised.expect(201)) as { body: unknown };
  const { ref } = body as { ref: string };
  await client.until(() => JSON.stringify(client.received).includes(ref));
}

/** What of a department would tell that somebody heard of it. */
export function tellingWords({ names, department }: World): string[] {
  return [...Object.values<string>({ ...names }), department.tenant.id, department.agent.email];
}

/** Of its tickets alone: what somebody of the same department must not hear either. */
export function wordsOfTickets({ names }: World): string[] {
  return [names.ref, names.otherRef, names.word, names.deskWord, names.noteAttachmentId];
}
