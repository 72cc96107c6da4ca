import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aTicket, type TestDepartment } from '#testing';
import { after, NINE, OutgoingDesk } from './testing/outgoing-desk.js';

describe('a mail that asks for an approval', () => {
  let desk: OutgoingDesk;

  beforeAll(async () => {
    desk = await OutgoingDesk.start();
  });
  afterAll(() => desk.stop());

  const asked = async (): Promise<TestDepartment> => {
    desk.at(NINE);
    const department = await desk.helpdesk.aDepartment();
    const { ref } = await aTicket<{ ref: string }>(desk.helpdesk, department, {
      ...{ type: 'service_request', subject: 'A second screen' },
      description: 'What is for the desk alone',
    });
    await desk.helpdesk
      .as(department.agent)
      .post(`/tickets/${ref}/approvals`)
      .send({ title: 'Screen', stages: [{ approvers: [{ person: department.requester2.id }] }] })
      .expect(201);
    return department;
  };
  const secretIn = (text: string | undefined): string =>
    /\/approval#(\S+)/.exec(text ?? '')?.[1] ?? '';

  it('has a link that answers once, and nothing of the ticket but what approvers see', async () => {
    const department = await asked();
    await desk.pass(department, after(NINE, 61));
    const [mail, ...more] = desk.mailsTo(department.requester2);
    expect(more).toEqual([]);
    expect(mail?.parsed.subject).toMatch(/needs your answer: A second screen/);
    expect(mail?.parsed.text).toMatch(/waits for your approval: Screen/);
    expect(mail?.parsed.text).not.toContain('for the desk alone');
    const byLink = desk.helpdesk
      .anonymous()
      .with({ 'x-approval-link': secretIn(mail?.parsed.text) });
    await byLink.post('/approval-link/answer').send({ answer: 'approve' }).expect(200);
    await byLink.post('/approval-link/answer').send({ answer: 'approve' }).expect(410);

    await desk.pass(department, after(NINE, 200));
    expect(desk.mailsTo(department.agent).map(({ parsed }) => parsed.text)).toEqual([
      expect.stringContaining('was approved: Screen'),
    ]);
    expect(desk.mailsTo(department.requester).map(({ parsed }) => parsed.subject)).toContainEqual(
      expect.stringContaining('is approved: A second screen'),
    );
  });

  it('does not go when it was answered in the meantime', async () => {
    const department = await asked();
    const { body } = await desk.helpdesk
      .as(department.requester2)
      .get('/approval-asks')
      .expect(200);
    const { items } = body as { items: { id: string }[] };
    await desk.helpdesk
      .as(department.requester2)
      .post(`/approval-asks/${items[0]?.id ?? ''}/answer`)
      .send({ answer: 'reject' })
      .expect(200);
    await desk.pass(department, after(NINE, 61));
    expect(desk.mailsTo(department.requester2)).toEqual([]);
  });
});
