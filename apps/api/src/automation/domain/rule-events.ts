/** What rules can be about, as people choose it. */
export const RULE_EVENTS = [
  ...['created', 'changed', 'requester_replied', 'desk_replied', 'status_changed', 'reopened'],
  ...['sla_warned', 'sla_breached', 'time_passed'],
] as const;

export type RuleEvent =
  | 'created'
  | 'changed'
  | 'requester_replied'
  | 'desk_replied'
  | 'status_changed'
  | 'reopened'
  | 'sla_warned'
  | 'sla_breached'
  | 'time_passed';

/** An entry of the journal, as far as rules look at it. */
export interface RuleEntry {
  readonly seq: number;
  readonly type: string;
  readonly ticketId: string;
  readonly at: Date;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Entries of these types mean that a ticket was changed otherwise than in its status. */
const CHANGES = ['ticket.edited', 'ticket.priority-changed', 'ticket.assigned'];

/** The types of entries that rules look at. */
export const RULE_ENTRY_TYPES = [
  ...['ticket.created', 'ticket.status-changed', 'ticket.reopened', 'message.added'],
  ...['sla.warned', 'sla.breached', ...CHANGES],
];

/** What an entry tells rules of; the most telling first. */
export function eventsOf({ type, data }: Pick<RuleEntry, 'type' | 'data'>): readonly RuleEvent[] {
  if (CHANGES.includes(type)) return ['changed'];
  switch (type) {
    case 'ticket.created':
      return ['created'];
    case 'ticket.status-changed':
      return ['status_changed'];
    case 'ticket.reopened':
      return ['reopened', 'status_changed'];
    case 'sla.warned':
      return ['sla_warned'];
    case 'sla.breached':
      return ['sla_breached'];
    case 'message.added':
      if (data['kind'] !== 'reply') return [];
      return [data['side'] === 'desk' ? 'desk_replied' : 'requester_replied'];
    default:
      return [];
  }
}

/** The entries that can tell of an event; time passes after those that tell of a status. */
export function entryTypesOf(event: RuleEvent): readonly string[] {
  if (event === 'time_passed') {
    return ['ticket.created', 'ticket.status-changed', 'ticket.reopened'];
  }
  return RULE_ENTRY_TYPES.filter((type) =>
    [{}, { kind: 'reply', side: 'desk' }, { kind: 'reply', side: 'requester' }].some((data) =>
      eventsOf({ type, data }).includes(event),
    ),
  );
}

/** The status that a ticket has come to by an entry; null when it stayed in its own. */
export function statusCameTo({ type, data }: Pick<RuleEntry, 'type' | 'data'>): string | null {
  const { status } = data;
  if (type === 'ticket.created') return typeof status === 'string' ? status : null;
  if (type !== 'ticket.status-changed' && type !== 'ticket.reopened') return null;
  return Array.isArray(status) && typeof status[1] === 'string' ? status[1] : null;
}
