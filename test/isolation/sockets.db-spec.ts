import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp } from '#testing';
import { broken } from './finding.js';
import { tryConnecting } from './sockets/try-connecting.js';
import { tryHearing } from './sockets/try-hearing.js';
import { tryLosingRights } from './sockets/try-losing-rights.js';
import { tryOwnTicket } from './sockets/try-own-ticket.js';
import { aWorld, type World } from './surface/world.js';

const LONG_MS = 60_000;

let helpdesk: HelpdeskTestApp;
let theirs: World;

beforeAll(async () => {
  helpdesk = await HelpdeskTestApp.start();
  theirs = await aWorld(helpdesk);
}, LONG_MS);
afterAll(() => helpdesk.stop());

describe('a live connection', () => {
  it.each([
    ['opens for nobody without a valid session, token or role', tryConnecting],
    ['hears nothing of another department, whatever it asks for', tryHearing],
    ['brings a requester what is public of their own ticket alone', tryOwnTicket],
    ['ends within a second with the right to it', tryLosingRights],
  ])(
    '%s',
    async (_, tried) => {
      const { findings } = await tried(helpdesk, theirs);
      expect(broken(findings)).toEqual([]);
      expect(findings.length).toBeGreaterThan(2);
    },
    LONG_MS,
  );
});
