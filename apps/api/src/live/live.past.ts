import { isStaff, systemActor, type Actor, type Tenant, TenantDb } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { ticketRows, toTicketRow } from '../tickets/index.js';
import { isForSomebodyAlone, mayHaveLeft } from './domain/live.audience.js';
import type { LiveBatch } from './live.events.js';
import { entriesAfter, type JournalEnds, journalEnds, type JournalRow } from './live.queries.js';
import { byId, rowOf, ticketIdsOf, toLiveEvent } from './to-live-event.js';

/** Entries of one tenant that are read at once. */
export const BATCH = 200;

/** What one client may see of a stretch of a tenant's journal. */
export interface Stretch {
  readonly batch: LiveBatch;
  /** Whether something may have left the client's lists, which no entry of theirs can say. */
  readonly mustReadAnew: boolean;
}

/** Reads what clients have missed, as those clients, so that they are told what they may read. */
@Injectable()
export class LivePast {
  constructor(private readonly tenantDb: TenantDb) {}

  /** Where the journals of some tenants begin and end. @throws Unavailable */
  ends(tenants: readonly Tenant[]): Promise<JournalEnds> {
    const ids = tenants.map(({ id }) => id);
    return this.tenantDb.read(systemActor(tenants), (tx) => journalEnds(tx, ids));
  }

  /**
   * What comes after each position, at most one batch a tenant.
   *
   * @param upTo - how far each tenant is to be told at least, where a batch reaches so far.
   * @returns undefined for a tenant whose journal does not reach back to the position any more.
   * @throws Unavailable when the database does not answer.
   */
  async after(
    actor: Actor,
    positions: ReadonlyMap<string, number>,
    upTo: ReadonlyMap<string, number>,
  ): Promise<Map<string, Stretch | undefined>> {
    const within = [...positions.keys()];
    // The desk sees every entry; what a requester does not see still moves what they do see.
    const hidden = isStaff(actor) ? undefined : await this.allAfter(actor, positions);
    const { own, rows } = await this.tenantDb.read(
      actor,
      async (tx) => {
        const found = await entriesAfter(tx, positions, BATCH);
        const ids = ticketIdsOf(hidden ?? found);
        return { own: found, rows: byId(ids.length > 0 ? await ticketRows(tx, ids) : []) };
      },
      within,
    );
    // Two readings, between which the oldest entries may have been removed.
    const kept = hidden && (await this.ends(actor.tenants.filter(({ id }) => positions.has(id))));
    const all = Map.groupBy(hidden ?? own, ({ tenant_id }) => tenant_id);
    const stretches = new Map<string, Stretch | undefined>();
    for (const [tenant, from] of positions) {
      const entries = all.get(tenant) ?? [];
      const isLost = Number(entries[0]?.seq) !== from + 1;
      if (isLost || (kept?.get(tenant)?.first ?? 0) > from + 1) {
        stretches.set(tenant, undefined);
        continue;
      }
      const last = Number(entries.at(-1)?.seq);
      const to = entries.length === BATCH ? last : Math.min(last, upTo.get(tenant) ?? last);
      const isIn = (entry: JournalRow): boolean =>
        entry.tenant_id === tenant && Number(entry.seq) <= to && !isForSomebodyAlone(entry.type);
      const shown = own.filter(isIn);
      const silent = hidden?.filter((entry) => isIn(entry) && entry.audience === 'internal') ?? [];
      stretches.set(tenant, {
        batch: {
          tenant,
          from,
          to,
          events: shown.map((entry) => toLiveEvent(entry, rowOf(entry, rows), actor)),
          rows: ticketIdsOf(silent).flatMap((id) => {
            const row = rows.get(id);
            return row ? [toTicketRow(row, actor)] : [];
          }),
        },
        mustReadAnew: (hidden ?? []).some(
          (entry) => isIn(entry) && mayHaveLeft(entry).includes(actor.personId ?? ''),
        ),
      });
    }
    return stretches;
  }

  private allAfter(
    actor: Actor,
    positions: ReadonlyMap<string, number>,
  ): Promise<readonly JournalRow[]> {
    const system = systemActor(actor.tenants.filter(({ id }) => positions.has(id)));
    return this.tenantDb.read(system, (tx) => entriesAfter(tx, positions, BATCH));
  }
}
