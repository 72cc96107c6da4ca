import { Clock } from '#clock';
import { systemActor, type Tenant, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { type MovingTo, PolicyMoves } from '../slas/index.js';
import { TICKET_COLUMNS, type Ticket } from './ticket.entity.js';
import { TicketChange, TicketDraft } from './ticket-change.js';

/** How many tickets one transaction moves. */
const BATCH = 50;

type TicketToMove = Ticket & { readonly versionBefore: number };

/**
 * Moves open tickets to the version of the promises that took effect, where it was written to do so.
 * What is done is seen from the tickets: it can stop anywhere and goes on where it was.
 */
@Injectable()
export class MovePromises {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly moves: PolicyMoves,
    private readonly tickets: TicketChange,
    private readonly clock: Clock,
  ) {}

  /**
   * Lets versions take effect whose time has come, and moves what is to be moved. Tickets that somebody
   * holds are left for the next time.
   *
   * @returns how many tickets were moved.
   */
  async run(tenants: readonly Tenant[]): Promise<number> {
    let moved = 0;
    for (const tenant of await this.moves.waiting(tenants, this.clock.now())) {
      let last: number;
      do {
        last = await this.moveSome(tenant);
        moved += last;
      } while (last > 0);
    }
    return moved;
  }

  private moveSome(tenant: Tenant): Promise<number> {
    return this.tenantDb.write(systemActor([tenant]), tenant.id, async (tx) => {
      const at = this.clock.now();
      const to = await this.moves.takeEffect(tx, at);
      if (!to) return 0;
      const tickets = await ticketsToMove(tx, to);
      for (const ticket of tickets) await this.move(tx, ticket, to, at);
      if (tickets.length === 0 && at > to.until && !(await isAnyLeft(tx, to))) {
        await this.moves.end(tx, to);
      }
      return tickets.length;
    });
  }

  private async move(
    tx: Tx,
    { versionBefore, ...ticket }: TicketToMove,
    { policyVersionId, version }: MovingTo,
    at: Date,
  ): Promise<void> {
    const draft = new TicketDraft(tx, ticket, at);
    draft.set({ policyVersionId });
    draft.tellClocks('policy_changed');
    draft.record('ticket.promises-moved', { policyVersion: [versionBefore, version] }, 'internal');
    await this.tickets.keep(draft, () => Promise.resolve());
  }
}

const OTHER_VERSION = `t.tenant_id = $1 and t.is_open and t.policy_version_id <> $2`;

function ticketsToMove(tx: Tx, { policyVersionId }: MovingTo): Promise<TicketToMove[]> {
  return tx.query<TicketToMove>(
    `select ${TICKET_COLUMNS}, (select v.version from app.sla_policy_versions v
       where v.tenant_id = t.tenant_id and v.id = t.policy_version_id) as "versionBefore"
     from app.tickets t where ${OTHER_VERSION} limit ${String(BATCH)} for update skip locked`,
    [tx.tenantId, policyVersionId],
  );
}

async function isAnyLeft(tx: Tx, { policyVersionId }: MovingTo): Promise<boolean> {
  const left = await tx.query(`select from app.tickets t where ${OTHER_VERSION} limit 1`, [
    tx.tenantId,
    policyVersionId,
  ]);
  return left.length > 0;
}
