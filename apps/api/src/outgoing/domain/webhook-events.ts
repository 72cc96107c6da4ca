/** What a webhook can be told of: entries of the journal, by their names there. */
export const WEBHOOK_EVENTS = [
  'ticket.created',
  'ticket.edited',
  'ticket.assigned',
  'ticket.status-changed',
  'ticket.reopened',
  'ticket.priority-changed',
  'ticket.merged',
  'ticket.escalated',
  'message.added',
  'sla.warned',
  'sla.breached',
  'approval.asked',
  'approval.answered',
  'major-incident.declared',
  'major-incident.updated',
  'major-incident.ended',
  'rota.changed',
  'rota.taken-over',
  'rota.take-over-ended',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

export function isWebhookEvent(name: string): name is WebhookEvent {
  return (WEBHOOK_EVENTS as readonly string[]).includes(name);
}
