import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';
import { tenantTable } from './tenant-table.js';

const OLD = ['escalation_policies', 'escalation_steps'];

/** What each department had, as the ladder that says the same. */
const FIRST_LADDERS = `
  select p.tenant_id, 1, jsonb_build_object('ladders', case when steps.list = '[]' then '[]'
      else jsonb_build_array(jsonb_build_object('key', 'breach', 'name', 'A promise is broken',
        'trigger', '{"on": "breach"}'::jsonb, 'steps', steps.list)) end),
    p.updated_at, null::uuid, 'Commondesk'
  from app.escalation_policies p
  left join app.resolver_groups g on g.tenant_id = p.tenant_id and g.id = p.hand_to_group_id
  cross join lateral (select
    case when p.tell_leads then '[{"wait": 0, "per": "clock", "level": "hierarchic",
      "actions": [{"do": "notify", "whom": {"role": "lead"}}]}]'::jsonb else '[]' end
    || case when g.slug is null then '[]'::jsonb else jsonb_build_array(jsonb_build_object(
      'wait', 0, 'per', 'clock', 'level', 'functional',
      'actions', jsonb_build_array(jsonb_build_object('do', 'assign', 'group', g.slug)))) end
    as list) steps`;

/**
 * Escalation by ladders: versions of what a department wants, a run for each time that a ladder is
 * set against a ticket, and the steps of each. What broken promises have led to before becomes runs
 * of a first ladder, so that it is known and none is escalated again.
 */
