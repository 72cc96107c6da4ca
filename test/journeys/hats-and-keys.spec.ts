import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { TestDepartment } from '#testing';
import { DeskInBrowser, isLive, queueRow } from '../harness/desk-in-browser.js';

jest.setTimeout(60_000);

describe('hats, sessions and tokens in a browser', () => {
  let desk: DeskInBrowser;
  let department: TestDepartment;

  beforeAll(async () => {
    desk = await DeskInBrowser.start();
  });
  afterAll(() => desk.stop());
  beforeEach(async () => {
    department = await desk.helpdesk.aDepartment();
  });

  it('a person wears one hat a tab, and sees only what is of that hat', async () => {
    const { helpdesk } = desk;
    await helpdesk.grant(department.agent, department.tenant, 'requester');
    const page = await desk.open(department.agent, '/');
    await page.getByRole('link', { name: 'Queue' }).waitFor();
    await page.getByRole('button', { name: /acting as Agent/ }).click();
    await page.getByRole('menuitemradio', { name: /^Requester/ }).click();
    await page.getByRole('heading', { level: 1, name: 'My tickets' }).waitFor();
    expect(await page.getByRole('link', { name: 'Queue' }).count()).toBe(0);
    await isLive(page).waitFor();
    await page.reload();
    await page.getByRole('button', { name: /acting as Requester/ }).waitFor();

    const otherTab = await page.context().newPage();
    await otherTab.goto('/');
    await otherTab.getByRole('button', { name: /acting as Agent/ }).waitFor();
  });

  it('a hat that is taken away is gone from the page', async () => {
    const page = await desk.open(department.lead, '/service-levels');
    await desk.helpdesk.admin.query(
      'update auth.grants set revoked_at = now() where account_id = $1',
      [department.lead.id],
    );
    await page.getByText('No department has given you a role yet.').waitFor();
  });

  it('a department that is taken away leaves the queue at once', async () => {
    const { helpdesk } = desk;
    const elsewhere = await helpdesk.aDepartment();
    await helpdesk.grant(department.agent, elsewhere.tenant, 'agent');
    const subject = 'Of the other department';
    await helpdesk
      .as(elsewhere.requester)
      .post('/tickets')
      .send({
        tenant: elsewhere.tenant.slug,
        type: 'incident',
        subject,
        description: 'Seen while granted.',
        impact: 'low',
        urgency: 'low',
      })
      .expect(201);
    const page = await desk.open(department.agent, '/queue');
    await queueRow(page, subject).waitFor();
    await helpdesk.admin.query(
      'update auth.grants set revoked_at = now() where account_id = $1 and tenant_id = $2',
      [department.agent.id, elsewhere.tenant.id],
    );
    await page.getByText('No tickets here').waitFor();
    expect(await queueRow(page, subject).count()).toBe(0);
  });

  it('a session elsewhere is ended from here', async () => {
    const { agent } = department;
    const elsewhere = await desk.open(await desk.helpdesk.signInAgain(agent), '/queue');
    const page = await desk.open(agent, '/account');
    await page.getByRole('button', { name: 'End' }).click();
    await elsewhere.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByRole('button', { name: 'End' }).waitFor({ state: 'detached' });
    await page.getByText('This one').waitFor();
  });

  it('a token is shown once, works, and is revoked', async () => {
    const page = await desk.open(department.agent, '/account');
    await page.getByLabel('Name').fill('Nightly report');
    await page.getByRole('button', { name: 'Make a token' }).click();
    const secret = await page.getByText(/^cdk_/).innerText();
    await desk.helpdesk.withToken(secret).get('/me').expect(200);
    await page.reload();
    await page.getByRole('button', { name: 'Revoke Nightly report' }).click();
    await page.getByText('No tokens').waitFor();
    expect(await page.getByText(secret).count()).toBe(0);
    await desk.helpdesk.withToken(secret).get('/me').expect(401);
  });

  it('whoever signs out leaves nothing behind', async () => {
    const page = await desk.open(department.agent, '/queue');
    await page.getByRole('button', { name: /acting as/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});
