import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';
import { tenantTable } from './tenant-table.js';

const DOOR = 'security definer set search_path = pg_catalog, pg_temp';
const MY_TENANTS = 'tenant_id = any ((select app.tenant_ids())::uuid[])';
const WRITTEN_TENANT = 'tenant_id = (select app.write_tenant())';
const FUNCTIONS = [
  'routing_rules(integer)',
  'routing_candidates(uuid, uuid)',
  'keep_routing_turns(uuid, uuid[], integer[])',
  'tell_of_routing(uuid, uuid)',
];
/** What the functions look at; tickets they may see already. */
const LOOKED_AT = {
  people: 'tenant_id, id, active',
  resolver_groups: 'tenant_id, id, slug, name',
  resolver_group_members: 'tenant_id, group_id, person_id',
  routing_rule_versions: 'tenant_id, version, definition',
  routing_agents: 'tenant_id, person_id, capacity, work_limit, away_from, away_until, skills',
  routing_turns: 'tenant_id, group_id, person_id, credit',
} as const;

/** A lock for the rest of the transaction, on whatever has this id. */
const hold = (id: string): string =>
  `perform pg_advisory_xact_lock(hashtextextended('routing of ' || ${id}::text, 0))`;

/** How many of an agent's tickets are of a priority. */
const countOf = (priority: string): string =>
  `(count(*) filter (where t.priority = '${priority}'))::integer`;

/**
 * To which resolver group tickets go, and to whom of it. A requester's new ticket is routed in their
 * own transaction, which sees neither groups nor the work of agents; so functions tell it what
 * deciding takes: ids and figures, no names of people and nothing of a ticket.
 */
