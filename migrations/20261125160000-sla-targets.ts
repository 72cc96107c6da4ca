import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';

/**
 * Clocks for the time to own a ticket and for the next update, and warnings before a promise breaks.
 * A promise is kept until its due moment, also where that is a closing time.
 */
export class SlaTargets20261125160000 implements MigrationInterface {
  name = 'SlaTargets20261125160000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    await allow(runner, 'sla_clocks', 'target', ['own', 'firstResponse', 'nextUpdate', 'resolve']);
    await allow(runner, 'notifications', 'kind', [
      ...['sla_breached', 'sla_warned', 'ticket_assigned', 'ticket_replied'],
    ]);
    await inAllTenants(
      runner,
      'sla_clocks',
      `update app.sla_clocks set breaches_after = due_at
       where breaches_after > due_at and breached_at is null and state = 'running'`,
    );
    await runner.query(`drop index app.clocks_to_breach, app.clocks_to_breach_in_tenant`);
    await runner.query(`alter table app.sla_clocks
      add column warns_at timestamptz,
      add column warned text[] not null default '{}',
      add column sweep_at timestamptz generated always as (least(breaches_after, warns_at)) stored`);
    await index(runner, 'clocks_to_sweep', 'sweep_at');
    await runner.query(`reset role`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    // Its indexes go with it.
    await runner.query(`alter table app.sla_clocks drop column sweep_at`);
    await runner.query(`alter table app.sla_clocks drop column warned, drop column warns_at`);
    await index(runner, 'clocks_to_breach', 'breaches_after');
    for (const [table, later] of [
      ['notifications', `kind = 'sla_warned'`],
      ['sla_clocks', `target in ('own', 'nextUpdate')`],
    ] as const) {
      await inAllTenants(runner, table, `delete from app.${table} where ${later}`);
    }
    await allow(runner, 'notifications', 'kind', [
      ...['sla_breached', 'ticket_assigned', 'ticket_replied'],
    ]);
    await allow(runner, 'sla_clocks', 'target', ['firstResponse', 'resolve']);
    await runner.query(`reset role`);
  }
}

async function allow(
  runner: QueryRunner,
  table: string,
  column: string,
  words: readonly string[],
): Promise<void> {
  const check = `${table}_${column}_check`;
  const listed = words.map((word) => `'${word}'`).join(', ');
  await runner.query(`alter table app.${table} drop constraint ${check}`);
  await runner.query(
    `alter table app.${table} add constraint ${check} check (${column} in (${listed}))`,
  );
}

async function index(runner: QueryRunner, name: string, column: string): Promise<void> {
  await runner.query(
    `create index ${name} on app.sla_clocks (${column}) where ${column} is not null`,
  );
  await runner.query(
    `create index ${name}_in_tenant on app.sla_clocks (tenant_id, ${column}) where ${column} is not null`,
  );
}

/** The owner is behind the wall as well; for this statement, in this transaction, it is not. */
async function inAllTenants(runner: QueryRunner, table: string, statement: string): Promise<void> {
  await runner.query(`alter table app.${table} no force row level security`);
  await runner.query(statement);
  await runner.query(`alter table app.${table} force row level security`);
}
