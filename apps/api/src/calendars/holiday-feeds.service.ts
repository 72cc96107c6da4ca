import { Clock } from '#clock';
import { journal } from '#journal';
import { Outbound, OutboundFailure, readOutboundUrl } from '#outbound';
import { InvalidInput, NotFound, TooManyRequests } from '#problem';
import { type Actor, type Tenant, TenantDb, tenantOf, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import type { CalendarEvents } from './calendars.events.js';
import { tenantOfCalendar } from './calendars.queries.js';
import { FollowFeeds } from './follow-feeds.js';
import { type HolidayFeedView, toHolidayFeedView } from './holiday-feeds.dto.js';
import { feedOf, type HolidayFeedRow, removeFeed, setFeed } from './holiday-feeds.queries.js';
import { WriteCalendar } from './write-calendar.js';

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

  /** @throws NotFound for the calendar. */
  async find(actor: Actor, calendarId: string): Promise<HolidayFeedView> {
    const tenant = await this.tenantOf(actor, calendarId);
    return this.shown(actor, await this.feed(actor, tenant, calendarId));
  }

  /**
   * Lets the holidays of a calendar follow an address, which is asked soon afterwards.
   *
   * @throws InvalidInput for an address that cannot be asked.
   * @throws NotFound for the calendar.
   */
  async put(actor: Actor, calendarId: string, address: string): Promise<HolidayFeedView> {
    const url = this.readUrl(address);
    const tenant = await this.tenantOf(actor, calendarId);
    const row = await this.tenantDb.write(actor, tenant.id, async (tx) => {
      const { name } = await this.calendars.holdKnown(tx, calendarId);
      const before = await feedOf(tx, tenant.id, calendarId);
      await setFeed(tx, calendarId, url.href, this.clock.now());
      if (before?.url !== url.href) this.tell(tx, calendarId, { name, host: url.host });
      return (await feedOf(tx, tenant.id, calendarId)) ?? null;
    });
    return this.shown(actor, row);
  }

  /** Follows nothing any more; the holidays that are there stay. @throws NotFound without a feed. */
  async remove(actor: Actor, calendarId: string): Promise<void> {
    const tenant = await this.tenantOf(actor, calendarId);
    await this.tenantDb.write(actor, tenant.id, async (tx) => {
      const { name } = await this.calendars.holdKnown(tx, calendarId);
      if ((await removeFeed(tx, calendarId)) === 0) throw new NotFound('holiday feed');
      this.tell(tx, calendarId, { name, host: null });
      return null;
    });
  }

  /**
   * Asks the address now. That it failed is no error: the answer says why.
   *
   * @throws NotFound without a feed.
   * @throws TooManyRequests when it was asked a moment ago.
   */
  async refresh(actor: Actor, calendarId: string): Promise<HolidayFeedView> {
    const tenant = await this.tenantOf(actor, calendarId);
    const row = await this.feed(actor, tenant, calendarId);
    if (!row) throw new NotFound('holiday feed');
    const waitMs = (row.triedAt?.getTime() ?? 0) + PAUSE_MS - this.clock.now().getTime();
    if (waitMs > 0) {
      const seconds = Math.ceil(waitMs / 1000);
      throw new TooManyRequests('The server was asked a moment ago.', seconds);
    }
    await this.follow.ask(actor, tenant, row);
    return this.shown(actor, await this.feed(actor, tenant, calendarId));
  }

  private async tenantOf(actor: Actor, calendarId: string): Promise<Tenant> {
    const known = await this.tenantDb.read(actor, (tx) => tenantOfCalendar(tx, calendarId));
    const tenant = known === undefined ? undefined : tenantOf(actor, known);
    if (!tenant) throw new NotFound('calendar');
    return tenant;
  }

  private async feed(
    actor: Actor,
    tenant: Tenant,
    calendarId: string,
  ): Promise<HolidayFeedRow | null> {
    const row = await this.tenantDb.read(actor, (tx) => feedOf(tx, tenant.id, calendarId), [
      tenant.id,
    ]);
    return row ?? null;
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

  private shown(actor: Actor, row: HolidayFeedRow | null): HolidayFeedView {
    return toHolidayFeedView(row, actor.role === 'admin');
  }
}
