import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { TestDepartment } from '#testing';
import { DeskInBrowser, queueRow, signIn } from '../harness/desk-in-browser.js';

jest.setTimeout(90_000);

const SUBJECT = 'The projector in room 4 stays dark';
const QUESTION = 'Which lamp shows at its front?';

describe('help, from the first word to the figures', () => {
  let desk: DeskInBrowser;
  let department: TestDepartment;

  beforeAll(async () => {
    desk = await DeskInBrowser.start();
    department = await desk.helpdesk.aDepartment();
  });
  afterAll(async () => {
    await desk.stop();
  });

  /** Counts how often a page was loaded anew: live news must need none of it. */
  const loadsOf = (page: Page): (() => number) => {
    let loads = 0;
    page.on('load', () => (loads += 1));
    return () => loads;
  };

  const resolve = async (agent: Page, resolution: string): Promise<void> => {
    await agent.getByRole('button', { name: 'Resolve' }).click();
    await agent.getByLabel('What was done?').fill(resolution);
    await agent.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click();
  };

  it('is seen by everybody as it happens, each in their own browser', async () => {
    const requester = await desk.visit();
    await signIn(requester, department.requester);
    const agent = await desk.open(department.agent, '/queue');
    const lead = await desk.open(department.lead, '/service-levels');
    await lead.getByText('No promise has come due yet.').waitFor();
    const loads = [requester, agent, lead].map(loadsOf);

    await requester.getByRole('link', { name: 'Get help' }).last().click();
    await requester.getByLabel('In a few words').fill(SUBJECT);
    await requester.getByLabel('What happened').fill('It was fine yesterday.');
    await requester.getByLabel('A team, or several people').check();
    await requester.getByRole('button', { name: 'Send' }).click();
    await requester.getByText('We have received this.').waitFor();
    await requester.getByText('We aim to answer you by').waitFor();

    await queueRow(agent, SUBJECT).getByText('New', { exact: true }).waitFor();
    await queueRow(agent, SUBJECT).getByRole('link').click();
    await agent.getByRole('button', { name: 'Take' }).click();
    await requester.getByText('Somebody has taken this on.').waitFor();

    await agent.getByLabel('Answer', { exact: true }).fill(QUESTION);
    await agent.getByRole('button', { name: 'Send answer' }).click();
    const said = requester.getByRole('list', { name: 'Conversation' });
    await said.getByText(QUESTION).waitFor();

    await agent.getByText('Internal note', { exact: true }).click();
    await agent.getByLabel('Internal note', { exact: true }).last().fill('Buy spare lamps.');
    await agent.getByRole('button', { name: 'Add note' }).click();
    await agent.getByRole('list', { name: 'Conversation' }).getByText('Buy spare lamps.').waitFor();

    await requester.getByLabel('Answer', { exact: true }).fill('The red one.');
    await requester.getByRole('button', { name: 'Send answer' }).click();
    await agent.getByRole('list', { name: 'Conversation' }).getByText('The red one.').waitFor();

    await resolve(agent, 'Try the other socket.');
    await requester.getByText('We think that this works again.').waitFor();
    await requester.getByText('Try the other socket.').waitFor();
    expect(await said.getByText('Buy spare lamps.').count()).toBe(0);
    await lead.getByLabel('First response in time').getByText('1 of 1').waitFor();

    await requester.getByRole('button', { name: 'It still does not work' }).click();
    await agent.getByText('Reopened once').waitFor();
    await resolve(agent, 'The lamp was replaced.');
    await requester.getByRole('button', { name: 'Yes, this is done' }).click();
    await requester.getByText('This is finished.').waitFor();
    await agent.getByText('Closed', { exact: true }).waitFor();
    await lead.getByLabel('Resolved in time').getByText('100%').waitFor();

    expect(loads.map((count) => count())).toEqual([0, 0, 0]);
    expect(desk.pageErrors).toEqual([]);
  });
});
