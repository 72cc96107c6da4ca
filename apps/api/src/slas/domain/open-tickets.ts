/** What becomes of open tickets when a version of a policy takes effect. */
export const OPEN_TICKETS = ['keep', 'move'] as const;
export type OpenTickets = (typeof OPEN_TICKETS)[number];
