import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { aTicket, type TestDepartment } from '#testing';
import { barriersOn, DeskInBrowser, fitsItsWidth } from '../harness/desk-in-browser.js';

jest.setTimeout(90_000);

/** One ticket that was resolved in time in October 2026, and one that was not in November. */
describe('the service levels of a department', () => {
  let desk: DeskInBrowser;
  let department: TestDepartment;
  let late: string;

  beforeAll(async () => {
    desk = await DeskInBrowser.start();
    const { helpdesk } = desk;
    department = await helpdesk.aDepartment();
    const resolved = async (from: string, to: string): Promise<string> => {
      helpdesk.clock.set(from);
      const { ref } = await aTicket(helpdesk, department);
      helpdesk.clock.set(to);
      await helpdesk
        .as(department.agent)
        .post(`/tickets/${ref}/status`)
        .send({ status: 'resolved', resolution: 'Done.' })
        .expect(200);
      return ref;
    };
    await resolved('2026-10-05T09:00:00Z', '2026-10-05T09:05:00Z');
    late = await resolved('2026-11-02T10:00:00Z', '2026-11-23T10:00:00Z');
    helpdesk.clock.set('2026-11-24T10:00:00Z');
  });
  afterAll(() => desk.stop());

  it('lead from a figure to the broken promises behind it, and to the account of each', async () => {
    const page = await desk.open(department.lead, '/service-levels');
    const months = page.getByRole('table', { name: 'Promises kept, by month' });
    const november = months.getByRole('row').filter({ hasText: 'Nov 2026' });
    await november.getByRole('link', { name: '1 broken' }).last().click();
    await page.getByText('Only resolve in Nov 2026.').waitFor();
    const breaches = page.getByRole('table', { name: 'Breaches' });
    await breaches.getByRole('row').filter({ hasText: late }).waitFor();
    await page.getByRole('button', { name: `Why? The receipt of ${late}` }).click();
    await page.getByRole('dialog', { name: `How ${late} is measured` }).waitFor();
    expect(new URL(page.url()).searchParams.get('receipt')).toBe(late);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByText('Only resolve in Nov 2026.').waitFor({ state: 'detached' });
    expect(desk.pageErrors).toEqual([]);
  });

  it('are there for other days, for a spreadsheet and on paper', async () => {
    const page = await desk.open(department.lead, '/service-levels?from=2026-10-01&to=2026-10-31');
    const months = page.getByRole('table', { name: 'Promises kept, by month' });
    await months.getByRole('rowheader', { name: 'Oct 2026' }).waitFor();
    expect(await months.getByRole('rowheader').count()).toBe(1);

    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV of the service levels' }).click();
    expect((await saved).suggestedFilename()).toBe('service-levels.csv');

    await page.emulateMedia({ media: 'print' });
    await page.getByText('From 2026-10-01 to 2026-10-31').waitFor();
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    expect(desk.pageErrors).toEqual([]);
  });

  it('are measured against what an admin aims at', async () => {
    const admin = await desk.open(department.admin, '/department/promises');
    const aims = admin.getByRole('region', { name: 'Promises to be kept' });
    await aims.getByLabel('All promises').fill('95');
    await aims.getByLabel('P5', { exact: true }).fill('90');
    await aims.getByRole('button', { name: 'Save' }).click();
    await aims.getByText('Saved.').waitFor();
    expect(await barriersOn(admin)).toEqual([]);

    const page = await desk.open(department.lead, '/service-levels');
    await page.getByText('Target 95%').waitFor();
    const priorities = page.getByRole('table', { name: 'Promises kept, by priority' });
    await priorities.getByRole('cell', { name: '90%', exact: true }).waitFor();
    expect(desk.pageErrors).toEqual([]);
  });

  it('are usable on a telephone, and by everybody', async () => {
    const viewport = { width: 390, height: 844 };
    const page = await desk.open(department.lead, '/service-levels', { viewport });
    await page.getByRole('table', { name: 'Breaches' }).waitFor();
    expect(await fitsItsWidth(page)).toBe(true);
    expect(await barriersOn(page)).toEqual([]);
  });
});
