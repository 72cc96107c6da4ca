import { InvalidInput } from '#problem';
import { type Actor, type Tenant, tenantOf } from '#tenancy';

/** @throws InvalidInput when the actor does not act for a department of this slug or id. */
export function requireTenant(actor: Actor, named: string): Tenant {
  const tenant = tenantOf(actor, named);
  if (!tenant) throw InvalidInput.of('tenant', 'is not a department that you act for');
  return tenant;
}

/** The ids to read within: of the named department, or undefined for all of the actor's. */
export function readWithin(actor: Actor, named: string | undefined): string[] | undefined {
  return named === undefined ? undefined : [requireTenant(actor, named).id];
}

/** How a view names the department of a row. */
export function slugOf(actor: Actor, tenantId: string): string {
  return tenantOf(actor, tenantId)?.slug ?? tenantId;
}
