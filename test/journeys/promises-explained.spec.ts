import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { aTicket, type TestDepartment } from '#testing';
import { DeskInBrowser } from '../harness/desk-in-browser.js';

jest.setTimeout(90_000);

/** The clock of the desk is set; the 24th of November 2026 is a Tuesday, and nine to five is service. */
describe('promises, explained', () => {
  let desk: DeskInBrowser;
  let department: TestDepartment;
  let ref: string;

  beforeAll(async () => {
    desk = await DeskInBrowser.start();
    const { clock } = desk.helpdesk;
    clock.set('2026-11-24T10:00:00Z');
    department = await desk.helpdesk.aDepartment();
    ({ ref } = await aTicket(desk.helpdesk, department));
    const agent = desk.helpdesk.as(department.agent);
    const move = (body: object) => agent.post(`/tickets/${ref}/status`).send(body).expect(200);
    await agent.post(`/tickets/${ref}/assignment`).send({ assigneeId: 'me' }).expect(200);
    clock.set('2026-11-24T11:00:00Z');
    await move({ status: 'pending', pendingReason: 'supplier' });
    clock.set('2026-11-24T13:00:00Z');
    await move({ status: 'in_progress' });
    clock.set('2026-11-24T14:00:00Z');
    await move({ status: 'resolved', resolution: 'Done.' });
  });
  afterAll(() => desk.stop());

  it('an agent sees why a ticket is due when it is', async () => {
    const page = await desk.open(department.agent, `/tickets/${ref}`);
    await page.getByRole('button', { name: 'Why?' }).click();
    const resolve = page.getByRole('dialog').getByRole('region', { name: 'Resolve' });
    await resolve.getByText('the promise was kept').waitFor();
    await resolve.getByText(`On hold, waiting for a supplier (${department.agent.name})`).waitFor();
    expect(await resolve.getByText('Counted', { exact: true }).count()).toBe(2);
    expect(desk.pageErrors).toEqual([]);
  });

  it('a lead sees what would have been under other promises', async () => {
    const page = await desk.open(department.lead, '/what-if');
    await page.getByLabel('Tickets from').fill('2026-11-01');
    await page.getByLabel('to', { exact: true }).fill('2026-11-30');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByText('Every promise would have come out as it did.').waitFor();

    for (const field of await page.getByLabel(/^Resolve for /).all()) await field.fill('60');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByText('1 promise comes out differently.').waitFor();
    const flips = page.getByRole('table', { name: 'Promises that come out differently' });
    const row = flips.getByRole('row').filter({ hasText: ref });
    await row.getByRole('cell', { name: 'broken' }).waitFor();
    await row.getByRole('link', { name: ref }).click();
    await page.waitForURL(`**/tickets/${ref}`);
    expect(desk.pageErrors).toEqual([]);
  });

  it('an administrator says what is due for broken promises, and a lead sees what a draft would cost', async () => {
    const page = await desk.open(department.admin, '/department/agreements');
    await page.getByText('Nothing is due when promises are not kept.').waitFor();
    await page.getByRole('button', { name: 'Change service credits' }).click();
    await page.getByLabel('Monthly charge').fill('12000.50');
    await page.getByRole('button', { name: 'Add a band' }).click();
    const form = page.getByRole('form', { name: 'Service credits' });
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').getByText('must be below the band before it').waitFor();
    await page.getByLabel('Attainment of band 2, percent').fill('90');
    await page.getByLabel('Credit of band 2, percent').fill('5');
    await form.getByRole('button', { name: 'Save' }).click();
    const scheme = page.getByRole('table', { name: 'Service credits' });
    await scheme.getByRole('row').filter({ hasText: '90%' }).getByText('5%').waitFor();

    const lead = await desk.open(department.lead, '/what-if');
    await lead.getByLabel('Tickets from').fill('2026-11-01');
    await lead.getByLabel('to', { exact: true }).fill('2026-11-30');
    for (const field of await lead.getByLabel(/^Resolve for /).all()) await field.fill('60');
    await lead.getByRole('button', { name: 'Compare' }).click();
    const credits = lead.getByRole('table', { name: 'Service credits before and after' });
    const all = credits.getByRole('row').filter({ hasText: 'All months' });
    // Half a penny counts as one: 5% of 12,000.50.
    await all.getByText('600.03', { exact: false }).first().waitFor();
    expect(desk.pageErrors).toEqual([]);
  });
});
