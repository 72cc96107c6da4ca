import { Clock } from '#clock';
import { cursorKey, encodeCursor } from '#listing';
import { type Actor, TenantDb, tenantOf, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { CalendarVersions, type WorkingHours } from '../calendars/index.js';
import { SlasService } from '../slas/index.js';
import { reportScope } from './report-scope.js';
import type {
  BreachesQueryDto,
  BreachFilterDto,
  BreachPageView,
  BreachView,
} from './reports.dto.js';
import { type BreachRow, brokenPromises } from './reports.queries.js';

const PAGE = 50;
const MOST_AT_ONCE = 500;
const SORT = 'breaches';
const MINUTE_MS = 60_000;

/** Each promise that was broken. */
@Injectable()
export class BreachesService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly slas: SlasService,
    private readonly calendars: CalendarVersions,
    private readonly clock: Clock,
  ) {}

  /**
   * A page of the broken promises of a period, the latest first.
   *
   * @throws InvalidInput for departments or days that make no sense, and for a foreign cursor.
   */
  page(actor: Actor, query: BreachesQueryDto): Promise<BreachPageView> {
    return this.read(actor, query, query.limit ?? PAGE, query.cursor);
  }

  /**
   * All of them, read page by page as they are taken. The first page is read before this returns.
   *
   * @throws InvalidInput for departments or days that make no sense.
   */
  async all(actor: Actor, query: BreachFilterDto): Promise<AsyncGenerator<BreachView>> {
    const read = (cursor?: string) => this.read(actor, query, MOST_AT_ONCE, cursor);
    return following(await read(), read);
  }

  private read(
    actor: Actor,
    query: BreachFilterDto,
    limit: number,
    cursor: string | undefined,
  ): Promise<BreachPageView> {
    const { departments, period } = reportScope(actor, query, this.clock.now().getTime());
    const after =
      cursor === undefined ? null : cursorKey(cursor, SORT, ['moment', 'id', 'text', 'number']);
    const filter = {
      period,
      target: query.target ?? null,
      priority: query.priority ?? null,
      group: query.group ?? null,
      service: query.service ?? null,
      category: query.category ?? null,
      site: query.site ?? null,
    };
    return this.tenantDb.read(
      actor,
      async (tx) => {
        const rows = await brokenPromises(tx, departments, filter, { after, most: limit + 1 });
        const page = rows.slice(0, limit);
        return {
          items: await Promise.all(page.map((row) => this.view(tx, row))),
          nextCursor: rows.length > limit ? cursorAfter(page.at(-1)) : null,
        };
      },
      departments.map(({ id }) => id),
    );
  }

  private async view(tx: Tx, row: BreachRow): Promise<BreachView> {
    let used = row.consumedMs;
    if (row.runningSince) {
      const hours = await this.hoursOf(tx, row);
      used += hours.serviceTimeBetween(row.runningSince.getTime(), this.clock.now().getTime());
    }
    const { ref, subject, priority, site, target, cycle, groupSlug, groupName } = row;
    return {
      ...{ tenant: tenantOf(tx.actor, row.tenantId)?.slug ?? '', ref, subject, priority },
      group: groupSlug === null ? null : { slug: groupSlug, name: groupName ?? groupSlug },
      ...{ site, service: row.serviceName, category: row.categoryName, target, cycle },
      dueAt: row.breachedAt.toISOString(),
      stoppedAt: row.stoppedAt?.toISOString() ?? null,
      latenessMinutes: Math.round((Math.max(0, used - row.budgetMs) / MINUTE_MS) * 10) / 10,
      receipt: `/api/v1/tickets/${ref}/sla-receipt`,
    };
  }

  private async hoursOf(tx: Tx, row: BreachRow): Promise<Pick<WorkingHours, 'serviceTimeBetween'>> {
    const { tenantId, calendarVersionId, calendar, policyVersionId } = row;
    return calendarVersionId !== null && calendar !== null
      ? this.calendars.hours(tenantId, calendarVersionId, calendar)
      : this.slas.hoursOf(tx, tenantId, policyVersionId);
  }
}

async function* following(
  first: BreachPageView,
  read: (cursor: string) => Promise<BreachPageView>,
): AsyncGenerator<BreachView> {
  let page = first;
  for (;;) {
    yield* page.items;
    if (page.nextCursor === null) return;
    page = await read(page.nextCursor);
  }
}

function cursorAfter(last: BreachRow | undefined): string | null {
  if (!last) return null;
  const { breachedAt, ticketId, target, cycle } = last;
  return encodeCursor(SORT, [breachedAt.toISOString(), ticketId, target, String(cycle)]);
}
