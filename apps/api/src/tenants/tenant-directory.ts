import { Injectable } from '@nestjs/common';
import { IdentityDoor, type Tenant } from '#tenancy';

const KEPT_MS = 5_000;

/**
 * All departments of the installation that are not suspended. For the system's own work, which acts
 * for every one of them; people see only those that they were granted.
 */
@Injectable()
export class TenantDirectory {
  private known: { readonly tenants: Promise<Tenant[]>; readonly until: number } | undefined;

  constructor(private readonly door: IdentityDoor) {}

  /** Up to five seconds old, by name. */
  async all(): Promise<readonly Tenant[]> {
    const now = performance.now();
    if (!this.known || this.known.until < now) {
      this.known = {
        tenants: this.door.call<Tenant>('tenant_directory'),
        until: now + KEPT_MS,
      };
    }
    try {
      return await this.known.tenants;
    } catch (error) {
      this.known = undefined;
      throw error;
    }
  }

  /** The department with this id or slug, straight from the database. */
  async named(idOrSlug: string): Promise<Tenant | undefined> {
    const tenants = await this.door.call<Tenant>('tenant_directory');
    return tenants.find(({ id, slug }) => id === idOrSlug || slug === idOrSlug);
  }
}
