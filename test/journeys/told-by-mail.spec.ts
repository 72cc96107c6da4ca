import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { TestDepartment } from '#testing';
import {
  allIsLoaded,
  barriersOn,
  DeskInBrowser,
  fitsItsWidth,
} from '../harness/desk-in-browser.js';
import { picture } from '../harness/picture.js';

jest.setTimeout(90_000);

describe('told by mail and by webhook', () => {
  let desk: DeskInBrowser;
  let department: TestDepartment;

  beforeAll(async () => {
    desk = await DeskInBrowser.start();
    department = await desk.helpdesk.aDepartment();
  });
  afterAll(() => desk.stop());

  it.each(['requester', 'agent'] as const)('the %s chooses how to be told', async (part) => {
    const page = await desk.open(department[part], '/account');
    const form = page.getByRole('form', { name: 'Notifications' });
    const event = part === 'agent' ? 'A ticket is assigned to me' : 'The desk answers on my ticket';
    await form.getByLabel(`${event}: E-mail`).uncheck();
    await form.getByLabel('E-mails').selectOption({ label: 'one a day, at 08:00' });
    await form.getByLabel(/^Quiet hours/).check();
    await form.getByLabel('Quiet until').fill('06:30');
    await form.getByRole('button', { name: 'Save notifications' }).click();
    await form.getByText('Saved.').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await picture(page, `account-${part}`);

    await page.reload();
    await allIsLoaded(page);
    expect(await form.getByLabel('Quiet until').inputValue()).toBe('06:30');
    expect(await form.getByLabel('E-mails').inputValue()).toBe('8');
    expect(await form.getByLabel(`${event}: E-mail`).isChecked()).toBe(false);
    expect(await form.getByLabel(`${event}: In the app`).isChecked()).toBe(true);
    await page.setViewportSize({ width: 390, height: 800 });
    await picture(page, `account-${part}-narrow`);
    expect(await barriersOn(page)).toEqual([]);
    expect(await fitsItsWidth(page)).toBe(true);
    expect(desk.pageErrors).toEqual([]);
  });

  it('the admin writes a text, adds a webhook, and sees what could not be sent', async () => {
    const { helpdesk } = desk;
    const page = await desk.open(department.admin, '/department/messages');
    const mail = page.getByRole('region', { name: 'E-mail', exact: true });
    await mail.getByText('No e-mail goes out').waitFor();
    await mail.getByLabel('Subject').fill('News of {{ticket.ref}}');
    await mail.getByRole('button', { name: 'Preview' }).click();
    await mail.getByText(`News of ${department.tenant.prefix}-1042`).waitFor();
    await mail.getByLabel('Subject').fill('News of {{constructor}}');
    await mail.getByRole('button', { name: 'Save text' }).click();
    await mail.getByText(/knows no \{\{constructor\}\}/).waitFor();
    await mail.getByLabel('Subject').fill('News of {{ticket.ref}}');
    await mail.getByRole('button', { name: 'Save text' }).click();
    await mail.getByText('Saved.').waitFor();

    const webhooks = page.getByRole('region', { name: 'Webhooks', exact: true });
    await webhooks.getByLabel('Address').fill('https://127.0.0.1/');
    await webhooks.getByRole('button', { name: 'Add webhook' }).click();
    await webhooks.getByText('no address on the public internet').waitFor();
    await webhooks.getByLabel('Address').fill('https://hooks.invalid/desk');
    await webhooks.getByLabel('a ticket is raised').check();
    await webhooks.getByRole('button', { name: 'Add webhook' }).click();
    await webhooks.getByText('Copy it now').waitFor();
    await picture(page, 'department-webhook');

    const log = page.getByRole('region', { name: 'Sent and not sent', exact: true });
    await helpdesk.admin.query(
      `insert into app.outgoing_messages (tenant_id, id, channel, webhook_id, seq, news, state,
         attempts, due_at, give_up_at, created_at, settled_at, reason)
       select tenant_id, gen_random_uuid(), 'webhook', id, 1, '[{"type": "ticket.created"}]', 'parked',
         30, now(), now(), now(), now(), 'it answered 503'
       from app.webhooks where tenant_id = $1`,
      [department.tenant.id],
    );
    await page.reload();
    await log.getByText('1 message could not be sent.').waitFor();
    await allIsLoaded(page);
    expect(await barriersOn(page)).toEqual([]);
    await picture(page, 'department');
    await page.setViewportSize({ width: 390, height: 800 });
    await picture(page, 'department-narrow');
    expect(await barriersOn(page)).toEqual([]);
    expect(await fitsItsWidth(page)).toBe(true);
    await log.getByRole('button', { name: 'Send again to hooks.invalid' }).click();
    await log.getByText('1 message could not be sent.').waitFor({ state: 'detached' });
    expect(desk.pageErrors).toEqual([]);
  });
});
