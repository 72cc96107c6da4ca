import { Clock } from '#clock';
import { InvalidInput } from '#problem';
import { type Actor, type Tenant, TenantDb, tenantOf, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { readCalendar, WorkingHours } from '../calendars/index.js';
import { type CurrentPolicy, readPolicy, SlasService } from '../slas/index.js';
import { Comparison } from './domain/comparison.js';
import { judge, type Terms } from './domain/outcome.js';
import { startOfDay } from './domain/start-of-day.js';
import { factsOf } from './domain/told-history.js';
import { WallHours } from './domain/wall-hour.js';
import { toWhatIfView, type WhatIfDto, type WhatIfLineView } from './what-if.dto.js';
import { countTickets, historiesAfter, type HistoryRow, type Period } from './what-if.queries.js';

/** So few that a page keeps the process busy for a blink only. */
const PAGE = 500;
const MOST_DAYS = 3 * 366;
const DAY_MS = 86_400_000;

/** A question that can be answered: whose tickets, of when, and what they are judged by. */
interface Question {
  readonly actor: Actor;
  readonly tenant: Tenant;
  readonly period: Period;
  readonly draft: Terms;
  /** Epoch milliseconds: what happened later is not looked at. */
  readonly now: number;
  readonly of: number;
}

/** Replays what happened under a draft of promises or service hours, and changes nothing. */
@Injectable()
export class WhatIfService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly slas: SlasService,
    private readonly clock: Clock,
  ) {}

  /**
   * Judges the tickets of a period by a draft and by the versions that they have.
   *
   * @returns how far it is, again and again, and at the end what came out. Whoever stops listening
   *   stops the work.
   * @throws InvalidInput that names each field, before anything is told.
   */
  async compare(actor: Actor, input: WhatIfDto): Promise<AsyncIterable<WhatIfLineView>> {
    const tenant = tenantOf(actor, input.tenant);
    if (!tenant) throw InvalidInput.of('tenant', 'is not a department that you act for');
    const period = readPeriod(input, tenant.timezone);
    const policy = input.policy === undefined ? undefined : readPolicy(input.policy);
    const calendar = input.calendar === undefined ? undefined : readCalendar(input.calendar);
    const changed = {
      ...(policy && { policy }),
      ...(calendar && { hours: new WorkingHours(calendar) }),
    };
    const [draft, of] = await this.tenantDb.read(
      actor,
      async (tx) =>
        Promise.all([this.slas.draft(tx, tenant.id, changed), countTickets(tx, tenant.id, period)]),
      [tenant.id],
    );
    return this.told({ actor, tenant, period, draft, of, now: this.clock.now().getTime() });
  }

  private async *told(question: Question): AsyncGenerator<WhatIfLineView> {
    const { actor, tenant, period, of } = question;
    const wall = new WallHours(tenant.timezone, period.from.getTime(), question.now);
    const comparison = new Comparison((at) => wall.hourOfWeek(at));
    let after: string | null = null;
    for (;;) {
      const rows: HistoryRow[] = await this.tenantDb.read(
        actor,
        async (tx) => {
          const page = await historiesAfter(tx, tenant.id, period, { after, most: PAGE });
          await this.judgePage(tx, page, question, { comparison, wall });
          return page;
        },
        [tenant.id],
      );
      after = rows.at(-1)?.id ?? after;
      if (rows.length < PAGE) break;
      yield { done: Math.min(comparison.tickets, of), of };
    }
    yield { done: comparison.tickets, of: comparison.tickets, result: toWhatIfView(comparison) };
  }

  private async judgePage(
    tx: Tx,
    rows: readonly HistoryRow[],
    { tenant, draft, now }: Question,
    { comparison, wall }: { comparison: Comparison; wall: WallHours },
  ): Promise<void> {
    const ids = [...new Set(rows.map(({ policyVersionId }) => policyVersionId))];
    const versions = new Map<string, CurrentPolicy>();
    for (const id of ids) versions.set(id, await this.slas.version(tx, tenant.id, id));
    for (const row of rows) {
      const own = versions.get(row.policyVersionId);
      if (!own) throw new Error(`Ticket ${row.ref} has no policy.`);
      const facts = factsOf(row.history, row);
      comparison.add({
        ref: row.ref,
        priority: row.priority,
        group: row.group,
        month: wall.month(row.createdAt.getTime()),
        before: judge(facts, own, now),
        after: judge(facts, draft, now),
      });
    }
  }
}

function readPeriod({ from, to }: WhatIfDto, timezone: string): Period {
  const [first, last] = [startOfDay(from, timezone), startOfDay(to, timezone)];
  if (last < first) throw InvalidInput.of('to', `must not be before ${from}`);
  if (last - first > MOST_DAYS * DAY_MS) {
    throw InvalidInput.of('to', 'must be at most three years after the first day');
  }
  return { from: new Date(first), to: new Date(startOfDay(to, timezone, 1)) };
}
