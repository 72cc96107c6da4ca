import { journal } from '#journal';
import { systemActor, type Tenant, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { type Breach, BreachReactions } from './breach-reactions.js';
import { recordBreach } from './domain/sla-clock.js';
import { noteLateness } from './lateness.js';
import { toClock } from './sla-clock.entity.js';
import { type DueClockRow, dueWork, lockDueClocks, noteBreaches } from './sla-sweep.queries.js';
import type { SlaEvents } from './slas.events.js';
import { Warnings } from './warnings.js';

/** How many clocks one transaction deals with. */
const BATCH = 100;
/** How many tickets that fail are left for later before the tenant is. */
const MOST_PASSED_OVER = 20;

interface Failure {
  readonly tenant: Tenant;
  readonly error: unknown;
}

/** What one pass over the tenants did. */
export interface SweepPass {
  readonly breaches: readonly Breach[];
  /** Breaches that could not be recorded, with the reason; they stay due. */
  readonly failures: readonly Failure[];
  /** Whether something may be left to do at once, because another transaction held it. */
  readonly unfinished: boolean;
  /** Milliseconds until the next breach or warning, as of the beginning; null when none is in sight. */
  readonly nextInMs: number | null;
}

/**
 * Records breaches, and gives warnings of those to come. Any number of sweeps may run at the same time, in any number of processes: a
 * row lock makes each breach be recorded once, and the clock of the database decides for all.
 */
@Injectable()
export class SlaSweep {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly reactions: BreachReactions,
    private readonly warnings: Warnings,
  ) {}

  /** Records every breach that has come to pass in these tenants, and every warning. */
  async sweep(tenants: readonly Tenant[]): Promise<SweepPass> {
    const due = await this.tenantDb.read(systemActor(tenants), dueWork);
    const breaches: Breach[] = [];
    const failures: Failure[] = [];
    for (const tenant of inTurn(tenants.filter(({ id }) => due.tenantIds.includes(id)))) {
      await this.sweepTenant(tenant, breaches, failures);
    }
    return {
      breaches,
      failures,
      unfinished: due.tenantIds.length > 0,
      nextInMs: due.nextInMs,
    };
  }

  /** One ticket that cannot be dealt with holds up no other: after a failure they come singly. */
  private async sweepTenant(
    tenant: Tenant,
    breaches: Breach[],
    failures: Failure[],
  ): Promise<void> {
    const actor = systemActor([tenant]);
    const passedOver: string[] = [];
    let most = BATCH;
    for (;;) {
      let tried: readonly DueClockRow[] = [];
      try {
        const recorded = await this.tenantDb.write(actor, tenant.id, async (tx) => {
          tried = await lockDueClocks(tx, most, passedOver);
          return this.record(tx, tried);
        });
        breaches.push(...recorded);
        if (tried.length < most) return;
      } catch (error) {
        if (tried.length > 1) {
          most = 1;
          continue;
        }
        failures.push({ tenant, error });
        const [ticket] = tried;
        if (!ticket || passedOver.length >= MOST_PASSED_OVER) return;
        passedOver.push(ticket.ticketId);
        most = 1;
      }
    }
  }

  private async record(tx: Tx, rows: readonly DueClockRow[]): Promise<Breach[]> {
    await this.warnings.give(tx, rows);
    const breaches = rows.flatMap((row) => toBreach(row));
    if (breaches.length === 0) return breaches;
    const noted = await noteBreaches(tx, breaches);
    if (noted !== breaches.length) throw new Error('A breach was not recorded on its clock.');
    for (const breach of breaches) tellJournal(tx, breach);
    await this.reactions.tell(tx, breaches);
    tx.afterCommit(() => {
      for (const { latenessMs } of breaches) noteLateness('breach', latenessMs);
    });
    return breaches;
  }
}

/** From any one on, so that sweeps at the same time do not all begin with the same tenant. */
function inTurn<T>(list: readonly T[]): T[] {
  const first = Math.floor(Math.random() * list.length);
  return [...list.slice(first), ...list.slice(0, first)];
}

/** @returns the breach that a clock has come to; none when there is but a warning to give. */
function toBreach(row: DueClockRow): Breach[] {
  const { breachesAfter } = row;
  if (breachesAfter === null || breachesAfter >= row.noticedAt) return [];
  const { breachedAt } = recordBreach(toClock(row), row.noticedAt.getTime());
  if (breachedAt === null) throw new Error('A clock was swept before its promise was broken.');
  const breach = {
    ticketId: row.ticketId,
    ref: row.ref,
    subject: row.subject,
    priority: row.priority,
    target: row.target,
    cycle: row.cycle,
    dueAt: new Date(breachedAt),
    noticedAt: row.noticedAt,
    latenessMs: row.noticedAt.getTime() - breachesAfter.getTime(),
  };
  return [breach];
}

function tellJournal(tx: Tx, breach: Breach): void {
  const data: SlaEvents['sla.breached'] = {
    target: breach.target,
    cycle: breach.cycle,
    dueAt: breach.dueAt.toISOString(),
    latenessMs: breach.latenessMs,
    priority: breach.priority,
  };
  journal(tx, {
    type: 'sla.breached',
    ticketId: breach.ticketId,
    audience: 'internal',
    at: breach.noticedAt,
    data,
  });
}
