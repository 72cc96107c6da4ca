import { Clock } from '#clock';
import { journal } from '#journal';
import { Outbound, OutboundFailure, readOutboundUrl } from '#outbound';
import { InvalidInput, NotFound, TooManyRequests } from '#problem';
import { type Actor, type Tenant, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import type { OneCalendarDto } from './calendars.dto.js';
import type { CalendarEvents } from './calendars.events.js';
import { calendarIdOf } from './calendars.queries.js';
import { requireTenant } from './calendars.service.js';
import { FollowFeeds } from './follow-feeds.js';
import {
  type HolidayFeedView,
  type PutHolidayFeedDto,
  toHolidayFeedView,
} from './holiday-feeds.dto.js';
import { feedOf, type HolidayFeedRow, removeFeed, setFeed } from './holiday-feeds.queries.js';
import { noCalendar, WriteCalendar } from './write-calendar.js';

/** Whoever presses a button again and again asks a server that is not ours. */
const PAUSE_MS = 10_000;

/** Addresses that the holidays of a calendar follow, one for each calendar. */
@Injectable()
export class HolidayFeedsService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly calendars: WriteCalendar,
    private readonly follow: FollowFeeds,
    private readonly outbound: Outbound,
    private readonly clock: Clock,
  ) {}

  /** @throws InvalidInput for a calendar that is not there. */
  async find(actor: Actor, input: OneCalendarDto): Promise<HolidayFeedView> {
    const tenant = requireTenant(actor, input.tenant);
    return this.shown(actor, await this.feed(actor, tenant, input.name));
  }

  /**
   * Lets the holidays of a calendar follow an address, which is asked soon afterwards.
   *
   * @throws InvalidInput for an address that cannot be asked, and for a calendar that is not there.
   */
  async put(actor: Actor, input: PutHolidayFeedDto): Promise<HolidayFeedView> {
    const tenant = requireTenant(actor, input.tenant);
    const url = this.readUrl(input.url);
    const row = await this.tenantDb.write(actor, tenant.id, async (tx) => {
      const { id } = await this.calendars.holdKnown(tx, input.name);
      const before = await feedOf(tx, tenant.id, id);
      await setFeed(tx, id, url.href, this.clock.now());
      if (before?.url !== url.href) this.tell(tx, id, { name: input.name, host: url.host });
      return feedOf(tx, tenant.id, id);
    });
    return this.shown(actor, row);
  }

  /** Follows nothing any more; the holidays that are there stay. @throws NotFound without a feed. */
  async remove(actor: Actor, input: OneCalendarDto): Promise<void> {
    const tenant = requireTenant(actor, input.tenant);
    await this.tenantDb.write(actor, tenant.id, async (tx) => {
      const { id } = await this.calendars.holdKnown(tx, input.name);
      if ((await removeFeed(tx, id)) === 0) throw new NotFound('holiday feed');
      this.tell(tx, id, { name: input.name, host: null });
    });
  }

  /**
   * Asks the address now. That it failed is no error: the answer says why.
   *
   * @throws NotFound without a feed.
   * @throws TooManyRequests when it was asked a moment ago.
   */
  async refresh(actor: Actor, input: OneCalendarDto): Promise<HolidayFeedView> {
    const tenant = requireTenant(actor, input.tenant);
    const row = await this.feed(actor, tenant, input.name);
    if (!row) throw new NotFound('holiday feed');
    const waitMs = (row.triedAt?.getTime() ?? 0) + PAUSE_MS - this.clock.now().getTime();
    if (waitMs > 0) {
      const seconds = Math.ceil(waitMs / 1000);
      throw new TooManyRequests('The server was asked a moment ago.', seconds);
    }
    await this.follow.ask(actor, tenant, row);
    return this.shown(actor, await this.feed(actor, tenant, input.name));
  }

  private feed(actor: Actor, tenant: Tenant, name: string): Promise<HolidayFeedRow | undefined> {
    return this.tenantDb.read(
      actor,
      async (tx) => {
        const id = await calendarIdOf(tx, tenant.id, name);
        if (id === undefined) throw noCalendar(name);
        return feedOf(tx, tenant.id, id);
      },
      [tenant.id],
    );
  }

  private readUrl(text: string): URL {
    try {
      return readOutboundUrl(text, this.outbound.reach);
    } catch (error) {
      if (error instanceof OutboundFailure) throw InvalidInput.of('url', error.message);
      throw error;
    }
  }

  private tell(tx: Tx, subjectId: string, data: CalendarEvents['calendar.feed-changed']): void {
    journal(tx, {
      type: 'calendar.feed-changed',
      ...{ subjectId, audience: 'internal', at: this.clock.now(), data },
    });
  }

  private shown(actor: Actor, row: HolidayFeedRow | undefined): HolidayFeedView {
    return toHolidayFeedView(row, actor.role === 'admin');
  }
}
