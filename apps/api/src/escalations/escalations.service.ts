import { Clock } from '#clock';
import { journal } from '#journal';
import { InvalidInput } from '#problem';
import { type Actor, type Tenant, TenantDb, tenantOf, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import type { EscalationPolicyView, PutEscalationPolicyDto } from './escalations.dto.js';
import type { EscalationEvents } from './escalations.events.js';
import { policyOf, putPolicy } from './escalations.queries.js';

/** What a department wants to happen when a promise is broken. */
@Injectable()
export class EscalationsService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  /** The policy of a department; what every department starts with when it never put one. */
  find(actor: Actor, slug: string): Promise<EscalationPolicyView> {
    const tenant = requireTenant(actor, slug);
    return this.tenantDb.read(
      actor,
      async (tx) => {
        const { tellLeads, handToGroup } = await policyOf(tx, tenant.id);
        return { tenant: tenant.slug, tellLeads, handToGroup };
      },
      [tenant.id],
    );
  }

  /** @throws InvalidInput for a group that is not in the department. */
  put(actor: Actor, input: PutEscalationPolicyDto): Promise<EscalationPolicyView> {
    const tenant = requireTenant(actor, input.tenant);
    const { tellLeads, handToGroup } = input;
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      const handToGroupId = handToGroup === null ? null : await groupNamed(tx, handToGroup);
      const at = this.clock.now();
      await putPolicy(tx, { tellLeads, handToGroupId }, at);
      const data: EscalationEvents['escalation-policy.changed'] = { tellLeads, handToGroup };
      journal(tx, { type: 'escalation-policy.changed', audience: 'internal', at, data });
      return { tenant: tenant.slug, tellLeads, handToGroup };
    });
  }
}

async function groupNamed(tx: Tx, slug: string): Promise<string> {
  const [group] = await tx.query<{ id: string }>(
    'select id from app.resolver_groups where tenant_id = $1 and slug = $2',
    [tx.tenantId, slug],
  );
  if (!group) throw InvalidInput.of('handToGroup', `there is no "${slug}" in this department`);
  return group.id;
}

function requireTenant(actor: Actor, slug: string): Tenant {
  const tenant = tenantOf(actor, slug);
  if (!tenant) throw InvalidInput.of('tenant', 'is not a department that you act for');
  return tenant;
}
