import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';

const SEARCH = 'app.search_tickets(tsquery, integer)';
const SEARCH_AS = `function app.search_tickets(words tsquery, most integer)
      returns table (tenant_id uuid, ticket_id uuid)
      language plpgsql stable security definer set search_path = pg_catalog, pg_temp`;
const PLANNED_FOR_ITS_WORDS =
  'set plan_cache_mode = force_custom_plan set max_parallel_workers_per_gather = 0';

/** Statuses in which few tickets are, beside the many that are closed. */
const ENDED_BUT_NOT_CLOSED = `('resolved', 'fulfilled', 'rejected', 'cancelled')`;

/**
 * A requester's search looks through the words of their own tickets, whatever the words are, so it
 * is planned once. For staff the words decide how it is done best, so theirs is planned each time, in
 * a function of its own: how to plan is a setting of a function.
 */
export class SearchByRole20261125140000 implements MigrationInterface {
  name = 'SearchByRole20261125140000';

  async up(runner: QueryRunner): Promise<void> {
    await this.asSearchRole(runner, async () => {
      await runner.query(`
        create function app.newest_matches(words tsquery, tenants uuid[], most integer)
        returns table (tenant_id uuid, ticket_id uuid)
        language plpgsql stable set search_path = pg_catalog, pg_temp ${PLANNED_FOR_ITS_WORDS} as $$
        begin
          return query
            select w.tenant_id, w.ticket_id from app.ticket_words w
            where w.all_words @@ words and w.tenant_id = any (tenants)
            order by w.ticket_id desc limit most;
        end $$`);
      await runner.query(
        `revoke execute on function app.newest_matches(tsquery, uuid[], integer) from public`,
      );
      // Replacing it also takes away the settings that it had.
      await runner.query(`create or replace ${SEARCH_AS} set plan_cache_mode = force_generic_plan as $$
        declare
          mine uuid[] := app.tenant_ids();
          me uuid := app.person_id();
        begin
          if mine is null then return; end if;
          if app.is_staff() then
            return query select m.tenant_id, m.ticket_id from app.newest_matches(words, mine, most) m;
          else
            return query
              select p.tenant_id, p.ticket_id
              from (
                select distinct p.tenant_id, p.ticket_id from app.ticket_participants p
                where p.person_id = me and p.tenant_id = any (mine)) p
              cross join lateral (
                select from app.ticket_words w
                where w.tenant_id = p.tenant_id and w.ticket_id = p.ticket_id
                  and w.public_words @@ words limit 1) w
              order by p.ticket_id desc limit most;
          end if;
        end $$`);
    });
    await runner.query(`set role ${ROLES.owner}`);
    await runner.query(
      `create index tickets_ended_changed on app.tickets (tenant_id, status, updated_at desc, id desc)
       where status in ${ENDED_BUT_NOT_CLOSED}`,
    );
    await runner.query(`reset role`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    await runner.query(`drop index app.tickets_ended_changed`);
    await runner.query(`reset role`);
    await this.asSearchRole(runner, async () => {
      await runner.query(`create or replace ${SEARCH_AS} as $$
      declare
        mine uuid[] := app.tenant_ids();
        me uuid := app.person_id();
      begin
        if mine is null then return; end if;
        if app.is_staff() then
          return query
            select w.tenant_id, w.ticket_id from app.ticket_words w
            where w.all_words @@ words and w.tenant_id = any (mine)
            order by w.ticket_id desc limit most;
        else
          return query
            select w.tenant_id, w.ticket_id
            from app.ticket_participants p
            join app.ticket_words w on w.tenant_id = p.tenant_id and w.ticket_id = p.ticket_id
            where p.person_id = me and p.tenant_id = any (mine) and w.public_words @@ words
            group by w.tenant_id, w.ticket_id
            order by w.ticket_id desc limit most;
        end if;
      end $$`);
      await runner.query(`alter function ${SEARCH} set plan_cache_mode = force_custom_plan`);
      await runner.query(`alter function ${SEARCH} set max_parallel_workers_per_gather = 0`);
      await runner.query(`drop function app.newest_matches(tsquery, uuid[], integer)`);
    });
  }

  private async asSearchRole(runner: QueryRunner, work: () => Promise<void>): Promise<void> {
    await runner.query(`grant create on schema app to ${ROLES.search}`);
    await runner.query(`set role ${ROLES.search}`);
    await work();
    await runner.query(`reset role`);
    await runner.query(`revoke create on schema app from ${ROLES.search}`);
  }
}
