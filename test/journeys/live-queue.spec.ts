import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { TestDepartment } from '#testing';
import { DeskInBrowser, isLive, liveSign, queueRow } from '../harness/desk-in-browser.js';

jest.setTimeout(60_000);

describe('the live queue in a browser', () => {
  let desk: DeskInBrowser;
  let department: TestDepartment;

  beforeAll(async () => {
    desk = await DeskInBrowser.start();
  });
  afterAll(() => desk.stop());
  beforeEach(async () => {
    department = await desk.helpdesk.aDepartment();
  });

  const raise = async (subject: string): Promise<string> => {
    const { body } = await desk.helpdesk
      .as(department.requester)
      .post('/tickets')
      .send({
        tenant: department.tenant.slug,
        type: 'incident',
        subject,
        description: 'Since this morning.',
        impact: 'medium',
        urgency: 'medium',
      })
      .expect(201);
    return (body as { ref: string }).ref;
  };

  it('moves nothing while the pointer is among the rows, and says what waits', async () => {
    await raise('First of all');
    const agent = await desk.open(department.agent, '/queue');
    await queueRow(agent, 'First of all').hover();
    await raise('Second in line');
    await agent.getByRole('button', { name: 'Show 1 new' }).waitFor();
    expect(await queueRow(agent, 'Second in line').count()).toBe(0);

    await agent.getByRole('button', { name: 'Show 1 new' }).click();
    await queueRow(agent, 'Second in line').waitFor();
    await agent.mouse.move(0, 0);
    await raise('Third, at once');
    await queueRow(agent, 'Third, at once').waitFor();
  });

  it('reads on as one goes down, by keyboard as well', async () => {
    const subjects = Array.from({ length: 60 }, (_, index) => `Line ${String(index + 1)} of sixty`);
    for (const subject of subjects) await raise(subject);
    const agent = await desk.open(department.agent, '/queue?sort=created');
    await queueRow(agent, 'Line 1 of').focus();
    await agent.keyboard.press('End');
    await queueRow(agent, 'Line 50 of').waitFor();
    // The end came into sight, so the next page is read; the grid then tells how many rows it has.
    await agent.locator('[role="grid"][aria-rowcount="61"]').waitFor();
    await agent.keyboard.press('End');
    await queueRow(agent, 'Line 60 of').waitFor();
    await agent.keyboard.press('Enter');
    await agent.getByRole('heading', { level: 1, name: 'Line 60 of sixty' }).waitFor();
  });

  it('says when it is stale, and catches up on what was missed', async () => {
    const agent = await desk.open(department.agent, '/queue');
    await agent.getByText('No tickets here').waitFor();
    await agent.context().setOffline(true);
    await liveSign(agent).getByText('Stale since').waitFor();
    await raise('Raised while nobody heard');
    await agent.context().setOffline(false);
    await isLive(agent).waitFor();
    await queueRow(agent, 'Raised while nobody heard').waitFor();
  });

  it('keeps its filters in the address, and rows that no longer fit go', async () => {
    const ref = await raise('Soon taken');
    await raise('Left alone');
    const agent = await desk.open(department.agent, '/queue');
    await agent.getByRole('link', { name: /^Unassigned/ }).click();
    await agent.waitForURL('**/queue?assignee=none');
    await queueRow(agent, 'Soon taken').waitFor();
    await agent.mouse.move(0, 0);
    await desk.helpdesk
      .as(department.agent2)
      .post(`/tickets/${ref}/assignment`)
      .send({ assigneeId: 'me' })
      .expect(200);
    await queueRow(agent, 'Soon taken').waitFor({ state: 'detached' });
    expect(await queueRow(agent, 'Left alone').count()).toBe(1);
  });

  it('remembers a view under a name', async () => {
    await raise('Seen in a view');
    const agent = await desk.open(department.agent, '/queue?priority=P3');
    await agent.getByRole('button', { name: 'Save this view' }).click();
    await agent.getByLabel('Name of the view').fill('Moderate ones');
    await agent.getByRole('button', { name: 'Save', exact: true }).click();
    await agent.getByRole('link', { name: 'All open' }).click();
    await agent.waitForURL('**/queue');
    await agent.getByRole('link', { name: 'Moderate ones 1' }).click();
    await agent.waitForURL('**/queue?priority=P3');
  });

  it('tells two agents of each other, and lets one take a ticket', async () => {
    const ref = await raise('Wanted by two');
    const [one, two] = [
      await desk.open(department.agent, `/tickets/${ref}`),
      await desk.open(department.agent2, `/tickets/${ref}`),
    ];
    await one.getByText(`${department.agent2.name} is looking at this ticket.`).waitFor();
    await two.getByLabel('Answer', { exact: true }).fill('Hello, ');
    await one.getByText(`${department.agent2.name} is writing an answer.`).waitFor();
    await one.getByLabel('Answer', { exact: true }).fill('Good morning, ');
    await one.getByText('Agree on who sends one.').waitFor();
    await one.getByRole('tab', { name: 'History' }).click();
    await one.getByText('raised it as').waitFor();
    await one.getByRole('tab', { name: 'Conversation' }).click();
    expect(await one.getByLabel('Answer', { exact: true }).inputValue()).toBe('Good morning, ');

    await two.context().setOffline(true);
    await liveSign(two).getByText('Stale since').waitFor();
    await one.getByRole('button', { name: 'Take' }).click();
    await one.getByText('Assigned', { exact: true }).first().waitFor();
    await two.context().setOffline(false);
    await isLive(two).waitFor();
    await two.getByLabel('About this ticket').getByText(department.agent.name).waitFor();
    expect(await two.getByLabel('Answer', { exact: true }).inputValue()).toBe('Hello, ');
  });

  it('shows what came in between when a change was overtaken', async () => {
    const ref = await raise('Changed by two');
    const agent = await desk.open(department.agent, `/tickets/${ref}`);
    await agent.getByRole('button', { name: 'Pend' }).click();
    // The page does not hear of it in time: its change goes out as of the version that it saw.
    await agent.route('**/api/v1/tickets/*/status', async (route) => {
      const before = { ...route.request().headers(), 'if-match': '"1"' };
      await route.continue({ headers: before });
    });
    await desk.helpdesk
      .as(department.agent2)
      .patch(`/tickets/${ref}`)
      .send({ impact: 'high' })
      .expect(200);
    const dialog = agent.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Pend' }).click();
    await dialog.getByText('Somebody else changed this ticket').waitFor();
    await agent.unroute('**/api/v1/tickets/*/status');
    await dialog.getByRole('button', { name: 'Pend all the same' }).click();
    await agent.getByText('Pending', { exact: true }).waitFor();
  });

  it('ends where the session ends', async () => {
    const agent = await desk.open(department.agent, '/queue');
    await desk.helpdesk.endSession(department.agent);
    await agent.getByText('Your session has ended.').waitFor();
    await agent.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});