export class EscalationLadders20261127131000 implements MigrationInterface {
  name = 'EscalationLadders20261127131000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    await runner.query(`create table app.escalation_versions (
      tenant_id uuid not null,
      version integer not null,
      definition jsonb not null,
      created_at timestamptz not null,
      created_by_id uuid,
      created_by_name text not null,
      primary key (tenant_id, version)
    )`);
    // Version 0 is what every department starts with, and is kept nowhere.
    await runner.query(`create table app.escalation_runs (
      tenant_id uuid not null,
      id uuid not null,
      ticket_id uuid not null,
      version integer not null,
      ladder text not null,
      occasion text not null,
      cause jsonb not null,
      started_at timestamptz not null,
      next_round integer,
      next_step integer,
      next_at timestamptz,
      ended_at timestamptz,
      ended_because text,
      primary key (tenant_id, id),
      unique (tenant_id, ticket_id, ladder, occasion),
      foreign key (tenant_id, ticket_id) references app.tickets (tenant_id, id),
      check ((next_at is null) = (ended_at is not null))
    )`);
    await runner.query(`create table app.escalation_run_steps (
      tenant_id uuid not null,
      run_id uuid not null,
      round integer not null,
      step integer not null,
      due_at timestamptz not null,
      done_at timestamptz not null,
      outcome text not null check (outcome in ('done', 'skipped')),
      reason text not null,
      primary key (tenant_id, run_id, round, step),
      foreign key (tenant_id, run_id) references app.escalation_runs (tenant_id, id)
    )`);
    await runner.query(`create table app.escalation_positions (
      tenant_id uuid primary key,
      journal_seq bigint not null
    )`);
    await this.takeOver(runner);
    await runner.query(
      `create index escalations_due on app.escalation_runs (next_at) where next_at is not null`,
    );
    await runner.query(
      `create index escalations_due_in on app.escalation_runs (tenant_id, next_at)
       where next_at is not null`,
    );
    await tenantTable(runner, 'escalation_versions', { scope: 'staff' });
    await tenantTable(runner, 'escalation_runs', { scope: 'staff' });
    await tenantTable(runner, 'escalation_run_steps', { scope: 'staff' });
    await tenantTable(runner, 'escalation_positions', { scope: 'staff' });
    await runner.query(`drop table app.escalation_steps, app.escalation_policies`);
    await runner.query(`reset role`);
  }

  private async takeOver(runner: QueryRunner): Promise<void> {
    await beyondTheWall(runner, [...OLD, 'resolver_groups', 'counters'], async () => {
      await runner.query(`insert into app.escalation_versions ${FIRST_LADDERS}`);
      await runner.query(`insert into app.escalation_runs (tenant_id, id, ticket_id, version, ladder,
          occasion, cause, started_at, ended_at, ended_because)
        select tenant_id, gen_random_uuid(), ticket_id, 1, 'breach',
          concat_ws(':', 'breach', target, cycle),
          jsonb_build_object('on', 'breach', 'target', target, 'cycle', cycle),
          min(done_at), max(done_at), 'all steps were taken'
        from app.escalation_steps group by tenant_id, ticket_id, target, cycle`);
      await runner.query(`insert into app.escalation_run_steps
        select r.tenant_id, r.id, 1, case s.step when 'tell_leads' then 0 else 1 end,
          r.started_at, s.done_at, s.outcome, s.reason
        from app.escalation_steps s
        join app.escalation_runs r on r.tenant_id = s.tenant_id and r.ticket_id = s.ticket_id
          and r.occasion = concat_ws(':', 'breach', s.target, s.cycle)`);
      await runner.query(
        `insert into app.escalation_positions select tenant_id, journal_seq from app.counters`,
      );
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    await runner.query(`create table app.escalation_policies (
      tenant_id uuid primary key,
      version integer not null default 1,
      tell_leads boolean not null,
      hand_to_group_id uuid,
      updated_at timestamptz not null,
      foreign key (tenant_id, hand_to_group_id) references app.resolver_groups (tenant_id, id)
    )`);
    await runner.query(`create table app.escalation_steps (
      tenant_id uuid not null,
      ticket_id uuid not null,
      target text not null check (target in
        ('own', 'firstResponse', 'nextUpdate', 'resolve', 'group', 'supplier')),
      cycle integer not null,
      step text not null check (step in ('tell_leads', 'hand_over')),
      done_at timestamptz not null,
      outcome text not null check (outcome in ('done', 'skipped')),
      reason text not null,
      primary key (tenant_id, ticket_id, target, cycle, step),
      foreign key (tenant_id, ticket_id) references app.tickets (tenant_id, id)
    )`);
    const tables = ['escalation_versions', 'escalation_runs', 'escalation_run_steps'];
    await beyondTheWall(runner, [...tables, 'resolver_groups'], () => this.giveBack(runner));
    await tenantTable(runner, 'escalation_policies', { scope: 'staff' });
    await tenantTable(runner, 'escalation_steps', { scope: 'staff' });
    await runner.query(`drop table app.escalation_positions, app.escalation_run_steps,
      app.escalation_runs, app.escalation_versions`);
    await runner.query(`reset role`);
  }

  /** As far as the old tables can say it. */
  private async giveBack(runner: QueryRunner): Promise<void> {
    await runner.query(`insert into app.escalation_policies
      select v.tenant_id, v.version, v.definition @? '$.ladders[*] ? (@.trigger.on == "breach")
          .steps[*].actions[*] ? (@.do == "notify" && @.whom.role == "lead")',
        (select g.id from app.resolver_groups g where g.tenant_id = v.tenant_id and g.slug =
          jsonb_path_query_first(v.definition, '$.ladders[*] ? (@.trigger.on == "breach")
            .steps[*].actions[*] ? (@.do == "assign").group') #>> '{}'),
        v.created_at
      from app.escalation_versions v
      where not exists (select from app.escalation_versions n
        where n.tenant_id = v.tenant_id and n.version > v.version)`);
    await runner.query(`insert into app.escalation_steps
      select r.tenant_id, r.ticket_id, r.cause ->> 'target', (r.cause ->> 'cycle')::integer,
        case s.step when 0 then 'tell_leads' else 'hand_over' end, s.done_at, s.outcome, s.reason
      from app.escalation_run_steps s
      join app.escalation_runs r on r.tenant_id = s.tenant_id and r.id = s.run_id
      where r.ladder = 'breach' and r.cause ->> 'on' = 'breach' and s.round = 1 and s.step < 2
      on conflict do nothing`);
  }
}

/** For the owner of the tables, whom the wall keeps out as well. */
async function beyondTheWall(
  runner: QueryRunner,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  for (const table of tables) {
    await runner.query(`alter table app.${table} no force row level security`);
  }
  await work();
  for (const table of tables) {
    await runner.query(`alter table app.${table} force row level security`);
  }
}
