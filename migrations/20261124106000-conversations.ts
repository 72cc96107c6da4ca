import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';
import { tenantTable } from './tenant-table.js';

/** What is said on a ticket, the files that come with it, and how both are found again. */
export class Conversations20261124106000 implements MigrationInterface {
  name = 'Conversations20261124106000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    await runner.query(`create table app.messages (
      tenant_id uuid not null,
      id uuid not null,
      ticket_id uuid not null,
      kind text not null check (kind in ('description', 'reply', 'note')),
      audience text not null check (audience in ('public', 'internal')),
      side text not null check (side in ('requester', 'desk')),
      author_id uuid not null,
      author_name text not null,
      body text not null check (length(body) <= 100000),
      created_at timestamptz not null,
      primary key (tenant_id, id),
      foreign key (tenant_id, ticket_id) references app.tickets (tenant_id, id),
      foreign key (tenant_id, author_id) references app.people (tenant_id, id)
    )`);
    await runner.query(
      `create index messages_of_ticket on app.messages (tenant_id, ticket_id, created_at, id)`,
    );
    await runner.query(`create table app.attachments (
      tenant_id uuid not null,
      id uuid not null,
      ticket_id uuid not null,
      audience text not null check (audience in ('public', 'internal')),
      file_name text not null check (length(file_name) between 1 and 255),
      media_type text not null,
      size_bytes bigint not null check (size_bytes >= 0),
      sha256 text not null,
      storage_key text not null,
      uploaded_by_id uuid not null,
      uploaded_by_name text not null,
      created_at timestamptz not null,
      primary key (tenant_id, id),
      foreign key (tenant_id, ticket_id) references app.tickets (tenant_id, id),
      foreign key (tenant_id, uploaded_by_id) references app.people (tenant_id, id)
    )`);
    await runner.query(
      `create index attachments_of_ticket on app.attachments (tenant_id, ticket_id)`,
    );
    await runner.query(`create table app.ticket_words (
      tenant_id uuid not null,
      ticket_id uuid not null,
      public_words tsvector not null,
      all_words tsvector not null,
      primary key (tenant_id, ticket_id),
      foreign key (tenant_id, ticket_id) references app.tickets (tenant_id, id)
    )`);
    await runner.query(
      `create index ticket_words_public on app.ticket_words using gin (public_words)`,
    );
    await runner.query(`create index ticket_words_all on app.ticket_words using gin (all_words)`);
    await tenantTable(runner, 'messages', { scope: 'ticket-audience' });
    await tenantTable(runner, 'attachments', { scope: 'ticket-audience' });
    // Words of internal notes are among them, and only the function below writes them.
    await tenantTable(runner, 'ticket_words', { scope: 'staff', grants: 'select' });
    await runner.query(`revoke update, delete on app.messages from ${ROLES.app}`);
    await this.search(runner);
  }

  /**
   * Full-text operators are not leakproof, so under RLS the planner may not use their index. This
   * function reads the signed context itself, finds ids by the index and returns nothing else; the
   * caller joins them to tables that are under RLS again.
   */
  private async search(runner: QueryRunner): Promise<void> {
    // A predicate here would come before the full-text operator, which is not leakproof, and so
    // keep it from its index. The functions of this role, which cannot log in, filter themselves.
    await runner.query(
      `create policy ticket_words_search on app.ticket_words for select to ${ROLES.search} using (true)`,
    );
    const written = 'tenant_id = (select app.write_tenant())';
    await runner.query(
      `create policy ticket_words_index on app.ticket_words for insert to ${ROLES.search} with check (${written})`,
    );
    await runner.query(
      `create policy ticket_words_reindex on app.ticket_words for update to ${ROLES.search} using (${written}) with check (${written})`,
    );
    await runner.query(`grant select, insert, update on app.ticket_words to ${ROLES.search}`);
    await runner.query(`create policy ticket_participants_search on app.ticket_participants for select to ${ROLES.search} using (
      tenant_id = any ((select app.tenant_ids())::uuid[]))`);
    await runner.query(`grant select on app.ticket_participants to ${ROLES.search}`);
    await runner.query(`reset role`);
    await runner.query(`set role ${ROLES.search}`);
    await this.addWords(runner);
    await runner.query(`
      create function app.search_tickets(words tsquery, most integer)
      returns table (tenant_id uuid, ticket_id uuid)
      language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
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
    await runner.query(
      `revoke execute on function app.search_tickets(tsquery, integer) from public`,
    );
    await runner.query(
      `grant execute on function app.search_tickets(tsquery, integer) to ${ROLES.app}`,
    );
    await runner.query(`reset role`);
    await runner.query(`revoke create on schema app from ${ROLES.search}`);
  }

  /**
   * Adds what was said to the words of a ticket: also for requesters, who may not read them. A
   * tsvector ends at 1 MB, so a conversation that is longer is searched by its beginning.
   */
  private async addWords(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function app.add_ticket_words(ticket uuid, said text, internal boolean) returns void
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        tenant uuid := app.write_tenant();
        added tsvector := to_tsvector('english', said);
      begin
        if not app.is_staff() and (internal or not exists (
          select from app.ticket_participants p
          where p.tenant_id = tenant and p.ticket_id = ticket and p.person_id = app.person_id()))
        then
          raise exception 'this ticket is not theirs' using errcode = 'insufficient_privilege';
        end if;
        insert into app.ticket_words as w (tenant_id, ticket_id, public_words, all_words)
        values (tenant, ticket, case when internal then '' else added end, added)
        on conflict (tenant_id, ticket_id) do update set
          all_words = w.all_words || excluded.all_words,
          public_words = w.public_words || excluded.public_words
        where pg_column_size(w.all_words) < 400000;
      end $$`);
    await runner.query(
      `revoke execute on function app.add_ticket_words(uuid, text, boolean) from public`,
    );
    await runner.query(
      `grant execute on function app.add_ticket_words(uuid, text, boolean) to ${ROLES.app}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function app.add_ticket_words(uuid, text, boolean)`);
    await runner.query(`drop function app.search_tickets(tsquery, integer)`);
    await runner.query(`drop table app.ticket_words, app.attachments, app.messages`);
    await runner.query(`drop policy ticket_participants_search on app.ticket_participants`);
    await runner.query(`revoke select on app.ticket_participants from ${ROLES.search}`);
    await runner.query(`grant create on schema app to ${ROLES.search}`);
  }
}
