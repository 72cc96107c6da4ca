import { Clock } from '#clock';
import { journal } from '#journal';
import { InvalidInput } from '#problem';
import { type Actor, type Tenant, TenantDb, tenantOf } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { knownNames } from '../actions/index.js';
import { policyFaults } from './domain/check-policy.js';
import type { EscalationPolicy } from './domain/ladder.js';
import type {
  EscalationPolicyView,
  EscalationVersionsView,
  PutEscalationPolicyDto,
} from './escalations.dto.js';
import type { EscalationEvents } from './escalations.events.js';
import { addVersion, allVersions, currentVersion, type VersionRow } from './policies.queries.js';

/** What a department wants to happen before and when promises break. */
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
      async (tx) => toView(tenant, await currentVersion(tx, tenant.id)),
      [tenant.id],
    );
  }

  /** Every version that a department put, newest first. */
  versions(actor: Actor, slug: string): Promise<EscalationVersionsView> {
    const tenant = requireTenant(actor, slug);
    return this.tenantDb.read(
      actor,
      async (tx) => {
        const rows = await allVersions(tx, tenant.id);
        return { items: rows.map((row) => toView(tenant, row)) };
      },
      [tenant.id],
    );
  }

  /**
   * Puts a new version. What runs for tickets goes on by the version that it began with.
   *
   * @throws InvalidInput with every fault: what it names that is not there, and ladders without end.
   */
  put(actor: Actor, input: PutEscalationPolicyDto): Promise<EscalationPolicyView> {
    const tenant = requireTenant(actor, input.tenant);
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      const faults = policyFaults(input.ladders, await knownNames(tx, input.ladders));
      if (faults.length > 0) {
        throw new InvalidInput(faults.map(({ field, says }) => ({ field, reason: says })));
      }
      const definition = { ladders: input.ladders } as EscalationPolicy;
      const at = this.clock.now();
      const version = await addVersion(tx, definition, at);
      const data: EscalationEvents['escalation-policy.changed'] = {
        version,
        ladders: definition.ladders.map(({ key }) => key),
      };
      const type = 'escalation-policy.changed';
      journal(tx, { type, audience: 'internal', at, data: { ...data } });
      return toView(tenant, { version, definition, createdAt: at, createdByName: actor.name });
    });
  }
}

function toView(tenant: Tenant, row: VersionRow): EscalationPolicyView {
  return {
    ...{ tenant: tenant.slug, version: row.version, ladders: row.definition.ladders },
    changedAt: row.createdAt?.toISOString() ?? null,
    changedBy: row.createdByName,
  };
}

function requireTenant(actor: Actor, slug: string): Tenant {
  const tenant = tenantOf(actor, slug);
  if (!tenant) throw InvalidInput.of('tenant', 'is not a department that you act for');
  return tenant;
}
