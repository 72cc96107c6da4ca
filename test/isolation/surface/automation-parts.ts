import type { HelpdeskTestApp, TestDepartment } from '#testing';
import { idOf } from './made.js';

/** Two rules, one of them off, what the other did to a ticket, and a macro. */
export async function automationParts(
  helpdesk: HelpdeskTestApp,
  { tenant: { id: tenantId, slug: tenant }, admin }: TestDepartment,
  deskWord: string,
): Promise<{ readonly ruleId: string; readonly macroId: string }> {
  const asAdmin = helpdesk.as(admin);
  const actions = [{ do: 'tag', add: [deskWord] }];
  const ruleId = await idOf(
    asAdmin.post('/automation-rules').send({
      ...{ tenant, name: `Rule ${deskWord}`, enabled: true, on: ['desk_replied'] },
      ...{ when: { all: [] }, actions },
    }),
  );
  await idOf(
    asAdmin.post('/automation-rules').send({
      ...{ tenant, name: `Off ${deskWord}`, enabled: false, on: ['created'] },
      ...{ when: { all: [] }, actions },
    }),
  );
  await helpdesk.admin.query(
    `insert into app.automation_runs
       (tenant_id, id, rule_id, version, ticket_id, event, seq, outcome, reason, actions, at)
     select tenant_id, gen_random_uuid(), $2, 1, id, 'created', 0, 'nothing', 'none', '[]', now()
     from app.tickets where tenant_id = $1 limit 1`,
    [tenantId, ruleId],
  );
  const macroId = await idOf(
    asAdmin.post('/macros').send({ tenant, name: `Macro ${deskWord}`, actions }),
  );
  return { ruleId, macroId };
}
