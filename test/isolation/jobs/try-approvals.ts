import type { HelpdeskTestApp } from '#testing';
import { ApprovalsDue } from '../../../apps/api/src/approvals/approvals-due.js';
import type { EvidenceBook } from '../evidence-book.js';
import { rowsOf } from '../rows-of.js';
import type { World } from '../surface/world.js';

const STAYS = 'Work in the background stays in each department';

/** Lets the time of every approver be over in two departments, and looks after those of one. */
export async function tryApprovals(
  helpdesk: HelpdeskTestApp,
  book: EvidenceBook,
  [one, beside]: readonly [World, World],
): Promise<void> {
  for (const { department } of [one, beside]) {
    await helpdesk.admin.query(
      `update app.approval_asks set due_at = now() - interval '1 hour'
       where tenant_id = $1 and state = 'waiting'`,
      [department.tenant.id],
    );
  }
  const before = await rowsOf(helpdesk.admin, beside.department.tenant.id);
  const { passedOn } = await helpdesk.app
    .get(ApprovalsDue, { strict: false })
    .run([one.department.tenant]);
  book.note(
    STAYS,
    'approvals of one department go on when their time is over',
    passedOn > 0 ? null : 'none did',
  );
  book.note(
    STAYS,
    'approvals of one department go on without touching the one beside it',
    (await rowsOf(helpdesk.admin, beside.department.tenant.id)) === before
      ? null
      : 'rows of the other department were changed',
  );
}
