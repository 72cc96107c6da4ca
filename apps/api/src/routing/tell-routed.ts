import { Clock } from '#clock';
import { tellInApp } from '#notices';
import { systemActor, type Tenant, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';

interface UntoldRow {
  readonly ticket_id: string;
  readonly person_id: string;
  readonly ref: string;
  readonly subject: string;
}

/** Tells agents of the tickets that came to them by a rule, whoever raised them. */
@Injectable()
export class TellRouted {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  /** Everybody who is not told yet, each once, by any number of workers. @returns how many. */
  async run(tenants: readonly Tenant[]): Promise<number> {
    const waiting = await this.tenantDb.read(systemActor(tenants), (tx) =>
      tx.query<{ tenant_id: string }>('select distinct tenant_id from app.routing_untold'),
    );
    let told = 0;
    for (const { tenant_id: id } of waiting) {
      const tenant = tenants.find((one) => one.id === id);
      if (tenant) told += await this.tell(tenant);
    }
    return told;
  }

  private tell(tenant: Tenant): Promise<number> {
    return this.tenantDb.write(systemActor([tenant]), tenant.id, async (tx) => {
      const untold = await takeUntold(tx);
      const at = this.clock.now();
      await tellInApp(
        tx,
        untold.map(({ ticket_id: ticketId, person_id: personId, ref, subject }) => ({
          ...{ personId, ticketId, kind: 'ticket_assigned' as const, at },
          title: `${ref} was assigned to you by a rule: ${subject}`,
        })),
      );
      return untold.length;
    });
  }
}

function takeUntold(tx: Tx): Promise<UntoldRow[]> {
  return tx.query<UntoldRow>(
    `with taken as (
       delete from app.routing_untold u where u.tenant_id = $1 returning u.ticket_id, u.person_id)
     select t.ticket_id, t.person_id, k.ref, k.subject from taken t
     join app.tickets k on k.tenant_id = $1 and k.id = t.ticket_id order by k.ref`,
    [tx.tenantId],
  );
}
