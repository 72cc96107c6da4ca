import { IdentityDoor } from '#tenancy';
import type { HelpdeskTestApp } from '#testing';
import { QueueCountsJob } from '../../../apps/api/src/tickets/queue-counts.job.js';
import type { EvidenceBook } from '../evidence-book.js';
import type { World } from '../surface/world.js';

const COUNTED = 'Each department’s open tickets are counted with its own alone';

/** Folds what has changed into the counts of all departments, then puts a wrong one right. */
export async function tryCounting(
  helpdesk: HelpdeskTestApp,
  book: EvidenceBook,
  worlds: readonly [World, ...World[]],
): Promise<void> {
  // Runs as in a worker, which this process need not be.
  const job = new QueueCountsJob(helpdesk.app.get(IdentityDoor, { strict: false }));
  await job.fold();
  await noteCounts(helpdesk, book, worlds, 'folded');
  await helpdesk.admin.query('update app.queue_counts set open = open + 7 where tenant_id = $1', [
    worlds[0].department.tenant.id,
  ]);
  await job.recount();
  await noteCounts(helpdesk, book, worlds, 'put right in one department');
}

async function noteCounts(
  helpdesk: HelpdeskTestApp,
  book: EvidenceBook,
  worlds: readonly World[],
  when: string,
): Promise<void> {
  for (const { department } of worlds) {
    const { rows } = await helpdesk.admin.query<{ kept: string; there: string }>(
      `select
         (select coalesce(sum(open), 0) from app.queue_counts
          where tenant_id = $1 and facet = 'all') as kept,
         (select count(*) from app.tickets where tenant_id = $1 and is_open) as there`,
      [department.tenant.id],
    );
    const [found] = rows;
    const right = found !== undefined && Number(found.there) > 0 && found.kept === found.there;
    book.note(
      COUNTED,
      `counts ${when}, as ${department.tenant.name}`,
      right ? null : `${found?.kept ?? '0'} are counted of ${found?.there ?? '0'}`,
    );
  }
}
