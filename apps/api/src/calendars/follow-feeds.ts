import { isDeepStrictEqual } from 'node:util';
import { Clock } from '#clock';
import { Outbound } from '#outbound';
import { Problem } from '#problem';
import { type Actor, systemActor, type Tenant, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { askFeed, type FeedAnswer } from './ask-feed.js';
import { readCalendar } from './calendars.service.js';
import { followFeed } from './domain/follow-feed.js';
import { localTime } from './domain/time-zone.js';
import {
  dueFeeds,
  feedOf,
  type HolidayFeedRow,
  keepNews,
  noteOutcome,
  takeFeed,
} from './holiday-feeds.queries.js';
import { type KnownCalendar, WriteCalendar } from './write-calendar.js';

const DAY_MS = 86_400_000;
/** After a failure; also the time after which a feed that a process died with is asked again. */
const RETRY_MS = 3_600_000;
const MOST_AT_ONCE = 20;

interface PassFailure {
  readonly tenant: Tenant;
  readonly error: unknown;
}

/** Asks feeds and takes what they say into the calendars, through the same door as people do. */
@Injectable()
export class FollowFeeds {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly calendars: WriteCalendar,
    private readonly outbound: Outbound,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks the feeds of these departments whose time has come, one after the other. Any number of
   * workers may do so at once.
   *
   * @returns what went wrong on our side; what went wrong on theirs is noted with the feed.
   */
  async followDue(tenants: readonly Tenant[]): Promise<readonly PassFailure[]> {
    const failures: PassFailure[] = [];
    const due = await this.tenantDb.read(systemActor(tenants), (tx) =>
      dueFeeds(tx, this.clock.now(), MOST_AT_ONCE),
    );
    for (const { tenantId, calendarId } of due) {
      const tenant = tenants.find(({ id }) => id === tenantId);
      if (!tenant) continue;
      try {
        await this.followOne(tenant, calendarId);
      } catch (error) {
        failures.push({ tenant, error });
      }
    }
    return failures;
  }

  /** Asks one feed, as whoever wants it, and notes what became of that. */
  async ask(actor: Actor, tenant: Tenant, feed: HolidayFeedRow): Promise<void> {
    const answer = await askFeed(this.outbound, feed, this.clock.now());
    try {
      await this.note(actor, tenant, feed, answer);
    } catch (error) {
      // Such as a holiday that is gone and lets two nights overlap.
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      const because = `The holidays do not fit the calendar: ${error.message}`;
      await this.note(actor, tenant, feed, { is: 'failed', because });
    }
  }

  private async followOne(tenant: Tenant, calendarId: string): Promise<void> {
    const actor = systemActor([tenant]);
    const now = this.clock.now();
    const feed = await this.tenantDb.write(actor, tenant.id, async (tx) => {
      const taken = await takeFeed(tx, calendarId, now, new Date(now.getTime() + RETRY_MS));
      return taken ? feedOf(tx, tenant.id, calendarId) : undefined;
    });
    if (feed) await this.ask(actor, tenant, feed);
  }

  private async note(
    actor: Actor,
    tenant: Tenant,
    asked: HolidayFeedRow,
    answer: FeedAnswer,
  ): Promise<void> {
    await this.tenantDb.write(actor, tenant.id, async (tx) => {
      const held = await this.calendars.holdKnown(tx, asked.calendarId);
      const feed = await feedOf(tx, tenant.id, held.id);
      // Somebody gave another address, or none, while this one was asked.
      if (feed?.url !== asked.url) return;
      if (answer.is === 'read') await this.take(tx, held, feed, answer);
      const triedAt = this.clock.now();
      const pauseMs = answer.is === 'failed' ? RETRY_MS : DAY_MS;
      await noteOutcome(tx, held.id, {
        triedAt,
        nextAt: new Date(triedAt.getTime() + pauseMs),
        error: answer.is === 'failed' ? answer.because : null,
      });
    });
  }

  private async take(
    tx: Tx,
    held: KnownCalendar,
    feed: HolidayFeedRow,
    answer: Extract<FeedAnswer, { is: 'read' }>,
  ): Promise<void> {
    const { definition } = held.row;
    const { holidays, added } = followFeed(
      { holidays: definition.holidays, said: feed.holidays, added: feed.added },
      answer.holidays,
      localTime(this.clock.now().getTime(), definition.timezone).slice(0, 10),
    );
    const next = readCalendar({ ...definition, holidays });
    if (!isDeepStrictEqual(definition, next)) await this.calendars.addVersion(tx, held, next);
    await keepNews(tx, held.id, { ...answer, added });
  }
}