export class Routing20261127140000 implements MigrationInterface {
  name = 'Routing20261127140000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    await this.tables(runner);
    await this.rights(runner);
    await runner.query(`reset role`);
    await runner.query(`grant create on schema app to ${ROLES.search}`);
    await runner.query(`set role ${ROLES.search}`);
    await this.rules(runner);
    await this.candidates(runner);
    await this.keeping(runner);
    for (const name of FUNCTIONS) {
      await runner.query(`revoke execute on function app.${name} from public`);
      await runner.query(`grant execute on function app.${name} to ${ROLES.app}`);
    }
    await runner.query(`reset role`);
    await runner.query(`revoke create on schema app from ${ROLES.search}`);
  }

  private async tables(runner: QueryRunner): Promise<void> {
    await runner.query(`create table app.routing_rule_versions (
      tenant_id uuid not null,
      id uuid not null,
      version integer not null check (version > 0),
      definition jsonb not null,
      created_at timestamptz not null,
      primary key (tenant_id, id),
      unique (tenant_id, version)
    )`);
    await runner.query(`create table app.routing_agents (
      tenant_id uuid not null,
      person_id uuid not null,
      capacity integer not null default 100 check (capacity between 0 and 100),
      work_limit integer check (work_limit between 1 and 1000),
      away_from timestamptz,
      away_until timestamptz,
      skills text[] not null default '{}',
      updated_at timestamptz not null,
      primary key (tenant_id, person_id),
      foreign key (tenant_id, person_id) references app.people (tenant_id, id),
      check (away_until > away_from),
      check (away_from is not null or away_until is null)
    )`);
    // What has come together for a member of a group since their last turn.
    await runner.query(`create table app.routing_turns (
      tenant_id uuid not null,
      group_id uuid not null,
      person_id uuid not null,
      credit integer not null,
      primary key (tenant_id, group_id, person_id),
      foreign key (tenant_id, group_id) references app.resolver_groups (tenant_id, id),
      foreign key (tenant_id, person_id) references app.people (tenant_id, id)
    ) with (fillfactor = 50)`);
    // Who got a ticket by routing and is not told yet.
    await runner.query(`create table app.routing_untold (
      tenant_id uuid not null,
      ticket_id uuid not null,
      person_id uuid not null,
      primary key (tenant_id, ticket_id, person_id),
      foreign key (tenant_id, ticket_id) references app.tickets (tenant_id, id),
      foreign key (tenant_id, person_id) references app.people (tenant_id, id)
    )`);
    await tenantTable(runner, 'routing_rule_versions', {
      ...{ scope: 'staff', grants: 'select, insert' },
    });
    await tenantTable(runner, 'routing_agents', { scope: 'staff' });
    await tenantTable(runner, 'routing_turns', { scope: 'staff', grants: 'select' });
    await tenantTable(runner, 'routing_untold', { scope: 'staff', grants: 'select, delete' });
  }

  private async rights(runner: QueryRunner): Promise<void> {
    const { search } = ROLES;
    for (const [table, columns] of Object.entries(LOOKED_AT)) {
      await runner.query(`grant select (${columns}) on app.${table} to ${search}`);
      await runner.query(
        `create policy ${table}_routing on app.${table} for select to ${search} using (${MY_TENANTS})`,
      );
    }
    await runner.query(`grant insert, update on app.routing_turns to ${search}`);
    await runner.query(`create policy routing_turns_keep on app.routing_turns for insert to ${search}
      with check (${WRITTEN_TENANT})`);
    await runner.query(`create policy routing_turns_move on app.routing_turns for update to ${search}
      using (${WRITTEN_TENANT}) with check (${WRITTEN_TENANT})`);
    await runner.query(`grant insert on app.routing_untold to ${search}`);
    await runner.query(`create policy routing_untold_keep on app.routing_untold for insert to ${search}
      with check (${WRITTEN_TENANT})`);
  }

  /** The version in force; what is in it only for whoever does not know it. */
  private async rules(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function app.routing_rules(known integer)
      returns table (version integer, definition jsonb, groups jsonb)
      language sql stable ${DOOR} as $$
        select v.version, case when v.version is distinct from known then v.definition end,
          case when v.version is distinct from known then (
            select jsonb_object_agg(g.slug, jsonb_build_object('id', g.id, 'slug', g.slug, 'name', g.name))
            from app.resolver_groups g where g.tenant_id = v.tenant_id) end
        from app.routing_rule_versions v
        where v.tenant_id = app.write_tenant()
        order by v.version desc limit 1
      $$`);
  }

  /**
   * The members of a group with what choosing among them looks at. In a transaction that writes, one
   * after the other chooses in a group, and among those of several groups whose work is limited: each
   * sees what the one before gave to whom.
   */
  private async candidates(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function app.routing_candidates(tenant uuid, chosen uuid)
      returns table (id uuid, away_from timestamptz, away_until timestamptz, capacity integer,
        work_limit integer, skills text[], credit integer, open integer[])
      language plpgsql volatile ${DOOR} as $$
      declare limited uuid;
      begin
        if not coalesce(app.is_staff() or tenant = app.write_tenant(), false) then return; end if;
        if app.write_tenant() is not null then
          ${hold('chosen')};
          for limited in
            select m.person_id from app.resolver_group_members m
            join app.routing_agents a on a.tenant_id = m.tenant_id and a.person_id = m.person_id
            where m.tenant_id = tenant and m.group_id = chosen and a.work_limit is not null
            order by m.person_id
          loop
            ${hold('limited')};
          end loop;
        end if;
        return query
          select m.person_id, a.away_from, a.away_until, coalesce(a.capacity, 100), a.work_limit,
            coalesce(a.skills, '{}'), coalesce(u.credit, 0), w.open
          from app.resolver_group_members m
          join app.people p on p.tenant_id = m.tenant_id and p.id = m.person_id and p.active
          left join app.routing_agents a on a.tenant_id = m.tenant_id and a.person_id = m.person_id
          left join app.routing_turns u on u.tenant_id = m.tenant_id and u.group_id = m.group_id
            and u.person_id = m.person_id
          cross join lateral (
            select array[${['P1', 'P2', 'P3', 'P4', 'P5'].map(countOf).join(', ')}] as open
            from app.tickets t
            where t.tenant_id = m.tenant_id and t.assignee_id = m.person_id and t.is_open
              and t.status <> 'pending') w
          where m.tenant_id = tenant and m.group_id = chosen;
      end $$`);
  }

  private async keeping(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function app.keep_routing_turns(chosen uuid, who uuid[], credits integer[])
      returns void language sql volatile ${DOOR} as $$
        insert into app.routing_turns as u (tenant_id, group_id, person_id, credit)
        select app.write_tenant(), chosen, k.person_id, k.credit
        from unnest(who, credits) as k (person_id, credit) order by k.person_id
        on conflict (tenant_id, group_id, person_id) do update set credit = excluded.credit
      $$`);
    await runner.query(`
      create function app.tell_of_routing(ticket uuid, person uuid)
      returns void language sql volatile ${DOOR} as $$
        insert into app.routing_untold (tenant_id, ticket_id, person_id)
        values (app.write_tenant(), ticket, person)
      $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const { search } = ROLES;
    for (const name of FUNCTIONS) await runner.query(`drop function app.${name}`);
    await runner.query(
      `drop table app.routing_untold, app.routing_turns, app.routing_agents, app.routing_rule_versions`,
    );
    await runner.query(`set role ${ROLES.owner}`);
    for (const table of ['people', 'resolver_groups', 'resolver_group_members'] as const) {
      await runner.query(`drop policy ${table}_routing on app.${table}`);
      await runner.query(`revoke select (${LOOKED_AT[table]}) on app.${table} from ${search}`);
    }
    await runner.query(`reset role`);
  }
}
