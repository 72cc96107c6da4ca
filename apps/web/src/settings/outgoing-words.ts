import type { MailTemplate, Webhook } from './outgoing-queries.js';

export type WebhookEvent = Webhook['events'][number];

export const WEBHOOK_EVENTS: Readonly<Record<WebhookEvent, string>> = {
  'ticket.created': 'a ticket is raised',
  'ticket.edited': 'a ticket is edited',
  'ticket.assigned': 'a ticket is assigned',
  'ticket.status-changed': 'a ticket moves on',
  'ticket.reopened': 'a ticket is reopened',
  'ticket.priority-changed': 'a priority changes',
  'ticket.merged': 'tickets are merged',
  'ticket.escalated': 'a ticket is escalated',
  'message.added': 'somebody writes on a ticket',
  'sla.warned': 'a promise breaks soon',
  'sla.breached': 'a promise is broken',
  'approval.asked': 'an approval is asked for',
  'approval.answered': 'an approval is answered',
  'major-incident.declared': 'a major incident is declared',
  'major-incident.updated': 'a major incident has news',
  'major-incident.ended': 'a major incident ends',
  'rota.changed': 'a rota changes',
  'rota.taken-over': 'somebody takes over on call',
  'rota.take-over-ended': 'a take-over ends',
};

export const MAIL_EVENTS: Readonly<Record<MailTemplate['event'], string>> = {
  answered: 'The desk has answered',
  moved: 'A ticket has moved on',
  assigned: 'A ticket was assigned',
  warned: 'A promise breaks soon',
  breached: 'A promise is broken',
  escalated: 'A ticket is escalated',
  mentioned: 'Somebody is mentioned',
  approval_asked: 'An approval is asked for',
  approval_answered: 'An approval is answered',
  major_incident: 'A major incident',
  on_call_changed: 'Who is on call changes',
};

const STATES: Readonly<Record<string, string>> = {
  waiting: 'waiting',
  sent: 'sent',
  parked: 'could not be sent',
  dropped: 'not needed any more',
};

/** What a message tells of, in words. */
export function newsInWords(events: readonly string[]): string {
  const words: Readonly<Record<string, string>> = { ...WEBHOOK_EVENTS, ...MAIL_EVENTS };
  return events.map((event) => (words[event] ?? event).toLowerCase()).join(', ');
}

export function stateInWords(state: string): string {
  return STATES[state] ?? state;
}
