import type { Ticket, TicketStatus } from '../ticket-types.js';
import { isOpen } from '../queue/queue-search.js';

/** One way that a ticket may go now. */
export interface StatusStep {
  readonly to: TicketStatus;
  readonly name: string;
  /** What has to be said with it. */
  readonly asks: 'pendingReason' | 'resolution' | null;
  /** Shown as a button of its own; the rest stands in a menu. */
  readonly isUsual: boolean;
}

type Named = Pick<StatusStep, 'name' | 'asks' | 'isUsual'>;

const STEPS: Readonly<Record<TicketStatus, Named>> = {
  new: { name: 'Make new again', asks: null, isUsual: false },
  assigned: { name: 'Back to assigned', asks: null, isUsual: false },
  in_progress: { name: 'Start work', asks: null, isUsual: true },
  in_fulfilment: { name: 'Start fulfilment', asks: null, isUsual: true },
  awaiting_approval: { name: 'Ask for approval', asks: null, isUsual: false },
  approved: { name: 'Approve', asks: null, isUsual: false },
  rejected: { name: 'Reject', asks: 'resolution', isUsual: false },
  pending: { name: 'Pend', asks: 'pendingReason', isUsual: true },
  resolved: { name: 'Resolve', asks: 'resolution', isUsual: true },
  fulfilled: { name: 'Fulfil', asks: 'resolution', isUsual: true },
  closed: { name: 'Close', asks: null, isUsual: true },
  cancelled: { name: 'Cancel ticket', asks: null, isUsual: false },
};

const PREFIX = 'status:';

/** The steps that the API offers on a ticket, in its order, named for buttons. */
export function stepsOf({ status, actions }: Pick<Ticket, 'status' | 'actions'>): StatusStep[] {
  return actions.flatMap((action) => {
    if (!action.startsWith(PREFIX)) return [];
    const to = action.slice(PREFIX.length);
    return isStatus(to) ? [{ to, ...STEPS[to], name: nameOf(status, to) }] : [];
  });
}

function isStatus(word: string): word is TicketStatus {
  return word in STEPS;
}

function nameOf(from: TicketStatus, to: TicketStatus): string {
  const isWork = to === 'in_progress' || to === 'in_fulfilment';
  if (isWork && !isOpen(from)) return 'Reopen';
  if (isWork && from === 'pending') return 'Resume';
  return STEPS[to].name;
}
