import type { JournalEntry } from '#journal';
import { NOTICE_EVENTS } from '#notices';
import type { Tx } from '#tenancy';
import type { PersonalNews } from './domain/gather-news.js';
import { plainStatus } from './domain/plain-status.js';
import type { MailAudience, ToldEvent } from './domain/told-events.js';
import { requestersOf, type ToldPerson } from './make-messages.queries.js';

const FOR_REQUESTERS = ['message.added', 'ticket.status-changed', 'ticket.reopened'];
/** Entries of the journal that people are told of. */
export const TOLD_ENTRIES = [...FOR_REQUESTERS, 'notification.added'];

/** The notices that people get by mail as well; an answer is told by its own entry. */
const NOTICED: Readonly<Record<string, ToldEvent>> = Object.fromEntries(
  Object.entries(NOTICE_EVENTS).filter(([, event]) => event !== 'answered'),
);
/** What somebody who does not work at the desk may be told of in their own name. */
const FOR_ANYBODY: readonly ToldEvent[] = ['approval_asked', 'approval_answered', 'major_incident'];
const WITHOUT_TICKET: readonly ToldEvent[] = ['on_call_changed'];

/** Who is to be told of what, of entries of the journal. */
export async function newsIn(tx: Tx, entries: readonly JournalEntry[]): Promise<PersonalNews[]> {
  const ticketIds = [...new Set(entries.flatMap(({ ticketId }) => ticketId ?? []))];
  const requesters =
    ticketIds.length === 0 ? new Map<string, string>() : await requestersOf(tx, ticketIds);
  return entries.flatMap((entry) => [
    ...forNoticed(entry),
    ...forRequester(entry, requesters.get(entry.ticketId ?? '')),
  ]);
}

/** People are told by mail and push of what they are told in the app. */
function forNoticed({ type, ticketId, seq, at, data }: JournalEntry): PersonalNews[] {
  const event = NOTICED[String(data['kind'])];
  if (type !== 'notification.added' || !event) return [];
  if (ticketId === null && !WITHOUT_TICKET.includes(event)) return [];
  const news = { seq, event, ticketId, at: at.toISOString(), noticeId: String(data['id']) };
  return [{ personId: String(data['personId']), audience: 'staff', news }];
}

/** Whoever does not work at the desk reads as themselves, so that the wall decides what they are told. */
export function audienceOf(
  { audience, news }: PersonalNews,
  { isStaff }: ToldPerson,
): MailAudience {
  return FOR_ANYBODY.includes(news.event) && !isStaff ? 'requester' : audience;
}

/** Requesters are told of public entries alone, and not of what they did themselves. */
function forRequester(entry: JournalEntry, requesterId: string | undefined): PersonalNews[] {
  const { type, ticketId, seq, audience, actorId, data } = entry;
  if (audience !== 'public' || ticketId === null || requesterId === undefined) return [];
  if (actorId === requesterId) return [];
  const at = entry.at.toISOString();
  const personal = (news: Omit<PersonalNews['news'], 'seq' | 'ticketId' | 'at'>) => [
    { personId: requesterId, audience: 'requester' as const, news: { seq, ticketId, at, ...news } },
  ];
  if (type === 'message.added') {
    if (data['side'] !== 'desk' || data['kind'] !== 'reply') return [];
    return personal({ event: 'answered', messageId: String(data['messageId']) });
  }
  const moved = data['status'];
  if (type === 'message.added' || !Array.isArray(moved) || !FOR_REQUESTERS.includes(type)) {
    return [];
  }
  const [from, to] = moved.map(String);
  const pendingReason = typeof data['pendingReason'] === 'string' ? data['pendingReason'] : null;
  // What says the same in plain words is a matter of the desk.
  if (plainStatus(from ?? '') === plainStatus(to ?? '', pendingReason)) return [];
  return personal({ event: 'moved', status: to ?? '', pendingReason });
}
