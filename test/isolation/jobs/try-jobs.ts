import type { HelpdeskTestApp } from '#testing';
import { FollowFeeds } from '../../../apps/api/src/calendars/follow-feeds.js';
import { SlaSweep } from '../../../apps/api/src/slas/sla-sweep.js';
import { SeenCredentials } from '../../../apps/api/src/sign-in/seen-credentials.js';
import { AttachmentStore } from '../../../apps/api/src/conversations/index.js';
import { UpkeepJob } from '../../../apps/api/src/upkeep.job.js';
import { IdentityDoor } from '#tenancy';
import { EvidenceBook } from '../evidence-book.js';
import type { Evidence } from '../finding.js';
import { rowsOf } from '../rows-of.js';
import { BACKGROUND_WORK } from '../surface/classified-work.js';
import { aWorld, type World } from '../surface/world.js';
import { strayReferences } from './stray-references.js';
import { tryApprovals } from './try-approvals.js';
import { tryAutomation } from './try-automation.js';
import { tryCounting } from './try-counting.js';
import { tryIncidents } from './try-incidents.js';
import { tryOutgoing } from './try-outgoing.js';
import { tryTelling } from './try-telling.js';

const STAYS = 'Work in the background stays in each department';

/**
 * Runs every background job over two departments at once, and over one beside the other, and looks
 * at every row that it leaves. The application must not run a worker of its own meanwhile.
 */
export async function tryJobs(helpdesk: HelpdeskTestApp): Promise<Evidence> {
  const book = new EvidenceBook();
  const worlds = [await aWorld(helpdesk), await aWorld(helpdesk), await aWorld(helpdesk)] as const;
  await sweepOne(helpdesk, book, worlds);
  await sweepBoth(helpdesk, book, worlds);
  await followHolidays(helpdesk, book, worlds);
  await tryApprovals(helpdesk, book, [worlds[0], worlds[1]]);
  await tryAutomation(helpdesk, book, [worlds[0], worlds[1]]);
  await tryOutgoing(helpdesk, book, [worlds[0], worlds[1]]);
  await tryIncidents(helpdesk, book, [worlds[0], worlds[1]]);
  await tryTelling(helpdesk, book, [worlds[0], worlds[1]]);
  await forget(helpdesk, book, worlds);
  await tryCounting(helpdesk, book, worlds);
  await noteSeen(helpdesk, book, worlds);
  for (const { shownBy } of Object.values(BACKGROUND_WORK)) {
    if (shownBy === 'jobs') book.count('jobs');
  }
  return book;
}

type Worlds = readonly [World, World, World];

/** Every promise of the department was due an hour ago. */
async function letPromisesBreak(helpdesk: HelpdeskTestApp, { department }: World): Promise<void> {
  await helpdesk.admin.query(
    `update app.sla_clocks set due_at = now() - interval '1 hour',
       breaches_after = now() - interval '1 hour'
     where tenant_id = $1 and state = 'running'`,
    [department.tenant.id],
  );
}

async function sweepOne(
  helpdesk: HelpdeskTestApp,
  book: EvidenceBook,
  [swept, beside]: Worlds,
): Promise<void> {
  await letPromisesBreak(helpdesk, swept);
  await letPromisesBreak(helpdesk, beside);
  const before = await rowsOf(helpdesk.admin, beside.department.tenant.id);
  const { breaches } = await helpdesk.app
    .get(SlaSweep, { strict: false })
    .sweep([swept.department.tenant]);
  book.note(
    STAYS,
    'the sweep of one department records its broken promises',
    breaches.length > 0 ? null : 'it found none',
  );
  book.note(
    STAYS,
    'the sweep of one department leaves the one beside it alone',
    (await rowsOf(helpdesk.admin, beside.department.tenant.id)) === before
      ? null
      : 'rows of the other department were changed',
  );
}

