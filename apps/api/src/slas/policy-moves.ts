import { systemActor, type Tenant, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { takeEffect } from './sla-policies.queries.js';

/** The version that open tickets of a tenant move to. */
export interface MovingTo {
  readonly policyVersionId: string;
  readonly version: number;
  /** Until when tickets may turn up that were created under the version before. */
  readonly until: Date;
}

/** Which versions of policies take effect, and which of them open tickets move to. */
@Injectable()
export class PolicyMoves {
  constructor(private readonly tenantDb: TenantDb) {}

  /** The tenants of these in which there is something to do. */
  async waiting(tenants: readonly Tenant[], at: Date): Promise<Tenant[]> {
    const rows = await this.tenantDb.read(systemActor(tenants), (tx) =>
      tx.query<{ id: string }>(
        `select tenant_id as id from app.sla_defaults
         where next_from <= $1 or moving_until is not null`,
        [at],
      ),
    );
    return tenants.filter(({ id }) => rows.some((row) => row.id === id));
  }

  /** Lets a version of the written tenant take effect. @returns undefined when nothing moves to it. */
  async takeEffect(tx: Tx, at: Date): Promise<MovingTo | undefined> {
    await takeEffect(tx, at);
    const [row] = await tx.query<MovingTo>(
      `select v.id as "policyVersionId", v.version, d.moving_until as until
       from app.sla_defaults d
       join app.sla_policy_versions v on v.tenant_id = d.tenant_id and v.id = d.policy_version_id
       where d.tenant_id = $1 and d.moving_until is not null`,
      [tx.tenantId],
    );
    return row;
  }

  /** Notes that there are no tickets left to move. */
  async end(tx: Tx, { policyVersionId }: MovingTo): Promise<void> {
    await tx.execute(
      `update app.sla_defaults set moving_until = null, not_moved = 0
       where tenant_id = $1 and policy_version_id = $2`,
      [tx.tenantId, policyVersionId],
    );
  }

  /** Notes how many tickets of the written tenant cannot be moved, for whoever looks after the desk. */
  async noteNotMoved(tx: Tx, tickets: number): Promise<void> {
    await tx.execute(
      `update app.sla_defaults set not_moved = $2 where tenant_id = $1 and not_moved <> $2`,
      [tx.tenantId, tickets],
    );
  }
}

/** How many tickets in the tenants of the read could not be moved to the promises that hold. */
export async function ticketsNotMoved(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ tickets: number }>(
    `select coalesce(sum(d.not_moved), 0)::int as tickets from app.sla_defaults d`,
  );
  return row?.tickets ?? 0;
}
