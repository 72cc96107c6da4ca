import { v7 as uuidv7 } from 'uuid';
import type { TicketFact } from '../../../../api/src/slas/index.js';
import type { PendingReason, TicketStatus } from '../../../../api/src/tickets/index.js';
import type { PastEntry } from '../../history/insert-tickets.js';
import { momentJson, type TableRow } from '../../import/load/insert-rows.js';
import type { Plot } from '../world/plot.js';
import type { Act, Deed, Doer, ToldTicket } from './deed.js';

type Priority = 'P1' | 'P2' | 'P3' | 'P4' | 'P5';

/** What a department calls things by. */
export interface Terms {
  readonly groupId: (slug: string) => string;
  readonly categoryId: (slug: string) => string;
  readonly priorityOf: (impact: Plot['impact'], urgency: Plot['urgency']) => Priority;
}

/** The moves that end the work, and how the clocks are told of each. */
const ENDS: Readonly<Partial<Record<TicketStatus, 'resolved' | 'closed' | 'cancelled'>>> = {
  resolved: 'resolved',
  fulfilled: 'resolved',
  closed: 'closed',
  cancelled: 'cancelled',
  rejected: 'cancelled',
};

/** Follows a told ticket as the desk itself would have recorded it. */
export class TicketRecord {
  readonly id: string;
  readonly entries: PastEntry[] = [];
  readonly messages: TableRow[] = [];
  readonly participants: TableRow[] = [];
  readonly tags: string[] = [];
  readonly links: TableRow[] = [];
  readonly facts: TicketFact[];
  readonly words = { public: '', internal: '' };
  private version = 1;
  private updatedAt: number;
  private status: TicketStatus = 'new';
  private pendingReason: PendingReason | null = null;
  private urgency: Plot['urgency'];
  private priority: Priority;
  private assignee: Doer | null = null;
  private group: string | null = null;
  private resolution: string | null = null;
  private resolvedAt: number | null = null;
  private closedAt: number | null = null;
  private reopenCount = 0;

  constructor(
    private readonly told: ToldTicket,
    readonly ref: string,
    private readonly terms: Terms,
    private readonly earlier: ReadonlyMap<ToldTicket, TicketRecord>,
  ) {
    const { plot, cast, createdAt, raisedBy } = told;
    this.id = uuidv7({ msecs: createdAt });
    this.updatedAt = createdAt;
    this.urgency = plot.urgency;
    this.priority = terms.priorityOf(plot.impact, plot.urgency);
    this.facts = [
      { at: createdAt, type: 'created', priority: this.priority, ticketType: plot.type },
    ];
    const by = { at: createdAt, by: raisedBy };
    this.words.public = plot.subject;
    this.enter(by, 'ticket.created', { ref, priority: this.priority, status: this.status });
    this.say(by, 'description', plot.description);
    for (const part of ['requester', 'affected']) {
      this.participants.push({ person_id: cast.requester.id, part });
    }
    for (const deed of told.deeds) this.follow(deed);
  }

  /** Columns of `app.tickets`, but for those that the clocks decide. */
  row(): TableRow {
    const { plot, cast, createdAt, raisedBy } = this.told;
    return {
      ref: this.ref,
      type: plot.type,
      subject: plot.subject,
      status: this.status,
      pending_reason: this.pendingReason,
      impact: plot.impact,
      urgency: this.urgency,
      priority: this.priority,
      priority_reason: null,
      category_id: this.terms.categoryId(plot.category),
      requester_id: cast.requester.id,
      affected_id: cast.requester.id,
      assignee_id: this.assignee?.id ?? null,
      group_id: this.group === null ? null : this.terms.groupId(this.group),
      resolution: this.resolution,
      channel: raisedBy === cast.requester ? 'portal' : 'desk',
      reopen_count: this.reopenCount,
      external_ref: null,
      version: this.version,
      created_by_id: raisedBy.id,
      created_at: momentJson(createdAt),
      updated_at: momentJson(this.updatedAt),
      resolved_at: momentJson(this.resolvedAt),
      closed_at: momentJson(this.closedAt),
    };
  }

