import { NotFound } from '#problem';
import type { Actor, TenantDb } from '#tenancy';

/** The department of a group. @throws NotFound when the actor sees no such group. */
export async function tenantOfGroup(
  tenantDb: TenantDb,
  actor: Actor,
  groupId: string,
): Promise<string> {
  const [group] = await tenantDb.read(actor, (tx) =>
    tx.query<{ tenant_id: string }>('select tenant_id from app.resolver_groups where id = $1', [
      groupId,
    ]),
  );
  if (!group) throw new NotFound('group');
  return group.tenant_id;
}
