import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { HelpdeskTestApp } from '#testing';
import { broken } from './finding.js';
import { tryJobs } from './jobs/try-jobs.js';

let helpdesk: HelpdeskTestApp;

beforeAll(async () => {
  helpdesk = await HelpdeskTestApp.start();
}, 60_000);
afterAll(() => helpdesk.stop());

it('keeps all work in the background in the department that it is for', async () => {
  const { findings, tally } = await tryJobs(helpdesk);
  expect(broken(findings)).toEqual([]);
  expect(tally['columns searched for ids of other departments']).toBeGreaterThan(50);
}, 60_000);
