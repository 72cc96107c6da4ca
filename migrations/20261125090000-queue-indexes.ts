import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';

const SEARCH = 'app.search_tickets(tsquery, integer)';

/** The orders in which open tickets are listed, by the name of the index that has it. */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  newest: ['created_at desc', 'id desc'],
  changed: ['updated_at desc', 'id desc'],
  due: ['due_or_never', 'id'],
  urgent: ['priority', 'created_at', 'id'],
  of_assignee: ['assignee_id', 'due_or_never', 'id'],
  breached: ['breached', 'due_or_never', 'id'],
};

/** What lists of open tickets are narrowed and counted by. */
const NARROWING = ['status', 'priority', 'assignee_id', 'group_id', 'breached', 'due_or_never'];

/** Two orders in which closed tickets are listed as well. */
const OF_ALL = ['newest', 'changed'] as const;

/** The indexes that these take the place of. */
const BEFORE: Readonly<Record<string, string>> = {
  tickets_open_newest: '(is_open, created_at desc, id desc)',
  tickets_open_due: '(is_open, due_at, id)',
  tickets_newest: '(created_at desc, id desc)',
  tickets_changed: '(updated_at desc, id desc)',
  tickets_of_tenant: '(tenant_id, is_open, created_at desc, id desc)',
  tickets_of_assignee: '(assignee_id, is_open, created_at desc)',
  tickets_of_group: '(tenant_id, group_id, is_open)',
};

/**
 * A queue is the merge of its departments' lists (`ticket-page.ts`), so that each index begins with
 * the tenant and goes on in the order of a list. Those of open tickets, a small part of all, carry
 * what lists are narrowed and counted by, so that rows are fetched only when they are shown.
 */
export class QueueIndexes20261125090000 implements MigrationInterface {
  name = 'QueueIndexes20261125090000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    for (const name of Object.keys(BEFORE)) await runner.query(`drop index app.${name}`);
    await runner.query(`alter table app.tickets add column due_or_never timestamptz not null
      generated always as (coalesce(due_at, 'infinity')) stored`);
    await runner.query(`alter table app.tickets set (autovacuum_vacuum_scale_factor = 0.02)`);
    for (const [name, order] of Object.entries(ORDERS)) {
      const carried = NARROWING.filter((column) => !order.includes(column));
      await runner.query(
        `create index tickets_open_${name} on app.tickets (tenant_id, ${order.join(', ')})
         include (${carried.join(', ')}) where is_open`,
      );
    }
    for (const name of OF_ALL) {
      await runner.query(
        `create index tickets_${name} on app.tickets (tenant_id, ${(ORDERS[name] ?? []).join(', ')})`,
      );
    }
    // A word that stands in many tickets is found sooner by looking through the newest of them.
    await runner.query(`create index ticket_words_newest on app.ticket_words (ticket_id desc)`);
    await runner.query(`reset role`);
    // How often a word occurs decides how it is found best, so each search is planned for its words.
    await runner.query(`set role ${ROLES.search}`);
    await runner.query(`alter function ${SEARCH} set plan_cache_mode = force_custom_plan`);
    await runner.query(`alter function ${SEARCH} set max_parallel_workers_per_gather = 0`);
    await runner.query(`reset role`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.search}`);
    await runner.query(`alter function ${SEARCH} reset plan_cache_mode`);
    await runner.query(`alter function ${SEARCH} reset max_parallel_workers_per_gather`);
    await runner.query(`reset role`);
    await runner.query(`set role ${ROLES.owner}`);
    await runner.query(`drop index app.ticket_words_newest`);
    for (const name of OF_ALL) await runner.query(`drop index app.tickets_${name}`);
    for (const name of Object.keys(ORDERS))
      await runner.query(`drop index app.tickets_open_${name}`);
    await runner.query(`alter table app.tickets reset (autovacuum_vacuum_scale_factor)`);
    await runner.query(`alter table app.tickets drop column due_or_never`);
    for (const [name, on] of Object.entries(BEFORE)) {
      await runner.query(`create index ${name} on app.tickets ${on}`);
    }
    await runner.query(`reset role`);
  }
}
