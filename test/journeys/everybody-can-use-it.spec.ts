import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { TEST_PASSWORD, type TestDepartment } from '#testing';
import {
  allIsLoaded,
  barriersOn,
  DeskInBrowser,
  fitsItsWidth,
  queueRow,
} from '../harness/desk-in-browser.js';

jest.setTimeout(90_000);

type Part = 'requester' | 'agent' | 'lead' | 'admin';

describe('everybody can use it', () => {
  let desk: DeskInBrowser;
  let department: TestDepartment;
  let ref: string;

  beforeAll(async () => {
    desk = await DeskInBrowser.start();
    department = await desk.helpdesk.aDepartment();
    const asRequester = desk.helpdesk.as(department.requester);
    const { body } = await asRequester
      .post('/tickets')
      .send({
        tenant: department.tenant.slug,
        type: 'incident',
        subject: 'The door badge does not open the door',
        description: 'Neither does that of a colleague.',
        impact: 'high',
        urgency: 'high',
      })
      .expect(201);
    ({ ref } = body as { ref: string });
    const asAgent = desk.helpdesk.as(department.agent);
    await asAgent.post(`/tickets/${ref}/replies`).send({ body: 'We look into it.' }).expect(201);
    await asAgent
      .post(`/tickets/${ref}/replies`)
      .send({ body: 'Badge system is down.', visibility: 'internal' })
      .expect(201);
  });
  afterAll(() => desk.stop());

  const PAGES: readonly (readonly [part: Part, path: string, shows: string])[] = [
    ['requester', '/my-tickets', 'My tickets'],
    ['requester', '/raise', 'Get help'],
    ['requester', '/tickets/:ref', 'The door badge'],
    ['requester', '/equipment', 'My equipment'],
    ['agent', '/queue', 'Tickets of'],
    ['agent', '/tickets/:ref', 'The door badge'],
    ['agent', '/raise', 'New ticket'],
    ['agent', '/account', 'My sessions'],
    ['agent', '/on-call', 'On call'],
    ['lead', '/service-levels', 'Service levels'],
    ['lead', '/what-if', 'What if'],
    ['admin', '/department', 'Department'],
    ['admin', '/department/promises', 'Department'],
    ['admin', '/department/routing', 'Department'],
    ['lead', '/availability', 'Availability'],
    ['admin', '/system-health', 'System health'],
    ['agent', '/nowhere', 'There is no such page'],
  ];

  it.each(PAGES)('the %s finds no barrier on %s', async (part, path, shows) => {
    const page = await desk.open(department[part], path.replace(':ref', ref));
    await page.getByRole('heading', { level: 1, name: shows }).waitFor();
    await allIsLoaded(page);
    expect(await barriersOn(page)).toEqual([]);

    // The same in the dark, on a small phone or at four times the size.
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await barriersOn(page)).toEqual([]);
    expect(await fitsItsWidth(page)).toBe(true);
    await page.context().close();
  });

  it('meets no barrier in what opens over a page', async () => {
    const page = await desk.open(department.agent, `/tickets/${ref}`);
    const opened: readonly (readonly [button: string | RegExp, shows: Locator])[] = [
      ['Pend', page.getByRole('dialog', { name: /^Pend/ })],
      ['Assign', page.getByRole('dialog', { name: /^Assign/ })],
      [/acting as/, page.getByRole('menu')],
      ['Notifications', page.getByText('Nothing new')],
    ];
    for (const [button, shows] of opened) {
      await page.getByRole('button', { name: button, exact: true }).click();
      await shows.waitFor();
      expect(await barriersOn(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await shows.waitFor({ state: 'hidden' });
    }
  });

  it('signs in and answers a ticket by keyboard alone', async () => {
    const page = await desk.visit();
    expect(await barriersOn(page)).toEqual([]);
    const { keyboard } = page;
    await page.getByLabel('E-mail').focus();
    await keyboard.type(department.agent.email);
    await keyboard.press('Tab');
    await keyboard.type('not the password');
    await keyboard.press('Enter');
    await page.getByText('do not fit together').waitFor();
    expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('');
    await keyboard.type(TEST_PASSWORD);
    await keyboard.press('Enter');

    const row = queueRow(page, 'The door badge');
    await row.waitFor();
    await tabUntil(page, () => isFocused(page, `[role="row"][tabindex="0"]`));
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'The door badge' }).waitFor();
    await tabUntil(page, () => isFocused(page, 'textarea'));
    await keyboard.type('Please try again now.');
    await keyboard.press('Control+Enter');
    await page
      .getByRole('list', { name: 'Conversation' })
      .getByText('Please try again now.')
      .waitFor();
  });

  it('tells those who listen of new tickets, without moving their focus', async () => {
    const page = await desk.open(department.agent, '/queue');
    await page.getByLabel('Search').focus();
    await desk.helpdesk
      .as(department.requester)
      .post('/tickets')
      .send({
        tenant: department.tenant.slug,
        type: 'service_request',
        subject: 'A second screen',
        description: 'For drawing.',
        impact: 'low',
        urgency: 'low',
      })
      .expect(201);
    const news = page.getByRole('status', { name: 'News' });
    await news.getByText(/New ticket: \S+ A second screen\./).waitFor();
    expect(await isFocused(page, 'input[type="search"]')).toBe(true);
  });

  it('breaks none of its own security rules', () => {
    expect(desk.pageErrors).toEqual([]);
  });
});

function isFocused(page: Page, selector: string): Promise<boolean> {
  return page.evaluate<boolean>(`document.activeElement?.matches(${JSON.stringify(selector)})`);
}

/** Presses Tab until something has the focus; fails when the whole page was gone through. */
async function tabUntil(page: Page, reached: () => Promise<boolean>): Promise<void> {
  for (let stops = 0; stops < 80; stops += 1) {
    if (await reached()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The Tab key does not lead there.');
}
