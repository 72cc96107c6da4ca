import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp } from '#testing';
import { broken } from './finding.js';
import { tryExtraFields } from './http/try-extra-fields.js';
import { strangersTo, tryOtherDepartment } from './http/try-other-department.js';
import { tryOwnDepartment } from './http/try-own-department.js';
import { tryReferences } from './http/try-references.js';
import { tryUninvited } from './http/try-uninvited.js';
import { aWorld, type World } from './surface/world.js';

const LONG_MS = 120_000;

let helpdesk: HelpdeskTestApp;
let theirs: World;

beforeAll(async () => {
  helpdesk = await HelpdeskTestApp.start();
  theirs = await aWorld(helpdesk);
}, LONG_MS);
afterAll(() => helpdesk.stop());

describe('every route', () => {
  it(
    'refuses whoever has no valid session, token or role, before it looks at anything',
    async () => {
      const { findings, tally } = await tryUninvited(helpdesk, await aWorld(helpdesk));
      expect(broken(findings)).toEqual([]);
      expect(tally['callers without the right to']).toBe(18);
    },
    LONG_MS,
  );

  it(
    'serves the roles that it is for, and nobody else of the department',
    async () => {
      const { findings, tally } = await tryOwnDepartment(helpdesk);
      expect(broken(findings)).toEqual([]);
      expect(tally['roles']).toBe(5);
    },
    LONG_MS,
  );

  it(
    'answers other departments as if nothing were there',
    async () => {
      const strangers = await strangersTo(helpdesk, theirs);
      const { findings, tally } = await tryOtherDepartment(helpdesk, theirs, strangers);
      expect(broken(findings)).toEqual([]);
      expect(tally['callers of another department']).toBe(8);
    },
    LONG_MS,
  );

  it(
    'takes no name of another department in a request about one’s own',
    async () => {
      const { findings } = await tryReferences(helpdesk, theirs);
      expect(broken(findings)).toEqual([]);
      expect(findings.length).toBeGreaterThan(80);
    },
    LONG_MS,
  );

  it(
    'takes no field beyond its own, so that nothing can be put where it does not belong',
    async () => {
      const { findings } = await tryExtraFields(helpdesk, theirs);
      expect(broken(findings)).toEqual([]);
      expect(findings.length).toBeGreaterThan(200);
    },
    LONG_MS,
  );
});
