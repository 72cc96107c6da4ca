import { InvalidInput } from '#problem';
import { type Actor, type Tenant, tenantOf } from '#tenancy';
import { reportPeriod, type ReportPeriod } from './domain/report-period.js';
import type { PeriodQueryDto } from './reports.dto.js';

/** What a report is about. */
export interface ReportScope {
  readonly departments: readonly Tenant[];
  readonly period: ReportPeriod;
}

/**
 * The departments and days that were asked for.
 *
 * @param now - epoch milliseconds.
 * @throws InvalidInput for a department that is not the actor's, and for days that make no sense.
 */
export function reportScope(actor: Actor, query: PeriodQueryDto, now: number): ReportScope {
  const departments =
    query.tenant === undefined
      ? actor.tenants
      : [...new Set(query.tenant.split(','))].map((slug) => requireTenant(actor, slug));
  const period = reportPeriod(query, now, departments[0]?.timezone ?? 'UTC');
  if ('field' in period) throw InvalidInput.of(period.field, period.reason);
  return { departments, period };
}

/** @throws InvalidInput when the actor does not act for a department of this slug. */
export function requireTenant(actor: Actor, slug: string): Tenant {
  const tenant = tenantOf(actor, slug);
  if (!tenant) throw InvalidInput.of('tenant', 'is not a department that you act for');
  return tenant;
}
