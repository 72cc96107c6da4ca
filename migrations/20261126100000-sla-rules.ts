import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';
import { tenantTable } from './tenant-table.js';

const PROMISES = ['own', 'firstResponse', 'nextUpdate', 'resolve'];
const AGREEMENTS = ['group', 'supplier'];

/**
 * What rules of a policy look at besides type and priority, agreements with groups and suppliers
 * behind the promises, and versions that begin on a date.
 */
export class SlaRules20261126100000 implements MigrationInterface {
  name = 'SlaRules20261126100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    for (const table of ['services', 'suppliers']) {
      await runner.query(`create table app.${table} (
        tenant_id uuid not null,
        id uuid not null,
        slug text not null check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
        name text not null check (length(name) between 1 and 200),
        primary key (tenant_id, id),
        unique (tenant_id, slug)
      )`);
    }
    await tenantTable(runner, 'services', { scope: 'tenant' });
    await tenantTable(runner, 'suppliers', { scope: 'staff' });
    await this.tickets(runner);
    await this.clocks(runner);
    await this.versions(runner);
    await runner.query(`reset role`);
  }

  /** Site and VIP are those of whoever is affected, as the ticket was raised for them. */
  private async tickets(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.tickets
      add column service_id uuid,
      add column supplier_id uuid,
      add column site text,
      add column vip boolean not null default false,
      add foreign key (tenant_id, service_id) references app.services (tenant_id, id),
      add foreign key (tenant_id, supplier_id) references app.suppliers (tenant_id, id)`);
    await beyondTheWall(runner, ['tickets', 'people'], async () => {
      await runner.query(`update app.tickets t set site = p.site, vip = p.vip
        from app.people p
        where p.tenant_id = t.tenant_id and p.id = t.affected_id and (p.site is not null or p.vip)`);
    });
  }

  private async clocks(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.sla_clocks
      add column calendar_version_id uuid,
      add column holder_id uuid,
      add foreign key (tenant_id, calendar_version_id)
        references app.calendar_versions (tenant_id, id)`);
    await allow(runner, 'sla_clocks', [...PROMISES, ...AGREEMENTS]);
    await allow(runner, 'escalation_steps', [...PROMISES, ...AGREEMENTS]);
  }

  private async versions(runner: QueryRunner): Promise<void> {
    // With the ids of what its definition names, where it names anything.
    await runner.query(`alter table app.sla_policy_versions
      add column resolved jsonb,
      add column effective_from timestamptz,
      add column open_tickets text not null default 'keep' check (open_tickets in ('keep', 'move'))`);
    await runner.query(`alter table app.sla_defaults
      add column next_version_id uuid,
      add column next_from timestamptz,
      add column moving_until timestamptz,
      add foreign key (tenant_id, next_version_id) references app.sla_policy_versions (tenant_id, id)`);
    await runner.query(
      `create index tickets_open_by_policy on app.tickets (tenant_id, policy_version_id) where is_open`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    await runner.query(`drop index app.tickets_open_by_policy`);
    await runner.query(`alter table app.sla_defaults
      drop column moving_until, drop column next_from, drop column next_version_id`);
    await runner.query(`alter table app.sla_policy_versions
      drop column open_tickets, drop column effective_from, drop column resolved`);
    await beyondTheWall(runner, ['sla_clocks', 'escalation_steps'], async () => {
      for (const table of ['escalation_steps', 'sla_clocks'])
        await runner.query(`delete from app.${table} where target in ('group', 'supplier')`);
    });
    await allow(runner, 'escalation_steps', PROMISES);
    await allow(runner, 'sla_clocks', PROMISES);
    await runner.query(
      `alter table app.sla_clocks drop column holder_id, drop column calendar_version_id`,
    );
    await runner.query(`alter table app.tickets
      drop column vip, drop column site, drop column supplier_id, drop column service_id`);
    await runner.query(`drop table app.suppliers, app.services`);
    await runner.query(`reset role`);
  }
}

async function allow(
  runner: QueryRunner,
  table: string,
  targets: readonly string[],
): Promise<void> {
  const check = `${table}_target_check`;
  const listed = targets.map((target) => `'${target}'`).join(', ');
  await runner.query(`alter table app.${table} drop constraint ${check}`);
  await runner.query(
    `alter table app.${table} add constraint ${check} check (target in (${listed}))`,
  );
}

/** The owner is behind the wall as well; for this work, in this transaction, it is not. */
async function beyondTheWall(
  runner: QueryRunner,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  for (const table of tables)
    await runner.query(`alter table app.${table} no force row level security`);
  await work();
  for (const table of tables)
    await runner.query(`alter table app.${table} force row level security`);
}
