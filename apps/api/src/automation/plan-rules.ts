import { aboutTickets, JournalReader } from '#journal';
import { systemActor, type Tenant, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { planWork } from './domain/plan-work.js';
import { RULE_ENTRY_TYPES } from './domain/rule-events.js';
import { addLooks, dropWaits, listeningRules, tenantsWithNews } from './plan-rules.queries.js';

const READER = new JournalReader('automation_positions');
/** How many entries of a journal one transaction looks at. */
const BATCH = 500;
/** What is older is no news any more: an import, or an outage of more than a day. */
const STALE_MS = 24 * 60 * 60_000;

/**
 * Writes down which rules have to look at which tickets, of what the journals say. The position
 * moves in the transaction that writes it: nothing is overlooked, and nothing looked at twice, by any
 * number of workers.
 */
@Injectable()
export class PlanRules {
  constructor(private readonly tenantDb: TenantDb) {}

  /** @returns the tenants with something left to look at. */
  async plan(tenants: readonly Tenant[], now: Date): Promise<Tenant[]> {
    const ids = await this.tenantDb.read(systemActor(tenants), tenantsWithNews);
    const left: Tenant[] = [];
    for (const tenant of tenants.filter(({ id }) => ids.includes(id))) {
      const isMore = await this.tenantDb.write(systemActor([tenant]), tenant.id, (tx) =>
        planFor(tx, now),
      );
      if (isMore) left.push(tenant);
    }
    return left;
  }
}

/** @returns whether there may be more. */
async function planFor(tx: Tx, now: Date): Promise<boolean> {
  const position = await READER.lock(tx);
  if (!position) return false;
  const { after, head } = position;
  const upTo = Math.min(head, after + BATCH);
  const [entries, rules] = await Promise.all([
    READER.entries(tx, { after, upTo, types: RULE_ENTRY_TYPES }),
    listeningRules(tx),
  ]);
  const { looks, moved } = planWork(
    aboutTickets(entries),
    rules,
    new Date(now.getTime() - STALE_MS),
  );
  await Promise.all([dropWaits(tx, moved), addLooks(tx, looks), READER.moveTo(tx, upTo)]);
  return upTo < head;
}
