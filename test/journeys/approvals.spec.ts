import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { aTicket, type TestDepartment } from '#testing';
import { ApprovalLinks } from '../../apps/api/src/approvals/index.js';
import {
  allIsLoaded,
  barriersOn,
  DeskInBrowser,
  fitsItsWidth,
} from '../harness/desk-in-browser.js';
import { picture } from '../harness/picture.js';

jest.setTimeout(90_000);

describe('an approval', () => {
  let desk: DeskInBrowser;
  let department: TestDepartment;

  beforeAll(async () => {
    desk = await DeskInBrowser.start();
    department = await desk.helpdesk.aDepartment();
  });
  afterAll(() => desk.stop());

  it('is asked on a ticket, given on a page and by a link, and followed by who waits', async () => {
    const { helpdesk } = desk;
    const { agent, requester, requester2, lead } = department;
    const ticket = await aTicket<{ id: string; ref: string }>(helpdesk, department, {
      ...{ type: 'service_request', subject: 'A second screen' },
    });
    const asking = await desk.open(agent, `/tickets/${ticket.ref}`);
    await asking.getByRole('button', { name: 'Ask for an approval' }).click();
    const dialog = asking.getByRole('dialog');
    await dialog.getByLabel('What they need to know').fill('27 inches, GBP 210');
    await dialog.getByRole('button', { name: 'Ask others after that' }).click();
    await dialog.getByLabel('Add a person').nth(1).fill('Ravi');
    await asking.getByRole('option', { name: /Ravi Requester/ }).click();
    await picture(asking, 'approval-ask');
    await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
    const panel = asking.getByRole('region', { name: 'Approvals', exact: true });
    await panel.getByText('Leila Lead has not answered yet').waitFor();
    await picture(asking, 'approval-ticket');
    expect(await barriersOn(asking)).toEqual([]);

    const waiting = await desk.open(requester, `/tickets/${ticket.ref}`);
    await waiting.getByText('We have asked somebody to approve this').waitFor();
    await picture(waiting, 'approval-requester');

    const approving = await desk.open(lead, '/approvals');
    await approving.getByRole('link', { name: /My approvals.*1 waiting/ }).waitFor();
    await approving.getByLabel('Comment').fill('From the budget of May');
    await picture(approving, 'approval-mine');
    expect(await barriersOn(approving)).toEqual([]);
    await approving.getByRole('button', { name: 'Approve', exact: true }).click();
    await approving.getByText('Nothing waits for your approval').waitFor();
    await approving.getByRole('tab', { name: 'While I am away' }).click();
    await allIsLoaded(approving);
    await picture(approving, 'approval-away');
    expect(await barriersOn(approving)).toEqual([]);
    await panel.getByText(/Leila Lead approved.*From the budget of May/).waitFor();

    const links = helpdesk.app.get(ApprovalLinks, { strict: false });
    const made = await links.make(department.tenant, ticket.id, requester2.id);
    const mailed = await desk.visit();
    await mailed.goto(`/approval#${made?.secret ?? ''}`);
    await mailed.getByText('27 inches, GBP 210').waitFor();
    await mailed.setViewportSize({ width: 390, height: 800 });
    await picture(mailed, 'approval-link');
    expect(await barriersOn(mailed)).toEqual([]);
    expect(await fitsItsWidth(mailed)).toBe(true);
    await mailed.getByRole('button', { name: 'Approve', exact: true }).click();
    await mailed.getByText('You have approved').waitFor();
    await mailed.reload();
    await mailed.getByText('This link was used').waitFor();

    await panel.getByText('Ravi Requester approved by mail').waitFor();
    await waiting.getByText('This is approved').waitFor();
    await waiting.getByText('Waiting for approval').waitFor({ state: 'detached' });
    expect(desk.pageErrors).toEqual([]);
  });
});
