import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '#clock';
import { Conflict } from '#problem';
import { type Actor, TenantDb } from '#tenancy';
import { readWithin, requireTenant, slugOf } from './acting-tenant.js';
import type { AddNamedDto, CategoryListView, CategoryView, TenantQueryDto } from './people.dto.js';
import { tellStaff } from './people.events.js';

interface CategoryRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** What a department's tickets are about. */
@Injectable()
export class CategoriesService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, { tenant }: TenantQueryDto): Promise<CategoryListView> {
    const rows = await this.tenantDb.read(
      actor,
      (tx) =>
        tx.query<CategoryRow>(
          'select tenant_id, id, slug, name from app.categories order by name, id',
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

  /** @throws Conflict `category_exists` when the department has a category of this slug. */
  async add(actor: Actor, input: AddNamedDto): Promise<CategoryView> {
    const tenant = requireTenant(actor, input.tenant);
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      const { slug, name } = input;
      const id = uuidv7();
      const added = await tx.execute(
        `insert into app.categories (tenant_id, id, slug, name)
         values ($1, $2, $3, $4) on conflict (tenant_id, slug) do nothing`,
        [tenant.id, id, slug, name],
      );
      if (added === 0) {
        throw new Conflict(
          'category_exists',
          'The department has a category of this slug already.',
        );
      }
      tellStaff(tx, this.clock.now(), ['category.added', { slug, name }, id]);
      return { id, tenant: tenant.slug, slug, name };
    });
  }
}
