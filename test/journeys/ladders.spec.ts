import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { TestDepartment } from '#testing';
import { EscalationSweep } from '../../apps/api/src/escalations/escalation-sweep.js';
import { barriersOn, DeskInBrowser, fitsItsWidth } from '../harness/desk-in-browser.js';
import { picture } from '../harness/picture.js';

jest.setTimeout(90_000);

describe('a ladder', () => {
  let desk: DeskInBrowser;
  let department: TestDepartment;

  beforeAll(async () => {
    desk = await DeskInBrowser.start();
    department = await desk.helpdesk.aDepartment();
  });
  afterAll(() => desk.stop());

  it('is made in a form, which says what is wrong with it', async () => {
    const { admin, tenant } = department;
    const page = await desk.open(admin, `/department/escalations?department=${tenant.slug}`);
    await page.getByRole('button', { name: 'Add a ladder' }).click();
    const form = page.getByRole('dialog', { name: 'Ladder' });
    await form.getByLabel('Name').fill('It is still not right');
    await form.getByLabel('When').selectOption('not_right');
    await form.getByRole('button', { name: 'Add a step' }).click();
    const second = form.getByRole('group', { name: 'Step 2' });
    await second.getByLabel('Does').selectOption('hand');
    await second.getByLabel('Group').selectOption('network');
    await form.getByRole('button', { name: 'Add a step' }).click();
    const third = form.getByRole('group', { name: 'Step 3' });
    await third.getByLabel('Does').selectOption('hand');
    await third.getByLabel('Group').selectOption('service-desk');
    await form.getByLabel('Again and again, until somebody sees to it').check();
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText(/hands the ticket back and forth between/).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await picture(page, 'ladder-form');

    await third.getByRole('button', { name: 'Remove this step' }).click();
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'hidden' });
    await page.getByText('after 30 minutes: hand it to network').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await picture(page, 'ladders');
  });

  it('is set off by the requester, seen by the desk as a timeline, and stopped by it', async () => {
    const { helpdesk } = desk;
    const { requester, agent, tenant } = department;
    const raised = await helpdesk
      .as(requester)
      .post('/tickets')
      .send({
        ...{ tenant: tenant.slug, type: 'incident', subject: 'No network' },
        ...{ description: 'Since this morning.', impact: 'high', urgency: 'high' },
      })
      .expect(201);
    const { ref } = raised.body as { ref: string };
    const asRequester = await desk.open(requester, `/tickets/${ref}`);
    await asRequester.getByRole('button', { name: 'This is still not right' }).click();
    await asRequester.getByLabel('What is still not right?').fill('It is slow again.');
    await asRequester.getByRole('button', { name: 'Send' }).last().click();
    await asRequester.getByText('It is slow again.').waitFor();
    await helpdesk.app.get(EscalationSweep).sweep([tenant]);

    const page = await desk.open(agent, `/tickets/${ref}`);
    const panel = page.getByRole('region', { name: 'Escalation' });
    await panel.getByText('tells the leads').first().waitFor();
    await panel.getByText(/1 lead told/).waitFor();
    await panel.getByText('hands the ticket to network').first().waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await picture(page, 'ladder-timeline');
    await panel.getByRole('button', { name: 'I see to it' }).click();
    await panel.getByText(`Ended: ${agent.name} acknowledged it.`).waitFor();
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await fitsItsWidth(page)).toBe(true);
    expect(await barriersOn(page)).toEqual([]);
    await picture(page, 'ladder-timeline-narrow');
    expect(desk.pageErrors).toEqual([]);
  });
});
