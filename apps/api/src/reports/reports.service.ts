import { Clock } from '#clock';
import { cursorKey, encodeCursor } from '#listing';
import { InvalidInput } from '#problem';
import { type Actor, type Tenant, TenantDb, tenantOf, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { SlasService } from '../slas/index.js';
import { attainmentOf } from './domain/attainment.js';
import { monthsOf, reportPeriod, type ReportPeriod } from './domain/report-period.js';
import {
  type BreachesQueryDto,
  type BreachPageView,
  type BreachView,
  type MonthView,
  PRIORITIES,
  type PriorityView,
  type SlaReportQueryDto,
  type SlaReportView,
  TARGETS,
} from './reports.dto.js';
import {
  type BreachRow,
  brokenPromises,
  decidedPromises,
  type DecidedRow,
  runningPromises,
} from './reports.queries.js';

const PAGE = 50;
const SORT = 'breaches';
const MINUTE_MS = 60_000;

/** How well a department's promises are kept. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly slas: SlasService,
    private readonly clock: Clock,
  ) {}

  /**
   * Promises kept and broken by month and by priority. A month or priority without any is there
   * with zeros.
   *
   * @throws InvalidInput for days that make no sense.
   */
  sla(actor: Actor, query: SlaReportQueryDto): Promise<SlaReportView> {
    const tenant = requireTenant(actor, query.tenant);
    const period = reportPeriod(query, this.clock.now().getTime(), tenant.timezone);
    if ('field' in period) throw InvalidInput.of(period.field, period.reason);
    return this.tenantDb.read(
      actor,
      async (tx) => {
        const [decided, running] = await Promise.all([
          decidedPromises(tx, tenant.id, period, tenant.timezone),
          runningPromises(tx, tenant.id),
        ]);
        return {
          ...period,
          months: byMonth(decided, period),
          byPriority: byPriority(decided),
          running,
        };
      },
      [tenant.id],
    );
  }

  /** Broken promises of a department, the latest first. */
  breaches(actor: Actor, query: BreachesQueryDto): Promise<BreachPageView> {
    const tenant = requireTenant(actor, query.tenant);
    const limit = query.limit ?? PAGE;
    const after =
      query.cursor === undefined ? null : cursorKey(query.cursor, SORT, ['moment', 'id', 'text']);
    return this.tenantDb.read(
      actor,
      async (tx) => {
        const rows = await brokenPromises(tx, tenant.id, after, limit + 1);
        const page = rows.slice(0, limit);
        return {
          items: await Promise.all(page.map((row) => this.breachView(tx, tenant, row))),
          nextCursor: rows.length > limit ? cursorAfter(page.at(-1)) : null,
        };
      },
      [tenant.id],
    );
  }

  private async breachView(tx: Tx, tenant: Tenant, row: BreachRow): Promise<BreachView> {
    let used = row.consumedMs;
    if (row.runningSince) {
      const hours = await this.slas.hoursOf(tx, tenant.id, row.policyVersionId);
      used += hours.serviceTimeBetween(row.runningSince.getTime(), this.clock.now().getTime());
    }
    return {
      ref: row.ref,
      subject: row.subject,
      priority: row.priority,
      target: row.target,
      dueAt: row.breachedAt.toISOString(),
      stoppedAt: row.stoppedAt?.toISOString() ?? null,
      latenessMinutes: Math.round((Math.max(0, used - row.budgetMs) / MINUTE_MS) * 10) / 10,
    };
  }
}

function byMonth(decided: readonly DecidedRow[], period: ReportPeriod): MonthView[] {
  return monthsOf(period).flatMap((month) =>
    TARGETS.map((target) => ({
      month,
      target,
      ...attainmentOf(decided.filter((row) => row.month === month && row.target === target)),
    })),
  );
}

function byPriority(decided: readonly DecidedRow[]): PriorityView[] {
  return PRIORITIES.flatMap((priority) =>
    TARGETS.map((target) => ({
      priority,
      target,
      ...attainmentOf(decided.filter((row) => row.priority === priority && row.target === target)),
    })),
  );
}

function cursorAfter(last: BreachRow | undefined): string | null {
  if (!last) return null;
  return encodeCursor(SORT, [last.breachedAt.toISOString(), last.ticketId, last.target]);
}

function requireTenant(actor: Actor, slug: string): Tenant {
  const tenant = tenantOf(actor, slug);
  if (!tenant) throw InvalidInput.of('tenant', 'is not a department that you act for');
  return tenant;
}
