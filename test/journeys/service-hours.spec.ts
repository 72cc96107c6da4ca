import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { TestDepartment } from '#testing';
import { aLocalServer, type LocalServer } from '../../libs/outbound/testing/local-server.js';
import {
  allIsLoaded,
  barriersOn,
  DeskInBrowser,
  fitsItsWidth,
} from '../harness/desk-in-browser.js';

jest.setTimeout(90_000);

const SAMPLE = 'docs/samples/bank-holidays-england-and-wales.ics';
const PAGE = '/department/service-hours';

function file(...days: readonly string[]): string {
  const events = days.flatMap((day) => [
    ...['BEGIN:VEVENT', `UID:${day}`, `DTSTART;VALUE=DATE:${day}`, 'SUMMARY:Founders day'],
    'END:VEVENT',
  ]);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', ...events, 'END:VCALENDAR'].join('\r\n');
}

/** The clock of the desk is set; the page's own is not, so that all dates are far ahead. */
describe('service hours', () => {
  let desk: DeskInBrowser;
  let department: TestDepartment;
  let server: LocalServer;
  let says: { status: number; body: string };
  let page: Page;

  beforeAll(async () => {
    [desk, server] = await Promise.all([
      DeskInBrowser.start({ ALLOW_LOCAL_ADDRESSES: 'true' }),
      aLocalServer('http', (_, response) => {
        response.writeHead(says.status).end(says.body);
      }),
    ]);
    desk.helpdesk.clock.set('2026-11-24T10:00:00Z');
    department = await desk.helpdesk.aDepartment();
    const calendar = {
      timezone: 'Europe/London',
      week: Object.fromEntries(
        ['mon', 'tue', 'wed', 'thu', 'fri'].map((name) => [name, [['09:00', '17:00']]]),
      ),
    };
    await desk.helpdesk
      .as(department.admin)
      .put('/calendars')
      .send({ tenant: department.tenant.slug, name: 'Office hours', calendar })
      .expect(200);
    page = await desk.open(department.admin, '/department/hours');
  });
  afterAll(async () => {
    await desk.stop();
    await server.stop();
  });

  const day = (name: string): Locator => page.getByRole('group', { name, exact: true });
  const week = (): Locator => page.getByRole('img', { name: /^The week/ });
  const change = (about: string): Locator =>
    page
      .getByRole('table', { name: 'What this changes' })
      .getByRole('row')
      .filter({ hasText: about });
  const save = async (version: number): Promise<void> => {
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page
      .getByText(`Saved as version ${String(version)}.`)
      .first()
      .waitFor();
  };

  /** Presses on a day of the drawing at one hour and lets go at another. */
  const draw = async (column: string, from: number, to: number): Promise<void> => {
    const box = await page.locator(`[data-column="${column}"]`).boundingBox();
    if (!box) throw new Error(`${column} is not drawn.`);
    const x = box.x + box.width / 2;
    const y = (hour: number): number => box.y + (box.height * hour) / 24;
    await page.mouse.move(x, y(from));
    await page.mouse.down();
    await page.mouse.move(x, y((from + to) / 2));
    await page.mouse.move(x, y(to));
    await page.mouse.up();
  };

  it('are changed by drawing and by typing, and seen before they are saved', async () => {
    await page.getByRole('link', { name: /^Change/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Service hours of' }).waitFor();
    await page.getByText('Nothing is changed.').waitFor();

    await week().scrollIntoViewIfNeeded();
    await draw('sat', 10, 14);
    await change('Saturday').getByRole('cell', { name: '10:00–14:00' }).waitFor();
    // By its middle, and by its end.
    await draw('sat', 12, 13);
    await change('Saturday').getByRole('cell', { name: '11:00–15:00' }).waitFor();
    await draw('sat', 14.9, 16);
    await change('Saturday').getByRole('cell', { name: '11:00–16:00' }).waitFor();

    await day('Friday').getByLabel('Friday, hours 1, to').fill('1630');
    await day('Sunday').getByRole('button', { name: 'Add hours' }).click();
    await day('Sunday').getByLabel('Sunday, hours 1, from').fill('22');
    await day('Sunday').getByLabel('Sunday, hours 1, to').fill('6');
    await page.keyboard.press('Tab');
    await change('Friday').getByRole('cell', { name: '09:00–16:30' }).waitFor();
    await change('Sunday').getByRole('cell', { name: '22:00–06:00' }).waitFor();
    await day('Sunday').getByText('into the next day').waitFor();
    await page.getByText('Service time of a usual week: 52 h 30 min; it was 40 h.').waitFor();
    await save(3);
    await page.getByText('Nothing is changed.').waitFor();
  });

  it('are refused at the fields that are wrong', async () => {
    const sunday = day('Sunday');
    await day('Monday').getByLabel('Monday, hours 1, from').fill('05:00');
    await sunday.getByRole('button', { name: 'Add hours' }).click();
    await sunday.getByLabel('Sunday, hours 2, from').fill('nine');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const alert = page.getByRole('alert');
    await alert.getByText('Sunday, hours 2, from: must be a time').waitFor();
    await sunday.getByText('must be a time from 00:00').waitFor();
    const invalid = sunday.getByLabel('Sunday, hours 2, from');
    expect(await invalid.getAttribute('aria-invalid')).toBe('true');
    expect(await barriersOn(page)).toEqual([]);

    await sunday.getByRole('button', { name: 'Remove Sunday, hours 2' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await day('Monday').getByText('overlaps another span of the week').waitFor();
    await page.getByRole('button', { name: 'Undo all' }).click();
    await page.getByText('Nothing is changed.').waitFor();
  });

  it('get the holidays of a file, with what was edited still there', async () => {
    await page.getByLabel('Date with other hours').fill('2030-12-24');
    await page.getByRole('button', { name: 'Add the date' }).click();
    await page.getByLabel('iCalendar file with holidays').setInputFiles(SAMPLE);
    await page.getByText(/days of the file are new; they are saved as version 4/).waitFor();
    await change('24 Dec 2030').getByRole('cell', { name: '09:00–12:00' }).waitFor();
    await page.getByRole('list', { name: 'Holidays' }).getByText('Boxing Day').first().waitFor();
    await save(5);
  });

  it('follow an address, and say when it cannot be read', async () => {
    const holidays = page.getByRole('form', { name: 'Holidays from an address' });
    const address = holidays.getByLabel('Address of an iCalendar file');
    await address.fill('https://10.0.0.1/holidays.ics');
    await holidays.getByRole('button', { name: 'Follow', exact: true }).click();
    await holidays.getByText('has no address on the public internet').waitFor();

    says = { status: 200, body: file('20310603', '20310604') };
    await address.fill(`http://127.0.0.1:${String(server.port)}/holidays.ics`);
    await holidays.getByRole('button', { name: 'Follow', exact: true }).click();
    await holidays.getByText('2 days from 127.0.0.1').waitFor();
    await page.getByText('Version 6.').waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: 'Founders day' }).count()).toBe(2);

    desk.helpdesk.clock.set('2026-11-25T10:00:00Z');
    says = { status: 503, body: '' };
    await holidays.getByRole('button', { name: 'Refresh now' }).click();
    await holidays.getByText('The server answered with status 503.').waitFor();
    await page.getByText('Version 6.').waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: 'Founders day' }).count()).toBe(2);
  });

  it('are there for everybody, on any screen', async () => {
    await allIsLoaded(page);
    expect(await barriersOn(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await barriersOn(page)).toEqual([]);
      expect(await fitsItsWidth(page)).toBe(true);
    }
  });

  it('are shown to a lead, who cannot change them', async () => {
    const ofLead = await desk.open(department.lead, PAGE);
    await ofLead.getByRole('heading', { level: 1, name: 'Service hours of' }).waitFor();
    await ofLead.getByRole('img', { name: /Sunday 22:00–06:00/ }).waitFor();
    await ofLead.getByText('2 days from 127.0.0.1').waitFor();
    expect(await ofLead.getByRole('button', { name: 'Save' }).count()).toBe(0);
    expect(await barriersOn(ofLead)).toEqual([]);
    await ofLead.setViewportSize({ width: 320, height: 640 });
    expect(await barriersOn(ofLead)).toEqual([]);
    expect(await fitsItsWidth(ofLead)).toBe(true);
  });

  it('can be new ones, by a name that is new', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('button', { name: 'New service hours' }).click();
    await page.getByLabel('Name').fill('Nights and weekends');
    await page.getByRole('button', { name: 'Round the clock' }).click();
    await page.getByText('Service time of a usual week: 168 h.').waitFor();
    await page.getByText('No promise is measured by these hours at present.').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Version 1.').waitFor();
    await page.getByRole('combobox', { name: 'Service hours' }).waitFor();
    expect(desk.pageErrors).toEqual([]);
  });
});
