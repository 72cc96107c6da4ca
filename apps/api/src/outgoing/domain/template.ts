import type { ToldEvent } from './told-events.js';

/** The words that a template may hold a place for. Nothing else in it is ever evaluated. */
export const PLACEHOLDERS = {
  'ticket.ref': 'reference of the ticket',
  'ticket.subject': 'what the ticket is about',
  'ticket.status': 'its status, in plain words',
  'ticket.priority': 'its priority, P1 to P5',
  'ticket.link': 'address of its page, or of the page that it is about',
  'person.name': 'who is written to',
  'department.name': 'name of the department',
  message: 'the answer; only in the text about an answer',
  notice: 'the line that the app says; not about an answer, nor about a ticket that moved on',
} as const;
export type Placeholder = keyof typeof PLACEHOLDERS;

export type PlaceholderValues = Readonly<Record<Placeholder, string>>;

/** What the desk writes about one kind of event. */
export interface MailTemplate {
  readonly subject: string;
  readonly body: string;
}

export const USUAL_TEMPLATES: Readonly<Record<ToldEvent, MailTemplate>> = {
  answered: {
    subject: '{{ticket.ref}}: {{ticket.subject}}',
    body: 'The desk has answered on {{ticket.ref}}, {{ticket.subject}}:\n\n{{message}}',
  },
  moved: {
    subject: '{{ticket.ref}} is {{ticket.status}}: {{ticket.subject}}',
    body: 'Your ticket {{ticket.ref}}, {{ticket.subject}}, is now {{ticket.status}}.',
  },
  assigned: {
    subject: '{{ticket.ref}} was assigned to you: {{ticket.subject}}',
    body: '{{ticket.ref}}, {{ticket.subject}}, was assigned to you. Its priority is {{ticket.priority}}.',
  },
  warned: {
    subject: '{{ticket.ref}} is due soon: {{ticket.subject}}',
    body: 'A promise on {{ticket.ref}}, {{ticket.subject}}, breaks soon. Its priority is {{ticket.priority}}.',
  },
  breached: {
    subject: '{{ticket.ref}} missed a promise: {{ticket.subject}}',
    body: 'A promise on {{ticket.ref}}, {{ticket.subject}}, is broken. Its priority is {{ticket.priority}}.',
  },
  escalated: {
    subject: '{{ticket.ref}} needs you: {{ticket.subject}}',
    body: '{{notice}}\n\n{{ticket.ref}}, {{ticket.subject}}. Its priority is {{ticket.priority}}.',
  },
  mentioned: {
    subject: '{{ticket.ref}} mentions you: {{ticket.subject}}',
    body: '{{notice}}\n\n{{ticket.ref}}, {{ticket.subject}}.',
  },
  approval_asked: {
    subject: '{{ticket.ref}} needs your answer: {{ticket.subject}}',
    body: '{{notice}}\n\n{{ticket.ref}}, {{ticket.subject}}, waits for your approval.',
  },
  approval_answered: {
    subject: '{{ticket.ref}} was answered: {{ticket.subject}}',
    body: '{{notice}}\n\n{{ticket.ref}}, {{ticket.subject}}.',
  },
  major_incident: {
    subject: 'Major incident {{ticket.ref}}: {{ticket.subject}}',
    body: '{{notice}}\n\n{{ticket.ref}}, {{ticket.subject}}. Its priority is {{ticket.priority}}.',
  },
  on_call_changed: {
    subject: '{{notice}}',
    body: '{{notice}}',
  },
};

/** Those that are of no ticket, or need not be of one. */
const WITHOUT_TICKET: readonly ToldEvent[] = ['on_call_changed'];
const WITHOUT_NOTICE: readonly ToldEvent[] = ['answered', 'moved'];

const PLACE = /\{\{([^{}]*)\}\}/g;

function isPlaceholder(name: string): name is Placeholder {
  return Object.hasOwn(PLACEHOLDERS, name);
}

/** @returns what is wrong with a part of a template, to go on after its name; null for nothing. */
export function templateFault(
  part: 'subject' | 'body',
  text: string,
  event: ToldEvent,
): string | null {
  for (const [place, inside = ''] of text.matchAll(PLACE)) {
    const name = inside.trim();
    if (!isPlaceholder(name)) {
      return `knows no ${place.slice(0, 60)}; there are ${Object.keys(PLACEHOLDERS).join(', ')}`;
    }
    if (name === 'message' && (part === 'subject' || event !== 'answered')) {
      return 'may hold {{message}} only in the text about an answer';
    }
    if (name === 'notice' && WITHOUT_NOTICE.includes(event)) {
      return 'may not hold {{notice}} here: the app says nothing of its own about this';
    }
    if (/^ticket\.(?!link$)/.test(name) && WITHOUT_TICKET.includes(event)) {
      return `may not hold ${place.slice(0, 60)}: this is about no ticket`;
    }
  }
  return null;
}

/** A piece of a text; with `href` when it is an address of ours. */
export interface Piece {
  readonly text: string;
  readonly href?: string;
}

/** Fills the places of a template, once: what is put in is never looked at again. */
export function fillTemplate(template: string, values: PlaceholderValues): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const place of template.matchAll(PLACE)) {
    const name = place[1]?.trim() ?? '';
    if (!isPlaceholder(name)) continue;
    pieces.push({ text: template.slice(from, place.index) });
    const text = values[name];
    pieces.push(name === 'ticket.link' ? { text, href: text } : { text });
    from = place.index + place[0].length;
  }
  return [...pieces, { text: template.slice(from) }].filter(({ text }) => text !== '');
}
