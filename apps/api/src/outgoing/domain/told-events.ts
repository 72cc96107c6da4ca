/** What people are told, least important first. */
export const TOLD_EVENTS = [
  'moved',
  'answered',
  'assigned',
  'mentioned',
  'on_call_changed',
  'approval_answered',
  'approval_asked',
  'warned',
  'escalated',
  'breached',
  'major_incident',
] as const;
export type ToldEvent = (typeof TOLD_EVENTS)[number];

/** For whom: whoever raised the ticket, or whoever works on it. Nobody gets what is for the other. */
export type MailAudience = 'requester' | 'staff';

/** One thing that happened, as a message keeps it until it is written: where, when, no words. */
export interface News {
  /** Of its entry in the journal, so that nothing is told twice. */
  readonly seq: number;
  readonly event: ToldEvent;
  /** Null of what is of no ticket. */
  readonly ticketId: string | null;
  /** RFC 3339. */
  readonly at: string;
  /** Of what the app tells as well: its notice there. */
  readonly noticeId?: string;
  /** Of an answer. */
  readonly messageId?: string;
  /** Of a ticket that moved on: where to. */
  readonly status?: string;
  readonly pendingReason?: string | null;
}

/** What may go by night, and is not kept for the digest. */
const URGENT: readonly ToldEvent[] = ['on_call_changed', 'escalated', 'breached', 'major_incident'];

export function isUrgent(event: ToldEvent): boolean {
  return URGENT.includes(event);
}

/** @returns the event that matters most. @param news - at least one. */
export function weightiest(news: readonly News[]): ToldEvent {
  return news
    .map(({ event }) => event)
    .reduce((a, b) => (TOLD_EVENTS.indexOf(a) >= TOLD_EVENTS.indexOf(b) ? a : b));
}
