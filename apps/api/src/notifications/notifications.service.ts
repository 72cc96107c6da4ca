import { Clock } from '#clock';
import { journal } from '#journal';
import { cursorKey, encodeCursor } from '#listing';
import { NotFound } from '#problem';
import { type Actor, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import {
  type ListNotificationsDto,
  type NotificationPageView,
  type NotificationRow,
  type NotificationView,
  type ReadAllView,
  toNotificationView,
} from './notifications.dto.js';
import type { NotificationEvents } from './notifications.events.js';
import {
  markRead,
  newestFirst,
  notificationById,
  unreadByTenant,
} from './notifications.queries.js';

const PAGE = 50;
const SORT = 'notifications';

/** What the actor was told in the app. Nobody sees those of others. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  /** Newest first, over all departments of the actor's hat. */
  list(actor: Actor, query: ListNotificationsDto): Promise<NotificationPageView> {
    const limit = query.limit ?? PAGE;
    const after =
      query.cursor === undefined ? null : cursorKey(query.cursor, SORT, ['moment', 'id']);
    return this.tenantDb.read(actor, async (tx) => {
      const [rows, counts] = await Promise.all([
        newestFirst(tx, after, limit + 1),
        unreadByTenant(tx),
      ]);
      const page = rows.slice(0, limit);
      return {
        items: page.map((row) => toNotificationView(row, actor)),
        nextCursor: rows.length > limit ? cursorAfter(page.at(-1)) : null,
        unread: counts.reduce((sum, { unread }) => sum + unread, 0),
      };
    });
  }

  /** Marks one as read; once it is, it stays as it was. @throws NotFound for those of others. */
  async read(actor: Actor, id: string): Promise<NotificationView> {
    const row = await this.tenantDb.read(actor, (tx) => notificationById(tx, id));
    if (!row) throw new NotFound('notification');
    return this.tenantDb.write(actor, row.tenantId, async (tx) => {
      await this.mark(tx, id);
      const marked = await notificationById(tx, id);
      if (!marked) throw new NotFound('notification');
      return toNotificationView(marked, actor);
    });
  }

  /** Marks all as read, one department after the other. */
  async readAll(actor: Actor): Promise<ReadAllView> {
    const counts = await this.tenantDb.read(actor, unreadByTenant);
    let read = 0;
    for (const { tenantId } of counts) {
      read += await this.tenantDb.write(actor, tenantId, (tx) => this.mark(tx, null));
    }
    return { read };
  }

  /** @returns how many were unread. */
  private async mark(tx: Tx, id: string | null): Promise<number> {
    const at = this.clock.now();
    const ids = await markRead(tx, id, at);
    if (ids.length === 0) return 0;
    const data: NotificationEvents['notification.read'] = {
      personId: tx.actor.personId ?? '',
      ids: ids.slice(0, 100),
    };
    journal(tx, { type: 'notification.read', audience: 'internal', at, data });
    return ids.length;
  }
}

function cursorAfter(last: NotificationRow | undefined): string | null {
  return last ? encodeCursor(SORT, [last.createdAt.toISOString(), last.id]) : null;
}
