import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';
import { tenantTable } from './tenant-table.js';

/** What open tickets are counted by, with the columns of `app.tickets` that say it. */
const COUNTED = 'status, priority, assignee_id, group_id, breached';

/** The facets under which a row with the columns {@link COUNTED} is counted. */
const FACETS = `(values ('all', ''), ('status', status), ('priority', priority),
  ('assignee', coalesce(assignee_id::text, 'none')), ('group', coalesce(group_id::text, 'none')),
  ('breached', breached::text)) as facet (facet, member)`;

/** The figures of a facet, for rows of which each stands for `n` tickets. */
const FIGURES = `sum(n) as open, sum(n) filter (where assignee_id is null) as unassigned,
  sum(n) filter (where status = 'pending') as pending, sum(n) filter (where breached) as breached`;

/** Adds facets to the counts; always in the same order, so that two cannot block each other. */
const ADD_FACETS = `
  insert into app.queue_counts as c (tenant_id, facet, member, open, unassigned, pending, breached)
  select tenant_id, facet, member, open, coalesce(unassigned, 0), coalesce(pending, 0),
    coalesce(breached, 0)
  from facets order by tenant_id, facet, member
  on conflict (tenant_id, facet, member) do update set
    open = c.open + excluded.open, unassigned = c.unassigned + excluded.unassigned,
    pending = c.pending + excluded.pending, breached = c.breached + excluded.breached`;

const ONE_AT_A_TIME = `pg_catalog.hashtextextended('app.queue_counts', 0)`;

/**
 * How many open tickets there are, kept instead of counted. A trigger notes each change as a row that
 * nobody waits for; a function folds what was noted into the counts now and then. Counts and notes
 * together are exact in every snapshot.
 */
