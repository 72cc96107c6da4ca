import type { HelpdeskTestApp } from '#testing';
import { canaryOf, type PlantedWorld } from './plant.js';
import { KEPT_TEXTS } from './texts.js';

/** The desk works on the ticket: for its requester, and among themselves. */
export async function reply(
  helpdesk: HelpdeskTestApp,
  { department, names, root }: PlantedWorld,
): Promise<void> {
  for (const visibility of ['public', 'internal']) {
    const text = KEPT_TEXTS.find(
      ({ column, where }) => column === 'app.messages.body' && where?.includes(visibility) === true,
    );
    const body = text && canaryOf(root, text);
    await helpdesk
      .as(department.agent)
      .post(`/tickets/${names.ref}/replies`)
      .send({ body, visibility })
      .expect(201);
  }
}
