import { randomUUID } from 'node:crypto';
import type { Write } from './write.js';

const AT = new Date('2026-02-02T09:00:00Z');

/** Rules, what they are to look at and what they did, and a macro. */
export async function fillAutomation(write: Write, ticketId: string): Promise<void> {
  const ruleId = randomUUID();
  await write(
    `insert into app.automation_rules
       (tenant_id, id, name, position, enabled, version, since_seq, updated_at)
     values ($1, $2, 'A rule', 1, true, 1, 0, $3)`,
    [ruleId, AT],
  );
  await write(
    `insert into app.automation_rule_versions
       (tenant_id, rule_id, version, definition, made_by, created_at)
     values ($1, $2, 1, '{"on": [], "wait": null, "when": {"all": []}, "actions": []}', 'Ada', $3)`,
    [ruleId, AT],
  );
  await write('insert into app.automation_positions (tenant_id, journal_seq) values ($1, 0)');
  await write(
    `insert into app.automation_due
       (tenant_id, id, rule_id, ticket_id, event, seq, place, depth, due_at)
     values ($1, $2, $3, $4, 'created', 1, 1, 0, $5)`,
    [randomUUID(), ruleId, ticketId, AT],
  );
  await write(
    `insert into app.automation_runs
       (tenant_id, id, rule_id, version, ticket_id, event, seq, outcome, actions, at)
     values ($1, $2, $3, 1, $4, 'created', 1, 'done', '[]', $5)`,
    [randomUUID(), ruleId, ticketId, AT],
  );
  await write(
    `insert into app.macros (tenant_id, id, name, actions, version, updated_at)
     values ($1, $2, 'A macro', '[]', 1, $3)`,
    [randomUUID(), AT],
  );
}
