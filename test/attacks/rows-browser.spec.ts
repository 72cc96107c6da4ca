import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { aTicket, type TestDepartment } from '#testing';
import { allIsLoaded, DeskInBrowser } from '../harness/desk-in-browser.js';
import { STORED_SCRIPTS } from './stored-scripts.js';

jest.setTimeout(90_000);

const SCRIPTS: readonly string[] = [
  '<script>window.pwned=1</script>',
  '"><img src=x onerror=window.pwned=1>',
  '<svg onload=window.pwned=1>',
  '<svg><script>window.pwned=1</script></svg>',
  'javascript:window.pwned=1//\'"><a href=javascript:window.pwned=1>a</a>',
  '<math><mtext><table><mglyph><style><img src=x onerror=window.pwned=1>',
  '<noscript><p title="</noscript><img src=x onerror=window.pwned=1>">',
  '<iframe srcdoc="<script>parent.pwned=1</script>">',
  '<a href="data:text/html,<script>window.pwned=1</script>">a</a>',
  '<details open ontoggle=window.pwned=1>',
  '<form action=https://evil.example><button formaction=javascript:window.pwned=1>',
  '<style>*{background:url(https://evil.example/css)}</style>',
  '[a](javascript:window.pwned=1) ![b](https://evil.example/md.png)',
  '{{constructor.constructor("window.pwned=1")()}}',
  '</title><script>window.pwned=1</script>',
];

const IMAGES: readonly string[] = [
  '<img src=//evil.example/a.png srcset="https://evil.example/b.png 2x">',
  '<img src=http:evil.example/c.png><img src=\\\\evil.example\\d.png>',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '<link rel=prefetch href=https://evil.example/e><video poster=//evil.example/f>',
  'https://evil.example/plain.png',
];

/** Lines of one reply. */
const AT_ONCE = 300;

/** Everything that somebody may write, with all of these in it, as a colleague's browser shows it. */
describe('what people write, in the browser of others', () => {
  let desk: DeskInBrowser;
  let department: TestDepartment;
  let page: Page;
  const asked: string[] = [];

  beforeAll(async () => {
    desk = await DeskInBrowser.start();
    department = await desk.helpdesk.aDepartment({
      name: 'Department <img src=x onerror=pwned=1>',
    });
    const texts = [...SCRIPTS, ...IMAGES];
    const agent = desk.helpdesk.as(department.agent);
    const all = texts.join('\n');
    const { ref } = await aTicket(desk.helpdesk, department, {
      subject: (texts[1] ?? '').repeat(3),
      description: all,
    });
    for (const subject of texts) await aTicket(desk.helpdesk, department, { subject });
    await agent.post(`/tickets/${ref}/replies`).send({ body: all }).expect(201);
    await agent.post(`/tickets/${ref}/replies`).send({ body: all, visibility: 'internal' });
    for (let from = 0; from < STORED_SCRIPTS.length; from += AT_ONCE) {
      const body = STORED_SCRIPTS.slice(from, from + AT_ONCE).join('\n');
      await agent.post(`/tickets/${ref}/replies`).send({ body }).expect(201);
    }
    await agent
      .post(`/tickets/${ref}/attachments`)
      .attach('file', Buffer.from('x'), '<img src=x onerror=pwned=1>.txt')
      .expect(201);
    await agent
      .post('/views')
      .send({ name: SCRIPTS[1], filters: { open: true } })
      .expect(201);
    page = await desk.open(department.agent);
    page.on('request', (request) => asked.push(request.url()));
    for (const path of ['/', `/tickets/${ref}`, '/notifications']) {
      await page.goto(path);
      await allIsLoaded(page);
    }
    await page.goto(`/tickets/${ref}`);
    await page.getByText('window.pwned=1').first().waitFor();
  });
  afterAll(() => desk.stop());

  it('row 36: stored scripts do not run, and are shown as they were written', async () => {
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(await page.locator('main iframe, main form[action*=evil], main style').count()).toBe(0);
    expect(await page.locator('[onerror], [onload], [href^="javascript:"]').count()).toBe(0);
    const shown = await page.locator('main').innerText();
    expect(STORED_SCRIPTS.length).toBeGreaterThanOrEqual(1_500);
    expect([...SCRIPTS, ...STORED_SCRIPTS].filter((text) => !shown.includes(text))).toEqual([]);
    expect(desk.pageErrors).toEqual([]);
  });

  it('row 37: remote images are not fetched', () => {
    const { host } = new URL(desk.helpdesk.url);
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((url) => new URL(url).host !== host && !url.startsWith('data:'))).toEqual(
      [],
    );
  });
});