export class QueueCounts20261125100000 implements MigrationInterface {
  name = 'QueueCounts20261125100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`grant usage on schema app to ${ROLES.counts}`);
    await runner.query(`grant usage, create on schema auth to ${ROLES.counts}`);
    await runner.query(`set role ${ROLES.owner}`);
    await this.tables(runner);
    await this.rights(runner);
    await runner.query(`reset role`);
    await runner.query(`set role ${ROLES.counts}`);
    await this.noting(runner);
    await this.folding(runner);
    await this.recounting(runner);
    await runner.query(`reset role`);
    await runner.query(`revoke create on schema auth from ${ROLES.counts}`);
    await this.triggers(runner);
    await runner.query(`select auth.recount_queues()`);
  }

  private async tables(runner: QueryRunner): Promise<void> {
    await runner.query(`create table app.queue_counts (
      tenant_id uuid not null,
      facet text not null,
      member text not null,
      open integer not null,
      unassigned integer not null,
      pending integer not null,
      breached integer not null,
      primary key (tenant_id, facet, member)
    ) with (fillfactor = 50)`);
    await runner.query(`create table app.queue_changes (
      tenant_id uuid not null,
      status text not null,
      priority text not null,
      assignee_id uuid,
      group_id uuid,
      breached boolean not null,
      n smallint not null check (n in (-1, 1))
    ) with (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0)`);
    await runner.query(`create index changes_of_tenant on app.queue_changes (tenant_id)`);
    for (const table of ['queue_counts', 'queue_changes'])
      await tenantTable(runner, table, { scope: 'staff', grants: 'select' });
  }

  /** Of tickets, the role that counts sees what it counts and not a word of what they say. */
  private async rights(runner: QueryRunner): Promise<void> {
    const { counts } = ROLES;
    await runner.query(`grant select (tenant_id, is_open, ${COUNTED}) on app.tickets to ${counts}`);
    await runner.query(
      `create policy tickets_counts on app.tickets for select to ${counts} using (true)`,
    );
    await runner.query(`grant select, insert, update on app.queue_counts to ${counts}`);
    await runner.query(`grant select, insert, delete on app.queue_changes to ${counts}`);
    for (const [table, command, clause] of [
      ['queue_counts', 'select', 'using'],
      ['queue_counts', 'insert', 'with check'],
      ['queue_counts', 'update', 'using'],
      ['queue_changes', 'select', 'using'],
      ['queue_changes', 'insert', 'with check'],
      ['queue_changes', 'delete', 'using'],
    ] as const) {
      await runner.query(
        `create policy ${table}_counts_${command} on app.${table} for ${command}
         to ${counts} ${clause} (true)`,
      );
    }
  }

  private async noting(runner: QueryRunner): Promise<void> {
    const row = (of: 'old' | 'new', n: number): string =>
      `(${of}.tenant_id, ${of}.status, ${of}.priority, ${of}.assignee_id, ${of}.group_id,
        ${of}.breached, ${String(n)})`;
    const note = (...rows: readonly string[]): string =>
      `insert into app.queue_changes (tenant_id, ${COUNTED}, n) values ${rows.join(', ')}`;
    await runner.query(`
      create function auth.note_queue_change() returns trigger
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      begin
        if old.is_open and new.is_open then ${note(row('old', -1), row('new', 1))};
        elsif old.is_open then ${note(row('old', -1))};
        else ${note(row('new', 1))};
        end if;
        return null;
      end $$`);
    await runner.query(`revoke execute on function auth.note_queue_change() from public`);
  }

  /** At most some at a time, so that no worker holds what others count for long. */
  private async folding(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function auth.fold_queue_changes(most integer) returns bigint
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare folded bigint;
      begin
        if not pg_try_advisory_xact_lock(${ONE_AT_A_TIME}) then return 0; end if;
        with noted as (
          delete from app.queue_changes where ctid = any (array(
            select ctid from app.queue_changes limit most)) returning *
        ), facets as (
          select tenant_id, facet, member, ${FIGURES} from noted cross join lateral ${FACETS}
          group by tenant_id, facet, member
        ), added as (${ADD_FACETS})
        select count(*) into folded from noted;
        return folded;
      end $$`);
    await this.forApp(runner, 'fold_queue_changes(integer)');
  }

  /**
   * Compares the counts with the tickets and puts right what differs: for tickets that were written
   * with triggers switched off. What is added is a difference inside one snapshot, so it stays right
   * whatever is noted or folded at the same time.
   */
  private async recounting(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function auth.recount_queues() returns bigint
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare corrected bigint;
      begin
        perform pg_advisory_xact_lock(${ONE_AT_A_TIME});
        with states as (
          select tenant_id, ${COUNTED}, 1 as n from app.tickets where is_open
          union all
          select tenant_id, ${COUNTED}, -n from app.queue_changes
        ), differing as (
          select tenant_id, facet, member, ${FIGURES} from states cross join lateral ${FACETS}
          group by tenant_id, facet, member
          union all
          select tenant_id, facet, member, -open, -unassigned, -pending, -breached
          from app.queue_counts
        ), facets as (
          select tenant_id, facet, member, sum(open) as open, sum(unassigned) as unassigned,
            sum(pending) as pending, sum(breached) as breached
          from differing group by tenant_id, facet, member
          having (sum(open), coalesce(sum(unassigned), 0), coalesce(sum(pending), 0),
            coalesce(sum(breached), 0)) <> (0, 0, 0, 0)
        ), added as (${ADD_FACETS} returning 1)
        select count(*) into corrected from added;
        return corrected;
      end $$`);
    await this.forApp(runner, 'recount_queues()');
  }

  private async forApp(runner: QueryRunner, signature: string): Promise<void> {
    await runner.query(`revoke execute on function auth.${signature} from public`);
    await runner.query(`grant execute on function auth.${signature} to ${ROLES.app}`);
  }

  private async triggers(runner: QueryRunner): Promise<void> {
    const counted = (of: string): string =>
      `(${of}.tenant_id, ${COUNTED.split(', ')
        .map((column) => `${of}.${column}`)
        .join(', ')})`;
    const changed = `(old.is_open or new.is_open) and ${counted('old')} is distinct from ${counted('new')}`;
    for (const [event, when] of [
      ['insert', 'new.is_open'],
      ['update', changed],
      ['delete', 'old.is_open'],
    ] as const) {
      await runner.query(
        `create trigger tickets_counted_on_${event} after ${event} on app.tickets for each row
         when (${when}) execute function auth.note_queue_change()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    const { counts } = ROLES;
    for (const event of ['insert', 'update', 'delete'])
      await runner.query(`drop trigger tickets_counted_on_${event} on app.tickets`);
    await runner.query(
      `drop function auth.recount_queues(), auth.fold_queue_changes(integer), auth.note_queue_change()`,
    );
    await runner.query(`drop table app.queue_changes, app.queue_counts`);
    await runner.query(`drop policy tickets_counts on app.tickets`);
    await runner.query(
      `revoke select (tenant_id, is_open, ${COUNTED}) on app.tickets from ${counts}`,
    );
    await runner.query(`revoke usage on schema app, auth from ${counts}`);
  }
}