  private follow(deed: Deed): void {
    if (deed.at !== this.updatedAt) this.version += 1;
    this.updatedAt = deed.at;
    const { act } = deed;
    switch (act.type) {
      case 'assign':
        this.assign(deed, act);
        return;
      case 'move':
        this.move(deed, act);
        return;
      case 'reply':
      case 'note':
        this.say(deed, act.type, act.body);
        return;
      case 'tag':
        this.tags.push(...act.tags);
        this.enter(deed, 'ticket.edited', { changes: { tags: [[], act.tags] } }, 'internal');
        return;
      case 'hasten':
        this.hasten(deed, act.urgency);
        return;
      case 'watch':
        this.watch(deed, act.watcher);
        return;
      case 'link':
        this.link(deed, act);
        return;
    }
  }

  private assign(deed: Deed, { group, assignee }: Extract<Act, { type: 'assign' }>): void {
    const before = this.group === null ? null : this.terms.groupId(this.group);
    this.enter(deed, 'ticket.assigned', {
      assignee: [this.assignee?.id ?? null, assignee?.id ?? null],
      group: [before, this.terms.groupId(group)],
    });
    if (assignee) this.facts.push({ at: deed.at, type: 'owned' });
    this.group = group;
    this.assignee = assignee;
  }

  private move(
    deed: Deed,
    { to, pendingReason, resolution }: Extract<Act, { type: 'move' }>,
  ): void {
    const { at } = deed;
    const from = this.status;
    const end = ENDS[to];
    const isReopened = ENDS[from] !== undefined && end === undefined;
    if (from === 'pending') this.facts.push({ at, type: 'resumed' });
    if (to === 'pending') {
      this.facts.push({ at, type: 'pending', pendingReason: pendingReason ?? 'user' });
    } else if (isReopened) this.facts.push({ at, type: 'reopened' });
    else if (end !== undefined) this.facts.push({ at, type: end });

    this.status = to;
    this.pendingReason = to === 'pending' ? (pendingReason ?? 'user') : null;
    this.resolution = resolution ?? this.resolution;
    if (end === 'resolved') this.resolvedAt ??= at;
    if (end === 'closed') this.closedAt = at;
    if (isReopened) {
      this.reopenCount += 1;
      this.resolvedAt = null;
      this.enter(deed, 'ticket.reopened', { status: [from, to] });
    } else {
      const data = { status: [from, to], pendingReason: this.pendingReason };
      this.enter(deed, 'ticket.status-changed', data);
    }
  }

  private hasten(deed: Deed, urgency: Plot['urgency']): void {
    const priority = this.terms.priorityOf(this.told.plot.impact, urgency);
    this.enter(deed, 'ticket.edited', { changes: { urgency: [this.urgency, urgency] } });
    this.urgency = urgency;
    if (priority === this.priority) return;
    this.enter(deed, 'ticket.priority-changed', {
      priority: [this.priority, priority],
      reason: null,
    });
    this.priority = priority;
    this.facts.push({ at: deed.at, type: 'priority_changed', priority });
  }

  private watch(deed: Deed, { id: personId }: Doer): void {
    this.participants.push({ person_id: personId, part: 'watcher' });
    this.enter(deed, 'ticket.watched', { personId }, 'internal');
  }

  private link(deed: Deed, { kind, to }: Extract<Act, { type: 'link' }>): void {
    const other = this.earlier.get(to);
    if (!other) throw new Error('A ticket is linked to one that was not told before.');
    this.links.push({
      id: uuidv7({ msecs: deed.at }),
      to_id: other.id,
      kind,
      created_at: momentJson(deed.at),
    });
    this.enter(deed, 'ticket.linked', { kind, ref: other.ref }, 'internal');
  }

  private say(
    moment: Pick<Deed, 'at' | 'by'>,
    kind: 'description' | 'reply' | 'note',
    body: string,
  ): void {
    const { at, by } = moment;
    const audience = kind === 'note' ? 'internal' : 'public';
    const side = by === this.told.cast.requester ? 'requester' : 'desk';
    const messageId = uuidv7({ msecs: at });
    this.words[audience] += `\n${body}`;
    this.messages.push({
      id: messageId,
      kind,
      audience,
      side,
      author_id: by.id,
      author_name: by.name,
      body,
      created_at: momentJson(at),
    });
    if (kind === 'description') return;
    this.enter(moment, 'message.added', { messageId, kind, side }, audience);
    if (kind === 'note') this.facts.push({ at, type: 'note' });
    else this.facts.push({ at, type: side === 'desk' ? 'agent_reply' : 'customer_reply' });
  }

  private enter(
    { at, by }: Pick<Deed, 'at' | 'by'>,
    type: string,
    data: PastEntry['data'],
    audience: PastEntry['audience'] = 'public',
  ): void {
    this.entries.push({ type, at, actor: by, audience, data });
  }
}
