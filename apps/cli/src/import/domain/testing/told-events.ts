import type { LogState, Status } from '../event-log-mapping.js';
import type { LogEvent } from '../log-event.js';

/* Short stories of incidents, on days of March 2016. */

/** "8T09:30" is the 8th of March at half past nine. */
export const at = (text: string): number => {
  const [day = '', time = ''] = text.split('T');
  return Date.parse(`2016-03-${day.padStart(2, '0')}T${time}:00Z`);
};

type Told = Omit<Partial<LogEvent>, 'at' | 'state'>;

let line = 1;

/** An event that knows nothing but what it is told; lines count up. */
export function event(when: string, state: Status | LogState, told: Told = {}): LogEvent {
  line += 1;
  return {
    row: { line, cells: [String(line)] },
    incident: 'INC1',
    at: at(when),
    order: null,
    openedAt: null,
    resolvedAt: null,
    closedAt: null,
    state: typeof state === 'string' ? { status: state, pendingReason: null } : state,
    reopenCount: null,
    madeSla: null,
    requester: null,
    openedBy: null,
    actor: null,
    resolverGroup: null,
    assignee: null,
    category: null,
    impact: null,
    urgency: null,
    priority: null,
    subject: null,
    details: [],
    resolution: [],
    ...told,
  };
}

export const pendingUser: LogState = { status: 'pending', pendingReason: 'user' };
export const pendingSupplier: LogState = { status: 'pending', pendingReason: 'supplier' };
