import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { HelpdeskTestApp } from '#testing';
import { searchCanaries } from './canary/search-canaries.js';
import { broken } from './finding.js';

const LONG_MS = 120_000;

let helpdesk: HelpdeskTestApp;

beforeAll(async () => {
  helpdesk = await HelpdeskTestApp.start();
}, LONG_MS);
afterAll(() => helpdesk.stop());

it(
  'shows each text of a department to those whom it is for, and no byte of it to anybody else',
  async () => {
    const { findings, tally } = await searchCanaries(helpdesk);
    expect(broken(findings)).toEqual([]);
    expect(tally['bytes searched']).toBeGreaterThan(500_000);
  },
  LONG_MS,
);
