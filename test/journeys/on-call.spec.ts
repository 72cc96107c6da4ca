import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { TestDepartment } from '#testing';
import {
  allIsLoaded,
  barriersOn,
  DeskInBrowser,
  fitsItsWidth,
} from '../harness/desk-in-browser.js';

jest.setTimeout(90_000);

const PHONE = { viewport: { width: 390, height: 844 } };

/** The clock of the desk stands: the 25th of November 2026 is a Wednesday. */
describe('who is on call', () => {
  let desk: DeskInBrowser;
  let department: TestDepartment;

  beforeAll(async () => {
    desk = await DeskInBrowser.start();
    desk.helpdesk.clock.set('2026-11-25T12:00:00Z');
    department = await desk.helpdesk.aDepartment();
  });
  afterAll(() => desk.stop());

  const nowOf = (page: Page) =>
    page.getByRole('table', { name: 'Now and next' }).getByRole('row', { name: 'Service Desk' });

  it('an administrator sets it up, and sees the gaps that it has', async () => {
    const page = await desk.open(department.admin, '/on-call');
    await page.getByText('Nobody is on call', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Edit the rota of Service Desk' }).click();
    const dialog = page.getByRole('dialog', { name: 'Rota of Service Desk' });
    const layer = dialog.getByRole('group', { name: 'Layer 1' });
    await layer.getByLabel('First hand-over').fill('2026-11-23');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Layer 1, people: must be a list').waitFor();

    const adding = layer.getByLabel('Add a person to layer 1');
    for (const { name } of [department.agent2, department.agent]) {
      await adding.click();
      await page.getByRole('option', { name }).click();
    }
    await layer.getByRole('button', { name: `${department.agent.name} one earlier` }).click();
    await layer.getByLabel('Only at certain hours of the week').check();
    expect(await barriersOn(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });

    await nowOf(page).getByText(department.agent.name).waitFor();
    await page
      .getByRole('region', { name: 'Nobody is on call at 10 times of the coming two weeks' })
      .waitFor();
    expect(await barriersOn(page)).toEqual([]);

    await page.getByRole('button', { name: 'Edit the rota of Service Desk' }).click();
    await layer.getByLabel('Only at certain hours of the week').uncheck();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Somebody is on call at every moment').waitFor();
    expect(desk.pageErrors).toEqual([]);
  });

  it('an agent takes over the shift of a colleague, and everybody sees it at once', async () => {
    const [page, watching] = await Promise.all([
      desk.open(department.agent2, '/on-call'),
      desk.open(department.lead, '/on-call', PHONE),
    ]);
    await nowOf(watching).getByText(department.agent.name).waitFor();
    await page
      .getByRole('button', { name: /^Take over Service Desk from/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('Who comes on call').inputValue()).toBe(department.agent2.name);
    await dialog.getByLabel('From, on call').fill('2026-11-25T12:00');
    await dialog.getByLabel('To, on call').fill('2026-11-26T08:00');
    expect(await barriersOn(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Take over' }).click();
    await dialog.waitFor({ state: 'detached' });
    await nowOf(page).getByText(department.agent2.name).waitFor();
    await nowOf(watching).getByText('until').waitFor();
    await nowOf(watching).getByText(department.agent2.name).waitFor();

    await page.getByRole('button', { name: /^Take back/ }).click();
    await nowOf(watching).getByRole('cell', { name: department.agent.name }).first().waitFor();
    expect(desk.pageErrors).toEqual([]);
  });

  it('a lead makes two people swap, by the keyboard alone', async () => {
    const page = await desk.open(department.lead, '/on-call');
    const shifts = page.getByRole('table', { name: 'Shifts of Service Desk' });
    const first = shifts.getByRole('button').first();
    await first.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Who comes on call').fill(department.agent2.name);
    await page.getByRole('option', { name: department.agent2.name }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await dialog.getByLabel('To, on call').fill('2026-11-26T08:00');
    await dialog.getByLabel(/^A swap/).focus();
    await page.keyboard.press('Space');
    await dialog.getByLabel('From, in return').fill('2026-11-27T08:00');
    await dialog.getByLabel('To, in return').fill('2026-11-28T08:00');
    await dialog.getByRole('button', { name: 'Swap' }).press('Enter');
    await dialog.getByText('is not on call at any moment').waitFor();
    await dialog.getByLabel('From, in return').fill('2026-12-01T08:00');
    await dialog.getByLabel('To, in return').fill('2026-12-02T08:00');
    await dialog.getByRole('button', { name: 'Swap' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    const swaps = page.getByRole('table', { name: 'Take-overs and swaps of Service Desk' });
    await swaps.getByText('as a swap').first().waitFor();
    expect(await swaps.getByRole('row').count()).toBe(3);
    expect(desk.pageErrors).toEqual([]);
  });

  it.each([
    ['light', 390],
    ['dark', 390],
    ['dark', 320],
  ] as const)('nobody meets a barrier on it, %s and %d pixels wide', async (colorScheme, width) => {
    const page = await desk.open(department.agent, '/on-call', {
      ...{ colorScheme, viewport: { width, height: 844 } },
    });
    await page.getByRole('table', { name: 'Shifts of Service Desk' }).waitFor();
    await allIsLoaded(page);
    expect(await barriersOn(page)).toEqual([]);
    expect(await fitsItsWidth(page)).toBe(true);
  });
});
