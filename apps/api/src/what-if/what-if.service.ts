import { setImmediate } from 'node:timers/promises';
import { Clock } from '#clock';
import { InvalidInput } from '#problem';
import { type Actor, type Tenant, TenantDb, tenantOf } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { readCalendar, WorkingHours } from '../calendars/index.js';
import { type CreditScheme, ServiceCreditsService } from '../service-credits/index.js';
import { type CurrentPolicy, readPolicy, SlasService } from '../slas/index.js';
import { type Compared, Comparison } from './domain/comparison.js';
import { CreditTally } from './domain/credit-tally.js';
import { judge, judgeAsItWas, type PastTerms, type Terms } from './domain/outcome.js';
import { startOfDay } from './domain/start-of-day.js';
import { factsOf, movesOf, type ToldTicket } from './domain/told-history.js';
import { WallHours } from './domain/wall-hour.js';
import { toWhatIfView, type WhatIfDto, type WhatIfLineView } from './what-if.dto.js';
import {
  countTickets,
  historiesAfter,
  type HistoryRow,
  type Period,
  type Place,
} from './what-if.queries.js';

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
  /** Undefined when nothing is ever due. */
  readonly credits: CreditScheme | undefined;
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
    private readonly serviceCredits: ServiceCreditsService,
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
    const [draft, credits, of] = await this.tenantDb.read(
      actor,
      async (tx) =>
        Promise.all([
          this.slas.draft(tx, tenant.id, changed),
          this.serviceCredits.schemeOf(tx, tenant.id),
          countTickets(tx, tenant.id, period),
        ]),
      [tenant.id],
    );
    const now = this.clock.now().getTime();
    return this.told({ actor, tenant, period, draft, credits, of, now });
  }

  private async *told(question: Question): AsyncGenerator<WhatIfLineView> {
    const { tenant, period, of, now } = question;
    const wall = new WallHours(tenant.timezone, period.from.getTime(), now);
    const comparison = new Comparison((at) => wall.hourOfWeek(at));
    const tally = question.credits && new CreditTally(question.credits);
    let coming = this.pageAfter(question, null);
    for (;;) {
      const page = await coming;
      const last = page.rows.length < PAGE ? undefined : page.rows.at(-1);
      if (last) {
        coming = this.pageAfter(question, last);
        // Whoever waits for it next meets the error; nobody does when the listener has hung up.
        coming.catch(() => undefined);
        // The database reads it while this one is judged, once the question has left.
        await setImmediate();
      }
      for (const ticket of judged(page, question, wall)) {
        comparison.add(ticket);
        tally?.add(ticket);
      }
      if (!last) break;
      yield { done: Math.min(comparison.tickets, of), of };
    }
    const { tickets } = comparison;
    yield { done: tickets, of: tickets, result: toWhatIfView(comparison, tally) };
  }

  /** @param after - the last ticket of the page before; null for the first page. */
  private pageAfter({ actor, tenant, period }: Question, after: Place | null): Promise<Page> {
    return this.tenantDb.read(
      actor,
      async (tx) => {
        const rows = await historiesAfter(tx, tenant.id, period, { after, most: PAGE });
        const ids = rows.flatMap(({ policyVersionId, history }) => [
          policyVersionId,
          ...movesOf(history).map(({ before }) => before),
        ]);
        return { rows, versions: await this.slas.versionsTogether(tx, tenant.id, new Set(ids)) };
      },
      [tenant.id],
    );
  }
}

/** Tickets with the versions that they have and had. */
interface Page {
  readonly rows: readonly HistoryRow[];
  readonly versions: ReadonlyMap<string, CurrentPolicy>;
}

function* judged(
  { rows, versions }: Page,
  { draft, now }: Question,
  wall: WallHours,
): Generator<Compared> {
  for (const row of rows) {
    const facts = factsOf(row.history, { ...row, filed: filedNow(row) });
    yield {
      ref: row.ref,
      priority: row.priority,
      group: row.group,
      month: wall.month(row.createdAt.getTime()),
      before: judgeAsItWas(facts, pastOf(row, versions), now),
      after: judge(facts, draft, now),
    };
  }
}

/** The versions that a ticket had over time, the present one last. */
function pastOf(
  { ref, policyVersionId, history }: HistoryRow,
  versions: Page['versions'],
): PastTerms[] {
  const moves = movesOf(history);
  const ids = [...moves.map(({ before }) => before), policyVersionId];
  return ids.map((id, index) => {
    const version = versions.get(id);
    if (!version) throw new Error(`Ticket ${ref} has no policy.`);
    return { ...version, until: moves[index]?.at ?? Infinity };
  });
}

function filedNow({ categoryId, serviceId, groupId, site, vip }: HistoryRow): ToldTicket['filed'] {
  return { category: categoryId, service: serviceId, group: groupId, site, vip };
}

function readPeriod({ from, to }: WhatIfDto, timezone: string): Period {
  const [first, last] = [startOfDay(from, timezone), startOfDay(to, timezone)];
  if (last < first) throw InvalidInput.of('to', `must not be before ${from}`);
  if (last - first > MOST_DAYS * DAY_MS) {
    throw InvalidInput.of('to', 'must be at most three years after the first day');
  }
  return { from: new Date(first), to: new Date(startOfDay(to, timezone, 1)) };
}
