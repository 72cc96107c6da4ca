import type { Ticket, TicketRow, TicketStatus } from '../ticket-types.js';

/** How far a ticket is, for the person who raised it. */
export interface ProgressStep {
  readonly words: string;
  readonly state: 'done' | 'now' | 'to come';
}

const REACHED: Readonly<Record<TicketStatus, number>> = {
  new: 0,
  awaiting_approval: 0,
  approved: 0,
  assigned: 1,
  in_progress: 1,
  in_fulfilment: 1,
  pending: 1,
  resolved: 2,
  fulfilled: 2,
  rejected: 2,
  closed: 3,
  cancelled: 3,
};

/** Received, being worked on, done: where a ticket stands. */
export function progressOf({ type, status }: Pick<TicketRow, 'type' | 'status'>): ProgressStep[] {
  const reached = REACHED[status];
  return ['We have received it', 'Somebody is working on it', doneWords(type, status)].map(
    (words, index) => ({
      words,
      state: index < reached ? 'done' : index === reached ? 'now' : 'to come',
    }),
  );
}

function doneWords(type: TicketRow['type'], status: TicketStatus): string {
  if (status === 'cancelled') return 'Taken back';
  if (status === 'rejected') return 'Not approved';
  return type === 'incident' ? 'It works again' : 'You have what you asked for';
}

/** What is going on, in a sentence that needs no knowledge of a service desk. */
export function situationOf(ticket: Pick<TicketRow, 'type' | 'status' | 'pendingReason'>): string {
  switch (ticket.status) {
    case 'new':
      return 'We have received this. Somebody will take it on soon.';
    case 'awaiting_approval':
      return 'Your department has to approve this first.';
    case 'approved':
      return 'This is approved. Somebody will take it on soon.';
    case 'rejected':
      return 'Your department did not approve this.';
    case 'assigned':
      return 'Somebody has taken this on.';
    case 'in_progress':
    case 'in_fulfilment':
      return 'Somebody is working on this.';
    case 'pending':
      return waitingFor(ticket.pendingReason);
    case 'resolved':
      return 'We think that this works again. If it does not, tell us.';
    case 'fulfilled':
      return 'We think that you have what you asked for. If not, tell us.';
    case 'closed':
      return 'This is finished.';
    case 'cancelled':
      return 'This was taken back.';
  }
}

function waitingFor(reason: TicketRow['pendingReason']): string {
  switch (reason) {
    case 'user':
      return 'We need an answer from you before we can go on.';
    case 'supplier':
      return 'We are waiting for a supplier.';
    case 'change':
      return 'We are waiting for a planned change that will settle this.';
    case 'scheduled':
      return 'We have planned this for a later time.';
    default:
      return 'We are waiting.';
  }
}

/** The next thing that we promised, and by when; null when nothing is owed. */
export interface PromisedNext {
  readonly words: string;
  /** RFC 3339. */
  readonly by: string;
  readonly isMissed: boolean;
}

/** The earliest promise that is still running on a ticket; who owns it is the desk's own matter. */
export function nextPromise({
  type,
  clocks,
}: Pick<Ticket, 'type' | 'clocks'>): PromisedNext | null {
  const [next] = clocks
    .flatMap(({ target, state, dueAt, breachedAt }) =>
      state === 'running' && dueAt !== null && target !== 'own'
        ? [{ target, dueAt, breachedAt }]
        : [],
    )
    .sort((left, right) => Date.parse(left.dueAt) - Date.parse(right.dueAt));
  if (!next) return null;
  const done = type === 'incident' ? 'have this working again' : 'have this done';
  const aim = next.target === 'resolve' ? done : 'answer you';
  return { words: aim, by: next.dueAt, isMissed: next.breachedAt !== null };
}
