import type { HelpdeskTestApp, TestDepartment } from '#testing';
import { fieldOf, idOf, succeed } from './made.js';

/** What is asked of the lead: one thing on a ticket that is there, two on tickets of their own. */
export async function someApprovals(
  helpdesk: HelpdeskTestApp,
  { tenant, agent, agent2, lead }: TestDepartment,
  { ref, word, deskWord }: Readonly<Record<'ref' | 'word' | 'deskWord', string>>,
): Promise<Record<'approvalId' | 'askId' | 'secondAskId' | 'standInId', string>> {
  const asked = async (on: string): Promise<{ id: string; askId: string }> => {
    const answer: { readonly body: unknown } = await succeed(
      helpdesk
        .as(agent)
        .post(`/tickets/${on}/approvals`)
        .send({
          ...{ title: `Approve ${deskWord}`, details: `Because ${deskWord}` },
          stages: [{ approvers: [{ person: lead.id }], answerWithinHours: 1 }],
        }),
    );
    const { items } = answer.body as {
      items: { id: string; stages: { asks: { id: string }[] }[] }[];
    };
    return { id: items[0]?.id ?? '', askId: items[0]?.stages[0]?.asks[0]?.id ?? '' };
  };
  const raised = (): Promise<string> =>
    fieldOf(
      helpdesk
        .as(agent2)
        .post('/tickets')
        .send({
          ...{ tenant: tenant.slug, type: 'service_request', subject: `Wanted ${word}` },
          ...{ description: `Please ${word}`, impact: 'low', urgency: 'low' },
        }),
      'ref',
    );
  const { askId } = await asked(ref);
  const { askId: secondAskId } = await asked(await raised());
  const { id: approvalId } = await asked(await raised());
  const standInId = await idOf(
    helpdesk
      .as(agent)
      .post('/approval-stand-ins')
      .send({
        ...{ tenant: tenant.slug, email: agent2.email },
        ...{ from: '2097-01-01T00:00:00Z', to: '2097-01-02T00:00:00Z' },
      }),
  );
  return { approvalId, askId, secondAskId, standInId };
}
