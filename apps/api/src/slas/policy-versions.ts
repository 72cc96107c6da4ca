import { Conflict } from '#problem';
import type { Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { CalendarVersions, type ServiceCalendar, type WorkingHours } from '../calendars/index.js';
import { calendarsNamedIn } from './domain/policy-names.js';
import type { SlaPolicy } from './domain/sla-policy.js';
import { PolicyHours } from './policy-hours.js';

/** A version of a tenant's promises, with the service hours that it measures by. */
export interface CurrentPolicy {
  readonly policyVersionId: string;
  readonly calendarVersionId: string;
  /** Whatever it names stands in it by its id. */
  readonly policy: SlaPolicy;
  readonly hours: PolicyHours;
}

interface VersionRow {
  readonly id: string;
  readonly policy: SlaPolicy | null;
  readonly calendarVersionId: string;
  readonly calendar: ServiceCalendar | null;
}

const MOST_KEPT = 1_000;

/**
 * Policy versions, kept in this process: they never change, so after the first time only their ids
 * are asked for.
 */
@Injectable()
export class PolicyVersions {
  private readonly kept = new Map<string, CurrentPolicy>();
  private readonly latest = new Map<string, string>();

  constructor(private readonly calendars: CalendarVersions) {}

  /**
   * The version that tickets of the written tenant get that are created now, in one query.
   *
   * @throws Conflict `no_sla_policy` when the tenant was never given one.
   */
  async current(tx: Tx, now: Date): Promise<CurrentPolicy> {
    const known = this.kept.get(keyOf(tx.tenantId, this.latest.get(tx.tenantId) ?? ''));
    const [row] = await tx.query<VersionRow>(
      `select v.id, v.calendar_version_id as "calendarVersionId",
         case when v.id is distinct from $2 then coalesce(v.resolved, v.definition) end as policy,
         case when v.id is distinct from $2 then k.definition end as calendar
       from app.sla_defaults d
       join app.sla_policy_versions v on v.tenant_id = d.tenant_id
         and v.id = coalesce(case when d.next_from <= $3 then d.next_version_id end, d.policy_version_id)
       join app.calendar_versions k
         on k.tenant_id = v.tenant_id and k.id = v.calendar_version_id
       where d.tenant_id = $1`,
      [tx.tenantId, known?.policyVersionId ?? null, now],
    );
    if (!row) throw new Conflict('no_sla_policy', 'This department has no SLA policy yet.');
    this.latest.set(tx.tenantId, row.id);
    return known?.policyVersionId === row.id ? known : this.keep(tx, tx.tenantId, row);
  }

  /** A version by its id; asks the database the first time only. @throws Error for no such one. */
  async get(tx: Tx, tenantId: string, policyVersionId: string): Promise<CurrentPolicy> {
    const known = this.kept.get(keyOf(tenantId, policyVersionId));
    if (known) return known;
    const [row] = await tx.query<VersionRow>(
      `select v.id, coalesce(v.resolved, v.definition) as policy,
         v.calendar_version_id as "calendarVersionId", k.definition as calendar
       from app.sla_policy_versions v
       join app.calendar_versions k
         on k.tenant_id = v.tenant_id and k.id = v.calendar_version_id
       where v.tenant_id = $1 and v.id = $2`,
      [tenantId, policyVersionId],
    );
    if (!row) throw new Error(`There is no SLA policy version ${policyVersionId}.`);
    return this.keep(tx, tenantId, row);
  }

  /**
   * A version that can also measure what other calendar versions have measured.
   *
   * @param calendarIds - calendar versions; those that the version has already are not asked for.
   */
  async withHours(
    tx: Tx,
    tenantId: string,
    version: CurrentPolicy,
    calendarIds: Iterable<string>,
  ): Promise<CurrentPolicy> {
    const missing = [...new Set(calendarIds)].filter((id) => !version.hours.others.has(id));
    if (missing.length === 0) return version;
    const more = await this.hoursOf(tx, tenantId, missing);
    return { ...version, hours: version.hours.with(more) };
  }

  private async hoursOf(
    tx: Tx,
    tenantId: string,
    calendarIds: readonly string[],
  ): Promise<Map<string, WorkingHours>> {
    if (calendarIds.length === 0) return new Map();
    const rows = await tx.query<{ id: string; definition: ServiceCalendar }>(
      'select id, definition from app.calendar_versions where tenant_id = $1 and id = any ($2::uuid[])',
      [tenantId, calendarIds],
    );
    return new Map(
      rows.map(({ id, definition }) => [id, this.calendars.hours(tenantId, id, definition)]),
    );
  }

  private async keep(tx: Tx, tenantId: string, row: VersionRow): Promise<CurrentPolicy> {
    const { policy, calendar, calendarVersionId } = row;
    if (!policy || !calendar) throw new Error('A policy version came without its content.');
    const others = await this.hoursOf(tx, tenantId, calendarsNamedIn(policy));
    const own = this.calendars.hours(tenantId, calendarVersionId, calendar);
    const version: CurrentPolicy = {
      policyVersionId: row.id,
      calendarVersionId,
      policy,
      hours: new PolicyHours(own, others),
    };
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    this.kept.set(keyOf(tenantId, row.id), version);
    return version;
  }
}

function keyOf(tenantId: string, versionId: string): string {
  return `${tenantId}/${versionId}`;
}
