import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '#clock';
import { Conflict, NotFound } from '#problem';
import { type Actor, TenantDb, type Tx } from '#tenancy';
import { readWithin, requireTenant, slugOf } from './acting-tenant.js';
import type {
  AddNamedDto,
  GroupListView,
  GroupView,
  MemberParams,
  TenantQueryDto,
} from './people.dto.js';
import { tellStaff } from './people.events.js';

interface GroupRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly members: { readonly id: string; readonly name: string }[];
}

/** Resolver groups and who is in them. */
@Injectable()
export class GroupsService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, { tenant }: TenantQueryDto): Promise<GroupListView> {
    const rows = await this.tenantDb.read(
      actor,
      (tx) =>
        tx.query<GroupRow>(
          `select g.tenant_id, g.id, g.slug, g.name,
             coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name, p.id)
               filter (where p.id is not null), '[]') as members
           from app.resolver_groups g
           left join app.resolver_group_members m on m.tenant_id = g.tenant_id and m.group_id = g.id
           left join app.people p on p.tenant_id = m.tenant_id and p.id = m.person_id
           group by g.tenant_id, g.id order by g.name, g.id`,
        ),
      readWithin(actor, tenant),
    );
    return { items: rows.map((row) => toGroupView(actor, row)), nextCursor: null };
  }

  /** @throws Conflict `group_exists` when the department has a group of this slug. */
  async add(actor: Actor, input: AddNamedDto): Promise<GroupView> {
    const tenant = requireTenant(actor, input.tenant);
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      const id = uuidv7();
      const at = this.clock.now();
      const added = await tx.execute(
        `insert into app.resolver_groups (tenant_id, id, slug, name, created_at)
         values ($1, $2, $3, $4, $5) on conflict (tenant_id, slug) do nothing`,
        [tenant.id, id, input.slug, input.name, at],
      );
      if (added === 0) {
        throw new Conflict('group_exists', 'The department has a group of this slug already.');
      }
      const { slug, name } = input;
      tellStaff(tx, at, ['group.added', { slug, name }, id]);
      return { id, tenant: tenant.slug, slug, name, members: [] };
    });
  }

  /** Adding a member once more changes nothing. @throws NotFound for the group or the person. */
  async addMember(actor: Actor, { id, personId }: MemberParams): Promise<void> {
    await this.tenantDb.write(actor, await this.tenantOfGroup(actor, id), async (tx) => {
      await requirePerson(tx, personId);
      const added = await tx.execute(
        `insert into app.resolver_group_members (tenant_id, group_id, person_id)
         values ($1, $2, $3) on conflict do nothing`,
        [tx.tenantId, id, personId],
      );
      if (added > 0) tellStaff(tx, this.clock.now(), ['group.member-added', { personId }, id]);
      return null;
    });
  }

  /** @throws NotFound when the person is not in the group. */
  async removeMember(actor: Actor, { id, personId }: MemberParams): Promise<void> {
    await this.tenantDb.write(actor, await this.tenantOfGroup(actor, id), async (tx) => {
      const removed = await tx.execute(
        `delete from app.resolver_group_members
         where tenant_id = $1 and group_id = $2 and person_id = $3`,
        [tx.tenantId, id, personId],
      );
      if (removed === 0) throw new NotFound('member of this group');
      tellStaff(tx, this.clock.now(), ['group.member-removed', { personId }, id]);
      return null;
    });
  }

  private async tenantOfGroup(actor: Actor, groupId: string): Promise<string> {
    const [group] = await this.tenantDb.read(actor, (tx) =>
      tx.query<{ tenant_id: string }>('select tenant_id from app.resolver_groups where id = $1', [
        groupId,
      ]),
    );
    if (!group) throw new NotFound('group');
    return group.tenant_id;
  }
}

async function requirePerson(tx: Tx, personId: string): Promise<void> {
  const found = await tx.query('select from app.people where tenant_id = $1 and id = $2', [
    tx.tenantId,
    personId,
  ]);
  if (found.length === 0) throw new NotFound('person');
}

function toGroupView(actor: Actor, row: GroupRow): GroupView {
  const { tenant_id, id, slug, name, members } = row;
  return { id, tenant: slugOf(actor, tenant_id), slug, name, members };
}
