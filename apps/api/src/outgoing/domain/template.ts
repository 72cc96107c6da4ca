import type { ToldEvent } from './told-events.js';

/** The words that a template may hold a place for. Nothing else in it is ever evaluated. */
export const PLACEHOLDERS = {
  'ticket.ref': 'reference of the ticket',
  'ticket.subject': 'what the ticket is about',
  'ticket.status': 'its status, in plain words',
  'ticket.priority': 'its priority, P1 to P5',
  'ticket.link': 'address of its page',
  'person.name': 'who is written to',
  'department.name': 'name of the department',
  message: 'the answer; only in the text about an answer',
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
};

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
