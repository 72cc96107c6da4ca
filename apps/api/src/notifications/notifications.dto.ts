import { NumberField, Shown, TextField } from '#fields';
import { NOTICE_KINDS, type NoticeKind } from '#notices';
import type { Actor } from '#tenancy';

export class ListNotificationsDto {
  @TextField({ max: 400, optional: true }) cursor?: string;
  @NumberField({ min: 1, max: 100, optional: true }) limit?: number;
}

export class NotificationView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) tenant: string;
  @Shown(NOTICE_KINDS) kind: NoticeKind;
  @Shown(String) title: string;
  @Shown(String, { nullable: true }) ticketRef: string | null;
  @Shown(String, { format: 'date-time' }) createdAt: string;
  @Shown(String, { nullable: true, format: 'date-time' }) readAt: string | null;
}

export class NotificationPageView {
  @Shown(NotificationView, { list: true }) items: NotificationView[];
  @Shown(String, { nullable: true }) nextCursor: string | null;
  @Shown(Number) unread: number;
}

export class ReadAllView {
  @Shown(Number) read: number;
}

/** A notification with the reference of its ticket, which is null when the reader sees none. */
export interface NotificationRow {
  readonly tenantId: string;
  readonly id: string;
  readonly kind: NoticeKind;
  readonly title: string;
  readonly ticketRef: string | null;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

export function toNotificationView(row: NotificationRow, actor: Actor): NotificationView {
  return {
    id: row.id,
    tenant: actor.tenants.find(({ id }) => id === row.tenantId)?.slug ?? '',
    kind: row.kind,
    title: row.title,
    ticketRef: row.ticketRef,
    createdAt: row.createdAt.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
  };
}
