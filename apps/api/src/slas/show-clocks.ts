import { Clock } from '#clock';
import type { Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import type { SlaClock } from './domain/sla-clock.js';
import { CLOCK_TARGETS, type ClockTarget } from './domain/sla-policy.js';
import { type ReceiptLine, receiptFor } from './domain/sla-receipt.js';
import { type CurrentPolicy, PolicyVersions } from './policy-versions.js';
import { calendarsOf, type SlaClockRow, toClock } from './sla-clock.entity.js';
import { type ClockView, toClockView } from './slas.dto.js';
import { namesOf, type VersionNames, versionNames } from './slas.queries.js';

/** Why the clocks of a ticket stand as they do. */
export interface Accounted {
  readonly versions: VersionNames;
  /** Of the department's service hours. */
  readonly timezone: string;
  readonly holidays: readonly string[];
  readonly lines: readonly ReceiptLine[];
}

/** The clocks of tickets as people see them. */
@Injectable()
export class ShowClocks {
  constructor(
    private readonly versions: PolicyVersions,
    private readonly clock: Clock,
  ) {}

  /** The account of every moment of a ticket's clocks, as of now. */
  async accountFor(
    tx: Tx,
    tenantId: string,
    policyVersionId: string,
    rows: readonly SlaClockRow[],
  ): Promise<Accounted> {
    const [version, versions] = await Promise.all([
      this.versions.get(tx, tenantId, policyVersionId),
      versionNames(tx, tenantId, policyVersionId),
    ]);
    const { hours } = await this.measuring(tx, tenantId, version, rows);
    const lines = receiptFor(rows.map(toClock), hours, this.clock.now().getTime());
    return { versions, timezone: hours.timezone, holidays: hours.holidays, lines };
  }

  /**
   * The clocks of one ticket as they are shown, as of now. Those of the time to own and of the next
   * update are shown where something is promised. The desk alone sees the former, and the clocks of
   * agreements with its groups and suppliers.
   */
  async viewsOf(
    tx: Tx,
    tenantId: string,
    policyVersionId: string,
    clocks: readonly (SlaClock | SlaClockRow)[],
  ): Promise<ClockView[]> {
    if (clocks.length === 0) return [];
    const version = await this.versions.get(tx, tenantId, policyVersionId);
    const stored = clocks.flatMap((clock) => ('ticketId' in clock ? [clock] : []));
    const { hours } = await this.measuring(tx, tenantId, version, stored);
    const now = this.clock.now().getTime();
    const isStaff = tx.actor.role !== 'requester';
    const shown = clocks
      .map((clock) => ('ticketId' in clock ? toClock(clock) : clock))
      .filter((clock) => isShown(clock, isStaff));
    const ids = shown.flatMap(({ calendar, holder }) => [calendar, holder]);
    const names = await namesOf(tx, tenantId, new Set(ids.filter((id) => id !== null)));
    return shown
      .sort((one, other) => placeOf(one) - placeOf(other) || one.cycle - other.cycle)
      .map((clock) => toClockView(clock, hours, now, names));
  }

  /** The version with the hours of whatever else these clocks were measured by. */
  private measuring(
    tx: Tx,
    tenantId: string,
    version: CurrentPolicy,
    rows: readonly SlaClockRow[],
  ): Promise<CurrentPolicy> {
    return this.versions.withHours(tx, tenantId, version, rows.flatMap(calendarsOf));
  }
}

function isShown({ target, budgetMs }: SlaClock, toStaff: boolean): boolean {
  if (target === 'own' || target === 'group' || target === 'supplier')
    return toStaff && budgetMs !== null;
  return target !== 'nextUpdate' || budgetMs !== null;
}

function placeOf({ target }: { readonly target: ClockTarget }): number {
  return CLOCK_TARGETS.indexOf(target);
}
