import { Clock } from '#clock';
import { journal } from '#journal';
import { Problem } from '#problem';
import { systemActor, type Tenant, TenantDb, type Tx } from '#tenancy';
import { Injectable, Logger } from '@nestjs/common';
import { TakeActions } from '../actions/index.js';
import { holds, type TicketFacts } from '../conditions/index.js';
import { factsOf, TicketChange, type TicketDraft } from '../tickets/index.js';
import type { AutomationEvents } from './automation.events.js';
import { HOUR_MS, judgeFiring } from './domain/loop-guard.js';
import {
  actedSince,
  addRun,
  dropLooks,
  forgetRuns,
  lockFirstLooks,
  lockLook,
  type LookRow,
  type NewRun,
  putOffLook,
  switchOff,
} from './run-rules.queries.js';
import { tenantsWithLooks } from './plan-rules.queries.js';

/** How many tickets one transaction asks about. */
const BATCH = 200;
/** How many tickets of one department are acted on at a time. */
const AT_A_TIME = 4;
/** How often a ticket is tried on which something failed that nobody foresaw. */
const MOST_ATTEMPTS = 3;
const RETRY_AFTER_MS = 30_000;
/** How long it is shown what rules did, and how many times at most for one rule. */
const KEPT_MS = 90 * 24 * HOUR_MS;
const MOST_KEPT = 10_000;

/**
 * Lets rules look at tickets, and act. What a rule does, that it did it, and that it need not look
 * again commit together: it is done exactly once, by any number of workers, wherever one dies.
 */
@Injectable()
export class RunRules {
  private readonly logger = new Logger(RunRules.name);

  constructor(
    private readonly tenantDb: TenantDb,
    private readonly tickets: TicketChange,
    private readonly actions: TakeActions,
    private readonly clock: Clock,
  ) {}

  /** Those with something to look at by now. */
  async due(tenants: readonly Tenant[], now: Date): Promise<Tenant[]> {
    const ids = await this.tenantDb.read(systemActor(tenants), (tx) => tenantsWithLooks(tx, now));
    return tenants.filter(({ id }) => ids.includes(id));
  }

  /** One pass over a department. @returns how many looks were settled. */
  async run(tenant: Tenant, now: Date): Promise<number> {
    const { matching, settled } = await this.tenantDb.write(
      systemActor([tenant]),
      tenant.id,
      (tx) => sift(tx, now),
    );
    for (let next = 0; next < matching.length; next += AT_A_TIME) {
      await Promise.all(
        matching.slice(next, next + AT_A_TIME).map((look) => this.settle(tenant, look, now)),
      );
    }
    return settled + matching.length;
  }

  /** What is older than is kept goes. */
  async forget(tenant: Tenant, now: Date): Promise<void> {
    await this.tenantDb.write(systemActor([tenant]), tenant.id, (tx) =>
      forgetRuns(tx, new Date(now.getTime() - KEPT_MS), MOST_KEPT),
    );
  }

  /** A ticket on which a rule fails holds up no other, and no other rule. */
  private async settle(tenant: Tenant, look: LookRow, now: Date): Promise<void> {
    try {
      await this.tickets.change(
        systemActor([tenant]),
        look.ref,
        null,
        (draft) => this.act(draft, look.id),
        () => Promise.resolve(null),
      );
    } catch (error) {
      if (!(error instanceof Problem)) this.logger.error({ tenant: tenant.slug, err: error });
      await this.tenantDb.write(systemActor([tenant]), tenant.id, (tx) =>
        noteFailure(tx, look, error, now),
      );
    }
  }

  private async act(draft: TicketDraft, lookId: string): Promise<void> {
    const { tx, before } = draft;
    const [look, facts] = await Promise.all([lockLook(tx, lookId), factsOf(tx, [before.id])]);
    if (!look) return;
    const at = this.clock.now();
    const run = isMeant(look, facts.get(before.id)) ? await this.judge(draft, look, at) : null;
    draft.meanwhile(dropLooks(tx, [look.id]));
    if (run) draft.meanwhile(addRun(tx, look, run, at));
  }

  private async judge(draft: TicketDraft, look: LookRow, at: Date): Promise<NewRun | null> {
    const { tx } = draft;
    const { ruleId, origin } = look;
    const inTheHour = await actedSince(tx, look, new Date(at.getTime() - HOUR_MS));
    const verdict = judgeFiring({ ruleId, origin, inTheHour });
    switch (verdict.is) {
      case 'own':
        return null;
      case 'too_deep':
        return { outcome: 'stopped', reason: verdict.reason, actions: [] };
      case 'switch_off': {
        await switchOff(tx, ruleId, verdict.reason, at);
        tellOfEnd(tx, look, verdict.reason, at);
        return { outcome: 'stopped', reason: `Switched off: ${verdict.reason}`, actions: [] };
      }
      case 'go': {
        const actions = await this.actions.take(draft, look.definition.actions, {
          ...{ kind: 'rule', id: ruleId, hops: origin.depth, says: `rule "${look.ruleName}"` },
        });
        const isDone = actions.some(({ outcome }) => outcome === 'done');
        return { outcome: isDone ? 'done' : 'nothing', reason: null, actions };
      }
    }
  }
}

/** Holds looks, and drops those that no rule acts on. */
async function sift(tx: Tx, now: Date): Promise<{ matching: LookRow[]; settled: number }> {
  const looks = await lockFirstLooks(tx, now, BATCH);
  if (looks.length === 0) return { matching: [], settled: 0 };
  const facts = await factsOf(
    tx,
    looks.map(({ ticketId }) => ticketId),
  );
  const matching = looks.filter((look) => isMeant(look, facts.get(look.ticketId)));
  const others = looks.filter((look) => !matching.includes(look));
  await dropLooks(
    tx,
    others.map(({ id }) => id),
  );
  return { matching, settled: others.length };
}

function isMeant({ event, definition }: LookRow, facts: TicketFacts | undefined): boolean {
  if (!facts) return false;
  if (event === 'time_passed' && facts.status !== definition.wait?.status) return false;
  return holds(definition.when, facts);
}

async function noteFailure(tx: Tx, look: LookRow, error: unknown, now: Date): Promise<void> {
  const held = await lockLook(tx, look.id);
  if (!held) return;
  // What a rule may not do it may not do the next time either.
  const isFinal = error instanceof Problem && error.status < 500;
  if (!isFinal && held.attempts + 1 < MOST_ATTEMPTS) {
    await putOffLook(tx, look.id, new Date(now.getTime() + RETRY_AFTER_MS));
    return;
  }
  const reason =
    error instanceof Problem ? error.message : 'Something failed on our side. It was recorded.';
  await addRun(tx, held, { outcome: 'failed', reason, actions: [] }, now);
  await dropLooks(tx, [look.id]);
}

function tellOfEnd(tx: Tx, { ruleId, ruleName }: LookRow, reason: string, at: Date): void {
  const data: AutomationEvents['automation-rule.switched-off'] = { name: ruleName, reason };
  journal(tx, {
    ...{ type: 'automation-rule.switched-off', subjectId: ruleId, audience: 'internal', at, data },
  });
}
