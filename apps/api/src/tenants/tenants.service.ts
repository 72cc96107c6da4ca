import { Injectable } from '@nestjs/common';
import type { Actor } from '#tenancy';
import { TenantDirectory } from './tenant-directory.js';
import { type TenantListView, toTenantView } from './tenants.dto.js';

@Injectable()
export class TenantsService {
  constructor(private readonly directory: TenantDirectory) {}

  /** The departments of the actor's hat; an operator runs them all. */
  async list(actor: Actor): Promise<TenantListView> {
    const tenants = actor.role === 'operator' ? await this.directory.all() : actor.tenants;
    return { items: tenants.map(toTenantView), nextCursor: null };
  }
}
