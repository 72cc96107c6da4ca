import type { HelpdeskTestApp } from '#testing';
import { PlanRules } from '../../../apps/api/src/automation/plan-rules.js';
import { RunRules } from '../../../apps/api/src/automation/run-rules.js';
import type { EvidenceBook } from '../evidence-book.js';
import { rowsOf } from '../rows-of.js';
import type { World } from '../surface/world.js';
import { strayReferences } from './stray-references.js';

const STAYS = 'Work in the background stays in each department';

/** Lets the rules of one department act, then those of both. */
export async function tryAutomation(
  helpdesk: HelpdeskTestApp,
  book: EvidenceBook,
  [one, beside]: readonly [World, World],
): Promise<void> {
  for (const { department, names } of [one, beside]) {
    const reply = { body: 'A rule looks at this.', visibility: 'public' };
    await helpdesk
      .as(department.agent)
      .post(`/tickets/${names.ref}/replies`)
      .send(reply)
      .expect(201);
  }
  const plan = helpdesk.app.get(PlanRules, { strict: false });
  const run = helpdesk.app.get(RunRules, { strict: false });
  const now = new Date();
  const act = async ({ department: { tenant } }: World): Promise<void> => {
    while ((await plan.plan([tenant], now)).length > 0);
    while ((await run.run(tenant, now)) > 0);
  };
  const before = await rowsOf(helpdesk.admin, beside.department.tenant.id);
  await act(one);
  book.note(
    STAYS,
    'rules of one department act without touching the one beside it',
    (await rowsOf(helpdesk.admin, beside.department.tenant.id)) === before
      ? null
      : 'rows of the other department were changed',
  );
  await act(beside);
  for (const { department, names } of [one, beside]) {
    const { rows } = await helpdesk.admin.query(
      `select from app.automation_runs where tenant_id = $1 and rule_id = $2 and outcome = 'done'`,
      [department.tenant.id, names.ruleId],
    );
    book.note(
      STAYS,
      `each department's rules act on its own tickets, as ${department.tenant.name}`,
      rows.length > 0 ? null : 'none acted',
    );
  }
  for (const stray of await strayReferences(
    helpdesk.admin,
    [one, beside].map(({ department }) => department.tenant.id),
  )) {
    if (!stray.column.startsWith('app.automation_')) continue;
    book.note(STAYS, `everything about rules: ${stray.column}`, stray.broken);
  }
}