async function sweepBoth(
  helpdesk: HelpdeskTestApp,
  book: EvidenceBook,
  [, one, other]: Worlds,
): Promise<void> {
  await letPromisesBreak(helpdesk, other);
  const tenants = [one, other].map(({ department }) => department.tenant);
  await helpdesk.app.get(SlaSweep, { strict: false }).sweep(tenants);
  for (const { department } of [one, other]) {
    const { rows } = await helpdesk.admin.query<{ told: string; steps: string; written: string }>(
      `select
         (select count(*) from app.notifications
          where tenant_id = $1 and kind = 'sla_breached' and person_id = $2) as told,
         (select count(*) from app.escalation_run_steps where tenant_id = $1) as steps,
         (select count(*) from app.journal where tenant_id = $1 and type = 'sla.breached') as written`,
      [department.tenant.id, department.lead.id],
    );
    const [found] = rows;
    book.note(
      STAYS,
      `the sweep of two departments tells each its own, as ${department.tenant.name}`,
      found && Number(found.told) > 0 && Number(found.steps) > 0 && Number(found.written) > 0
        ? null
        : 'its lead was not told, or nothing was written down',
    );
  }
  for (const stray of await strayReferences(
    helpdesk.admin,
    tenants.map(({ id }) => id),
  )) {
    book.note(STAYS, `everything that the sweeps left: ${stray.column}`, stray.broken);
    book.count('columns searched for ids of other departments');
  }
}

/** What the feed of a department leads to is noted there, though that of the next one is due too. */
async function followHolidays(
  helpdesk: HelpdeskTestApp,
  book: EvidenceBook,
  [asked, beside]: Worlds,
): Promise<void> {
  const before = await rowsOf(helpdesk.admin, beside.department.tenant.id);
  const failures = await helpdesk.app
    .get(FollowFeeds, { strict: false })
    .followDue([asked.department.tenant]);
  const { rowCount } = await helpdesk.admin.query(
    'select from app.holiday_feeds where tenant_id = $1 and error is not null',
    [asked.department.tenant.id],
  );
  book.note(
    STAYS,
    'the holidays of one department are asked for, and what leads inside is refused',
    failures.length === 0 && rowCount === 1 ? null : 'they were not, or it was not',
  );
  book.note(
    STAYS,
    'the holidays of one department leave the one beside it alone',
    (await rowsOf(helpdesk.admin, beside.department.tenant.id)) === before
      ? null
      : 'rows of the other department were changed',
  );
}

async function forget(
  helpdesk: HelpdeskTestApp,
  book: EvidenceBook,
  worlds: Worlds,
): Promise<void> {
  for (const { department } of worlds.slice(0, 2)) {
    for (const [key, age] of [
      ['old', '25 hours'],
      ['fresh', '23 hours'],
    ]) {
      await helpdesk.admin.query(
        `insert into app.idempotency_keys (tenant_id, person_id, key, fingerprint, result, created_at)
         values ($1, $2, $3, 'f', '{}', now() - $4::interval)`,
        [department.tenant.id, department.agent.id, key, age],
      );
    }
  }
  // Runs as in a worker, which this process need not be.
  await new UpkeepJob(
    helpdesk.app.get(IdentityDoor, { strict: false }),
    helpdesk.app.get(AttachmentStore, { strict: false }),
  ).forget();
  for (const { department } of worlds.slice(0, 2)) {
    const { rows } = await helpdesk.admin.query<{ key: string }>(
      'select key from app.idempotency_keys where tenant_id = $1 and person_id = $2',
      [department.tenant.id, department.agent.id],
    );
    const left = rows.map(({ key }) => key).join(', ');
    book.note(
      STAYS,
      `upkeep forgets what is a day old and nothing else, as ${department.tenant.name}`,
      left === 'fresh' ? null : `what is left is: ${left}`,
    );
  }
}

/** Marks those sessions as used that were, and no other. */
async function noteSeen(
  helpdesk: HelpdeskTestApp,
  book: EvidenceBook,
  [used, unused]: Worlds,
): Promise<void> {
  const seen = helpdesk.app.get(SeenCredentials, { strict: false });
  await seen.write();
  const people = [used, unused].map(({ department }) => department.agent.id);
  await helpdesk.admin.query(
    `update auth.sessions set seen_at = now() - interval '1 hour' where account_id = any ($1)`,
    [people],
  );
  await helpdesk.as(used.department.agent).get('/me').expect(200);
  await seen.write();
  const { rows } = await helpdesk.admin.query<{ account_id: string }>(
    `select distinct account_id from auth.sessions
     where account_id = any ($1) and seen_at > now() - interval '30 minutes'`,
    [people],
  );
  book.note(
    STAYS,
    'what is noted of a session that was used is noted of no other',
    rows.length === 1 && rows[0]?.account_id === people[0]
      ? null
      : `${String(rows.length)} people were noted`,
  );
}
