import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp } from '#testing';
import { broken } from './finding.js';
import { inSession } from './http/callers.js';
import {
  besideTheApiIsForEverybody,
  everyFieldIsTried,
  everythingIsClassified,
} from './surface/everything-is-classified.js';

let helpdesk: HelpdeskTestApp;

beforeAll(async () => {
  helpdesk = await HelpdeskTestApp.start();
}, 60_000);
afterAll(() => helpdesk.stop());

describe('what the application offers', () => {
  it('has been judged route by route, event by event, job by job', () => {
    const { findings, tally } = everythingIsClassified(helpdesk);
    expect(broken(findings)).toEqual([]);
    expect(tally['routes']).toBeGreaterThan(50);
    expect(tally['pieces of background work']).toBeGreaterThan(5);
  });

  it('takes no field that the isolation tests do not fill in', async () => {
    const { findings } = await everyFieldIsTried(helpdesk);
    expect(broken(findings)).toEqual([]);
    expect(findings.length).toBeGreaterThan(100);
  });

  it('is the same for everybody where it is no part of the API', async () => {
    const { agent } = await helpdesk.aDepartment();
    const { findings } = await besideTheApiIsForEverybody(helpdesk, inSession(helpdesk, agent));
    expect(broken(findings)).toEqual([]);
  });
});
