import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { HelpdeskTestApp, TEST_PASSWORD, type TestPerson } from '#testing';
import { startBrowser } from './browser.js';
import { buildDesk } from './started-process.js';

/** Rules of WCAG 2.2 AA and of good practice. */
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Says what is wrong alone: all that is right in a page is long, and would come here as well. */
const FIND_BARRIERS = `axe.run(document, {
  runOnly: { type: 'tag', values: ${JSON.stringify(AXE_TAGS)} },
  resultTypes: ['violations'],
}).then(({ violations }) => violations.map(
  ({ id, help, nodes }) => id + ': ' + help + ': ' + nodes.map(({ html }) => html).join(' '),
))`;

/** Resolves once all that moves to an end has reached it: a colour on its way has no contrast yet. */
const TRANSITIONS_END = `Promise.allSettled(
  document.getAnimations()
    .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity)
    .map(({ finished }) => finished),
).then(() => undefined)`;

/** The whole desk as people meet it: the real API with the built pages, and a real browser. */
export class DeskInBrowser {
  /** What went wrong inside the pages: uncaught errors and broken security rules. */
  readonly pageErrors: string[] = [];

  private constructor(
    readonly helpdesk: HelpdeskTestApp,
    private readonly browser: Browser,
  ) {}

  /** @param env - environment variables, as for the product. */
  static async start(env: Readonly<Record<string, string>> = {}): Promise<DeskInBrowser> {
    // What is fresh is left as it is.
    await buildDesk();
    const [helpdesk, browser] = await Promise.all([
      HelpdeskTestApp.start({ worker: true, env }),
      startBrowser(),
    ]);
    return new DeskInBrowser(helpdesk, browser);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.helpdesk.stop();
  }

  /** A browser of its own, as another person's, on the sign-in page. */
  async visit(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      viewport: { width: 1280, height: 800 },
      // What is half faded in has half its contrast.
      reducedMotion: 'reduce',
      ...options,
      baseURL: this.helpdesk.url,
    });
    const page = await context.newPage();
    page.on('pageerror', ({ message }) => this.pageErrors.push(message));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.pageErrors.push(message.text());
    });
    await page.goto('/');
    return page;
  }

  /** Somebody's own browser, with them signed in already, on this page. */
  async open(person: TestPerson, path = '/', options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.visit(options);
    const [name = '', value = ''] = this.helpdesk.cookieOf(person).split('=');
    await page.context().addCookies([{ name, value, url: this.helpdesk.url }]);
    await page.goto(path);
    await isLive(page).waitFor();
    return page;
  }
}

/** Types e-mail and password, as people do. */
export async function signIn(page: Page, { email }: TestPerson): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(TEST_PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** The sign in the header that says whether the page is live. */
export function liveSign(page: Page): Locator {
  return page.getByRole('status', { name: 'Live updates' });
}

/** There once the page follows everything. */
export function isLive(page: Page): Locator {
  return liveSign(page).getByText('Live', { exact: true });
}

/** Waits until everything on the page has been read. */
export function allIsLoaded(page: Page): Promise<void> {
  return page.getByText('Loading').first().waitFor({ state: 'detached' });
}

/** The queue's row of the ticket with this subject. */
export function queueRow(page: Page, subject: string): Locator {
  return page.getByRole('grid', { name: 'Tickets' }).getByRole('row').filter({ hasText: subject });
}

/** What keeps people with disabilities from using this page, by axe; empty when nothing. */
export async function barriersOn(page: Page): Promise<string[]> {
  await page.evaluate(TRANSITIONS_END);
  const isThere = await page.evaluate<boolean>(`'axe' in window`);
  if (!isThere) await page.evaluate(axe.source);
  return page.evaluate<string[]>(FIND_BARRIERS);
}

/** Whether the page can be read without scrolling sideways. */
export function fitsItsWidth(page: Page): Promise<boolean> {
  return page.evaluate<boolean>(
    'document.documentElement.scrollWidth <= document.documentElement.clientWidth',
  );
}
