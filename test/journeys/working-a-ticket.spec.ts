import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { TestDepartment } from '#testing';
import { DeskInBrowser, queueRow } from '../harness/desk-in-browser.js';

jest.setTimeout(60_000);

const PICTURE = {
  name: 'screen.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};

describe('working on a ticket in a browser', () => {
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
        impact: 'low',
        urgency: 'medium',
      })
      .expect(201);
    return (body as { ref: string }).ref;
  };

  const about = (page: Page): Locator => page.getByLabel('About this ticket');

  it('an agent raises it for somebody who called, with a picture', async () => {
    const agent = await desk.open(department.agent, '/raise');
    await agent.getByRole('combobox', { name: 'Requester' }).fill('Ravi');
    await agent.getByRole('option', { name: /Ravi Requester/ }).click();
    await agent.getByLabel('Service request').check();
    await agent.getByRole('button', { name: 'Raise ticket' }).click();
    await agent.getByText('Say in a few words what it is about').waitFor();

    await agent.getByLabel('In a few words').fill('A headset');
    await agent.getByLabel('What happened').fill('For the hotline.');
    await agent.locator('input[type="file"]').setInputFiles(PICTURE);
    await agent.getByRole('button', { name: 'Raise ticket' }).click();
    await agent.getByRole('heading', { level: 1, name: 'A headset' }).waitFor();
    await about(agent).getByRole('button', { name: 'screen.png' }).waitFor();

    const requester = await desk.open(department.requester2, '/my-tickets');
    await requester.getByRole('link', { name: 'A headset' }).click();
    const download = requester.waitForEvent('download');
    await requester.getByRole('button', { name: 'screen.png' }).click();
    expect((await download).suggestedFilename()).toBe('screen.png');
  });

  it('an agent says what it is, and each change is told in its history', async () => {
    const [ref, other] = [await raise('Slow mail'), await raise('Slow mail, too')];
    const agent = await desk.open(department.agent, `/tickets/${ref}`);
    await agent.getByText('P4 Low').waitFor();
    await about(agent).getByLabel('Impact').selectOption('High');
    await agent.getByText('P2 High').waitFor();

    await about(agent).getByLabel('Category').selectOption('E-mail and calendar');
    await about(agent).getByRole('combobox', { name: 'Tags' }).fill('Mail Server');
    await about(agent).getByRole('combobox', { name: 'Tags' }).press('Enter');
    await about(agent).getByText('mail-server').waitFor();

    await about(agent).getByRole('button', { name: 'Watch' }).click();
    await about(agent).getByRole('button', { name: 'Stop watching' }).waitFor();
    await about(agent).getByRole('button', { name: 'Add a link' }).click();
    await about(agent).getByLabel('Ticket', { exact: true }).fill(other);
    await about(agent).getByRole('button', { name: 'Link', exact: true }).click();
    await about(agent).getByRole('link', { name: other }).waitFor();

    await agent.getByRole('tab', { name: 'History' }).click();
    const history = agent.getByRole('tabpanel', { name: 'History' });
    await history.getByText('changed the priority from P4 to P2').waitFor();
    await history.getByText(`linked ${other}`).waitFor();
  });

  it('a colleague sees at once that it is theirs now', async () => {
    const ref = await raise('Handed over');
    const colleague = await desk.open(department.agent2, '/queue?assignee=me');
    await colleague.getByText('No tickets here').waitFor();
    const agent = await desk.open(department.agent, `/tickets/${ref}`);
    await agent.getByRole('button', { name: 'Assign' }).click();
    const dialog = agent.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Resolver group' }).click();
    await agent.getByRole('option', { name: /service desk/i }).click();
    await dialog.getByRole('combobox', { name: 'Assigned to' }).click();
    await agent.getByRole('option', { name: department.agent2.name }).click();
    await dialog.getByRole('button', { name: 'Assign' }).click();
    await about(agent).getByText(department.agent2.name).waitFor();

    await queueRow(colleague, 'Handed over').waitFor();
  });

  it('a broken promise reaches the lead wherever they are', async () => {
    const lead = await desk.open(department.lead, '/queue');
    desk.helpdesk.clock.set('2026-03-02T10:00:00Z');
    const ref = await raise('Forgotten for months');
    desk.helpdesk.clock.release();
    await lead.getByRole('button', { name: /^Notifications, \d unread$/ }).click();
    await lead.getByRole('button', { name: 'Mark all as read' }).click();
    await lead.getByRole('button', { name: 'Notifications', exact: true }).waitFor();
    await lead.getByRole('dialog').getByText(ref).first().click();
    await lead.getByRole('heading', { level: 1, name: 'Forgotten for months' }).waitFor();

    await lead.getByRole('link', { name: 'Service levels' }).click();
    const breaches = lead.getByRole('table', { name: 'Breaches' });
    await breaches.getByRole('link', { name: ref }).first().waitFor();
    await lead.getByLabel('Past due').getByText('2', { exact: true }).waitFor();
  });

  it('a ticket that says the same becomes part of the first', async () => {
    const [first, second] = [await raise('No paper'), await raise('No paper in the printer')];
    const agent = await desk.open(department.agent, `/tickets/${second}`);
    await agent.getByRole('button', { name: 'More actions' }).click();
    await agent.getByRole('menuitem', { name: 'Merge into another ticket' }).click();
    await agent.getByLabel('Merge into').fill(first.toLowerCase());
    await agent.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
    await agent.getByRole('heading', { level: 1, name: `${first} No paper` }).waitFor();
  });

  it('a second matter becomes a ticket of its own', async () => {
    const ref = await raise('No paper');
    const agent = await desk.open(department.agent, `/tickets/${ref}`);
    await agent.getByRole('button', { name: 'More actions' }).click();
    await agent.getByRole('menuitem', { name: 'Split off another matter' }).click();
    await agent.getByLabel('Subject of the new ticket').fill('No toner either');
    await agent.getByRole('dialog').getByRole('button', { name: 'Split off' }).click();
    await agent.getByRole('heading', { level: 1, name: /No toner either/ }).waitFor();
    await agent.getByRole('link', { name: new RegExp(ref) }).waitFor();
  });

  it('a ticket of another department goes there', async () => {
    const other = await desk.helpdesk.aDepartment();
    await desk.helpdesk.grant(department.agent, other.tenant, 'agent');
    const ref = await raise('My payslip is wrong');
    const agent = await desk.open(department.agent, `/tickets/${ref}`);
    await agent.getByRole('button', { name: 'More actions' }).click();
    await agent.getByRole('menuitem', { name: 'Transfer to another department' }).click();
    const dialog = agent.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Transfer' }).click();
    await dialog.getByText(/nobody in .* has that address/i).waitFor();
    await dialog.getByLabel('Who asks there').fill(other.requester.name.slice(0, 4));
    await agent
      .getByRole('option', { name: new RegExp(other.requester.name) })
      .first()
      .click();
    await dialog.getByRole('button', { name: 'Transfer' }).click();
    await agent
      .getByRole('heading', { level: 1, name: new RegExp(`${other.tenant.prefix}-.*payslip`) })
      .waitFor();
  });
});
