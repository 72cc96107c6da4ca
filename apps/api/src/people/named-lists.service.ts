import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '#clock';
import { Conflict } from '#problem';
import { type Actor, TenantDb } from '#tenancy';
import { readWithin, requireTenant, slugOf } from './acting-tenant.js';
import type { AddNamedDto, NamedListView, NamedThingView, TenantQueryDto } from './people.dto.js';
import { tellStaff } from './people.events.js';

/** What a department keeps a list of, each by a slug and a name. */
export const NAMED_LISTS = {
  category: 'categories',
  service: 'services',
  supplier: 'suppliers',
} as const;
export type NamedList = keyof typeof NAMED_LISTS;

interface NamedRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** What tickets of a department are about, which services it has, and who supplies it. */
@Injectable()
export class NamedListsService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  async list(kind: NamedList, actor: Actor, { tenant }: TenantQueryDto): Promise<NamedListView> {
    const rows = await this.tenantDb.read(
      actor,
      (tx) =>
        tx.query<NamedRow>(
          `select tenant_id, id, slug, name from app.${NAMED_LISTS[kind]} order by name, id`,
        ),
      readWithin(actor, tenant),
    );
    const items = rows.map(({ tenant_id, id, slug, name }) => ({
      id,
      tenant: slugOf(actor, tenant_id),
      slug,
      name,
    }));
    return { items, nextCursor: null };
  }

  /** @throws Conflict such as `category_exists` when the department has one of this slug. */
  async add(kind: NamedList, actor: Actor, input: AddNamedDto): Promise<NamedThingView> {
    const tenant = requireTenant(actor, input.tenant);
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      const { slug, name } = input;
      const id = uuidv7();
      const added = await tx.execute(
        `insert into app.${NAMED_LISTS[kind]} (tenant_id, id, slug, name)
         values ($1, $2, $3, $4) on conflict (tenant_id, slug) do nothing`,
        [tenant.id, id, slug, name],
      );
      if (added === 0) {
        throw new Conflict(`${kind}_exists`, `The department has a ${kind} of this slug already.`);
      }
      tellStaff(tx, this.clock.now(), [`${kind}.added`, { slug, name }, id]);
      return { id, tenant: tenant.slug, slug, name };
    });
  }
}
