const PLAIN: Readonly<Record<string, string>> = {
  new: 'received',
  awaiting_approval: 'waiting for approval',
  approved: 'approved',
  rejected: 'not approved',
  assigned: 'being worked on',
  in_progress: 'being worked on',
  in_fulfilment: 'being worked on',
  pending: 'on hold',
  resolved: 'done',
  fulfilled: 'done',
  closed: 'finished',
  cancelled: 'taken back',
};

/** A status in words for somebody who never heard of service desks; what they wait for is internal. */
export function plainStatus(status: string, pendingReason: string | null = null): string {
  if (status === 'pending' && pendingReason === 'user') return 'waiting for your answer';
  return PLAIN[status] ?? status;
}
