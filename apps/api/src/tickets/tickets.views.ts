import { Shown } from '#fields';
import { LEVELS, PRIORITIES } from '../people/index.js';
import { ClockView } from '../slas/index.js';
import { LINK_KINDS } from './domain/ticket-link.js';
import { PENDING_REASONS, TICKET_STATUSES, TICKET_TYPES } from './domain/ticket-status.js';

export class PersonView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) name: string;
}

/** Who wrote something; the desk itself has no id. */
export class AuthorView {
  @Shown(String, { format: 'uuid', nullable: true }) id: string | null;
  @Shown(String) name: string;
}

export class NamedView {
  @Shown(String) slug: string;
  @Shown(String) name: string;
}

export class TicketRowView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) ref: string;
  @Shown(String) tenant: string;
  @Shown(TICKET_TYPES) type: string;
  @Shown(String) subject: string;
  @Shown(TICKET_STATUSES) status: string;
  @Shown(PENDING_REASONS, { nullable: true }) pendingReason: string | null;
  @Shown(LEVELS) impact: string;
  @Shown(LEVELS) urgency: string;
  @Shown(PRIORITIES) priority: string;
  @Shown(NamedView, { nullable: true }) category: NamedView | null;
  @Shown(PersonView) requester: PersonView;
  @Shown(PersonView) affected: PersonView;
  @Shown(PersonView, { nullable: true }) assignee: PersonView | null;
  @Shown(NamedView, { nullable: true }) group: NamedView | null;
  @Shown(String, { nullable: true, format: 'date-time' }) dueAt: string | null;
  @Shown(Boolean) breached: boolean;
  @Shown(String, { format: 'date-time' }) createdAt: string;
  @Shown(String, { format: 'date-time' }) updatedAt: string;
  @Shown(String, { nullable: true, format: 'date-time' }) resolvedAt: string | null;
  @Shown(Number) version: number;
  @Shown(String, { list: true }) tags: string[];
}

export class MessageView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(['description', 'reply', 'note']) kind: string;
  @Shown(['public', 'internal']) visibility: string;
  @Shown(['requester', 'desk']) side: string;
  @Shown(AuthorView) author: AuthorView;
  @Shown(String) body: string;
  @Shown(String, { format: 'date-time' }) createdAt: string;
}

export class AttachmentView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) fileName: string;
  @Shown(String) mediaType: string;
  @Shown(Number) sizeBytes: number;
  @Shown(['public', 'internal']) visibility: string;
  @Shown(PersonView) uploadedBy: PersonView;
  @Shown(String, { format: 'date-time' }) createdAt: string;
}

export class LinkView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(LINK_KINDS) kind: string;
  @Shown(['out', 'in']) direction: string;
  @Shown(String) ref: string;
  @Shown(String) subject: string;
  @Shown(TICKET_STATUSES) status: string;
}

export class NamedAssetView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) tag: string;
  @Shown(String) name: string;
}

export class TicketView extends TicketRowView {
  @Shown(String, { nullable: true }) resolution: string | null;
  @Shown(Number) reopenCount: number;
  @Shown(String, { nullable: true }) mergedInto: string | null;
  @Shown(['portal', 'desk', 'api', 'import']) channel: string;
  @Shown(String, { nullable: true }) priorityReason: string | null;
  @Shown(NamedView, { nullable: true }) service: NamedView | null;
  /** Whom it waits for, when that is a supplier. This and the next two are for the desk alone. */
  @Shown(NamedView, { nullable: true }) supplier: NamedView | null;
  @Shown(String, { nullable: true }) site: string | null;
  @Shown(Boolean, { nullable: true }) vip: boolean | null;
  @Shown(ClockView, { list: true }) clocks: ClockView[];
  @Shown(PersonView, { list: true }) watchers: PersonView[];
  @Shown(LinkView, { list: true }) links: LinkView[];
  @Shown(NamedAssetView, { list: true }) assets: NamedAssetView[];
  @Shown(MessageView, { list: true }) messages: MessageView[];
  @Shown(AttachmentView, { list: true }) attachments: AttachmentView[];
  @Shown(String, { list: true }) actions: string[];
}

export class TicketPageView {
  @Shown(TicketRowView, { list: true }) items: readonly TicketRowView[];
  @Shown(String, { nullable: true }) nextCursor: string | null;
  /** Of a search that more tickets match than are looked at: how many of the newest were. */
  @Shown(Number, { nullable: true }) searchedNewest: number | null;
}

export class TicketCounts {
  @Shown(Number) open: number;
  @Shown(Number) mine: number;
  @Shown(Number) unassigned: number;
  @Shown(Number) pending: number;
  @Shown(Number) breached: number;
  @Shown(Number) dueSoon: number;
}

export class TicketCountsView {
  @Shown(TicketCounts) counts: TicketCounts;
}

export class HistoryActorView {
  @Shown(String, { nullable: true, format: 'uuid' }) id: string | null;
  @Shown(String) name: string;
  @Shown(String) role: string;
}

export class HistoryEntryView {
  @Shown(Number) seq: number;
  @Shown(String) type: string;
  @Shown(String, { format: 'date-time' }) at: string;
  @Shown(HistoryActorView) actor: HistoryActorView;
  @Shown(['public', 'internal']) audience: string;
  @Shown(Object) data: Record<string, unknown>;
}

export class HistoryPageView {
  @Shown(HistoryEntryView, { list: true }) items: readonly HistoryEntryView[];
  @Shown(String, { nullable: true }) nextCursor: string | null;
}
