import type { HelpdeskTestApp } from '#testing';
import { bound } from '../evidence-book.js';
import type { Evidence } from '../finding.js';
import {
  besideTheApiIsForEverybody,
  everyFieldIsTried,
  everythingIsClassified,
} from '../surface/everything-is-classified.js';
import { aWorld } from '../surface/world.js';
import { inSession } from './callers.js';
import { tryExtraFields } from './try-extra-fields.js';
import { strangersTo, tryOtherDepartment } from './try-other-department.js';
import { tryOwnDepartment } from './try-own-department.js';
import { tryReferences } from './try-references.js';
import { tryUninvited } from './try-uninvited.js';

/**
 * Tries every route of the running application from every side: without a right to, in each role
 * of its own department, and from others. All that it works on is made by itself.
 */
export async function tryRoutes(helpdesk: HelpdeskTestApp): Promise<Evidence> {
  const theirs = await aWorld(helpdesk);
  const strangers = await strangersTo(helpdesk, theirs);
  const { agent } = await helpdesk.aDepartment();
  return bound([
    everythingIsClassified(helpdesk),
    await everyFieldIsTried(helpdesk),
    await besideTheApiIsForEverybody(helpdesk, inSession(helpdesk, agent)),
    await tryUninvited(helpdesk, await aWorld(helpdesk)),
    await tryOwnDepartment(helpdesk),
    await tryOtherDepartment(helpdesk, theirs, strangers),
    await tryReferences(helpdesk, theirs),
    await tryExtraFields(helpdesk, theirs),
  ]);
}
