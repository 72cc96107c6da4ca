import { Clock } from '#clock';
import { systemActor, type Tenant, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { type MovingTo, PolicyMoves } from '../slas/index.js';
import { TICKET_COLUMNS, type Ticket } from './ticket.entity.js';
import { TicketChange } from './ticket-change.js';
import { TicketDraft } from './ticket-draft.js';

/** How many tickets one transaction moves. */
const BATCH = 50;

/** How many tickets may fail before the rest of the tenant is left for later. */
const MOST_PASSED_OVER = 20;

type TicketToMove = Ticket & { readonly versionBefore: number };

interface Failure {
  readonly tenant: Tenant;
  /** Which ticket could not be moved; undefined when it was not one of them that failed. */
  readonly ref: string | undefined;
  readonly error: unknown;
}

interface Counted {
  moved: number;
  readonly failures: Failure[];
}

/** What one pass over the tenants did. */
export type MovePass = Readonly<Counted>;

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
   * holds are left for the next time, and so is what cannot be moved.
   */
  async run(tenants: readonly Tenant[]): Promise<MovePass> {
    const pass: Counted = { moved: 0, failures: [] };
    for (const tenant of await this.moves.waiting(tenants, this.clock.now())) {
      await this.runTenant(tenant, pass);
    }
    return pass;
  }

  /** One ticket that cannot be moved holds up no other: after a failure they come singly. */
  private async runTenant(tenant: Tenant, pass: Counted): Promise<void> {
    const actor = systemActor([tenant]);
    const passedOver: string[] = [];
    let most = BATCH;
    for (;;) {
      let tried: readonly TicketToMove[] = [];
      try {
        await this.tenantDb.write(actor, tenant.id, async (tx) => {
          const at = this.clock.now();
          const to = await this.moves.takeEffect(tx, at);
          if (!to) return;
          tried = await ticketsToMove(tx, to, most, passedOver);
          for (const ticket of tried) await this.move(tx, ticket, to, at);
          if (tried.length === 0) await this.endOf(tx, to, at, passedOver.length);
        });
        pass.moved += tried.length;
        if (tried.length === 0) return;
      } catch (error) {
        if (tried.length > 1) {
          most = 1;
          continue;
        }
        const [ticket] = tried;
        pass.failures.push({ tenant, ref: ticket?.ref, error });
        if (!ticket) return;
        passedOver.push(ticket.id);
        most = passedOver.length > MOST_PASSED_OVER ? 0 : 1;
      }
    }
  }

  private async endOf(tx: Tx, to: MovingTo, at: Date, notMoved: number): Promise<void> {
    await this.moves.noteNotMoved(tx, notMoved);
    if (at > to.until && !(await isAnyLeft(tx, to))) await this.moves.end(tx, to);
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

function ticketsToMove(
  tx: Tx,
  { policyVersionId }: MovingTo,
  most: number,
  passedOver: readonly string[],
): Promise<TicketToMove[]> {
  return tx.query<TicketToMove>(
    `select ${TICKET_COLUMNS}, (select v.version from app.sla_policy_versions v
       where v.tenant_id = t.tenant_id and v.id = t.policy_version_id) as "versionBefore"
     from app.tickets t where ${OTHER_VERSION} and t.id <> all ($4::uuid[])
     limit $3 for update skip locked`,
    [tx.tenantId, policyVersionId, most, passedOver],
  );
}

async function isAnyLeft(tx: Tx, { policyVersionId }: MovingTo): Promise<boolean> {
  const left = await tx.query(`select from app.tickets t where ${OTHER_VERSION} limit 1`, [
    tx.tenantId,
    policyVersionId,
  ]);
  return left.length > 0;
}
