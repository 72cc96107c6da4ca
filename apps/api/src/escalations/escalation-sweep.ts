import { systemActor, type Tenant, TenantDb } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { lockTickets } from '../tickets/index.js';
import { ClimbLadders } from './climb-ladders.js';
import type { EscalationRun } from './escalation.entity.js';
import { FollowTickets } from './follow-tickets.js';
import { dueWork, lockDueRuns } from './runs.queries.js';

/** How many runs one transaction deals with. */
const BATCH = 100;
/** How many tickets that fail are left for later before the tenant is. */
const MOST_PASSED_OVER = 20;

interface Failure {
  readonly tenant: Tenant;
  readonly error: unknown;
}

/** What one pass over the tenants did. */
export interface EscalationPass {
  /** How many runs had steps that were due. */
  readonly runs: number;
  /** Tickets whose steps could not be taken, with the reason; they stay due. */
  readonly failures: readonly Failure[];
  /** Whether something may be left to do at once. */
  readonly unfinished: boolean;
  /** Milliseconds until the next step; null when none is in sight. */
  readonly nextInMs: number | null;
}

/**
 * Sets ladders against tickets and takes the steps that are due. Any number may run at the same time,
 * in any number of processes: row locks make each step be taken once, and the clock of the database
 * decides for all.
 */
@Injectable()
export class EscalationSweep {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly following: FollowTickets,
    private readonly ladders: ClimbLadders,
  ) {}

  async sweep(tenants: readonly Tenant[]): Promise<EscalationPass> {
    const failures: Failure[] = [];
    const first = await this.tenantDb.read(systemActor(tenants), dueWork);
    for (const tenant of tenants.filter(({ id }) => first.withNews.includes(id))) {
      await this.follow(tenant).catch((error: unknown) => failures.push({ tenant, error }));
    }
    const hadNews = first.withNews.length > 0;
    const due = hadNews ? await this.tenantDb.read(systemActor(tenants), dueWork) : first;
    let runs = 0;
    for (const tenant of inTurn(tenants.filter(({ id }) => due.withSteps.includes(id)))) {
      runs += await this.takeSteps(tenant, failures);
    }
    return {
      ...{ runs, failures, nextInMs: due.nextInMs },
      // News comes all the time; a worker that looks for it at once would only wait for another.
      unfinished: due.withSteps.length > 0,
    };
  }

  private async follow(tenant: Tenant): Promise<void> {
    let isMore = true;
    while (isMore) {
      isMore = await this.tenantDb.write(systemActor([tenant]), tenant.id, (tx) =>
        this.following.follow(tx),
      );
    }
  }

  /** One ticket that cannot be dealt with holds up no other: after a failure they come singly. */
  private async takeSteps(tenant: Tenant, failures: Failure[]): Promise<number> {
    const passedOver: string[] = [];
    let most = BATCH;
    let taken = 0;
    for (;;) {
      let tried: readonly EscalationRun[] = [];
      try {
        await this.tenantDb.write(systemActor([tenant]), tenant.id, async (tx) => {
          const runs = await lockDueRuns(tx, most, passedOver);
          tried = runs;
          const [one] = runs;
          if (!one) return;
          const ids = [...new Set(runs.map(({ ticketId }) => ticketId))];
          await this.ladders.advance(tx, runs, { tickets: await lockTickets(tx, ids) }, one.now);
        });
        taken += tried.length;
        if (tried.length < most) return taken;
      } catch (error) {
        if (tried.length > 1) {
          most = 1;
          continue;
        }
        failures.push({ tenant, error });
        const [run] = tried;
        if (!run || passedOver.length >= MOST_PASSED_OVER) return taken;
        passedOver.push(run.ticketId);
      }
    }
  }
}

/** From any one on, so that sweeps at the same time do not all begin with the same tenant. */
function inTurn<T>(list: readonly T[]): T[] {
  const first = Math.floor(Math.random() * list.length);
  return [...list.slice(first), ...list.slice(0, first)];
}
