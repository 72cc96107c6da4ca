import type { HelpdeskTestApp, TestDepartment } from '#testing';
import { fieldOf, idOf, succeed } from './made.js';
import type { Names, Words } from './names.js';

/** Two tickets with all that a ticket can have. */
export async function ticketParts(
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
