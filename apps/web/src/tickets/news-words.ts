import type { LiveEvent } from '../live/live-events.js';

const NAMED_AT_MOST = 3;

/** New tickets and breaches of one burst, for those who listen to the page; empty when none. */
export function newsInWords(events: readonly LiveEvent[]): string {
  const rows = (type: string): string[] =>
    events.flatMap((event) =>
      event.type === type && event.row ? [`${event.row.ref} ${event.row.subject}`] : [],
    );
  return [
    named('New ticket', 'new tickets', rows('ticket.created')),
    named('Past its target', 'tickets past their target', rows('sla.breached')),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function named(one: string, many: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  if (names.length > NAMED_AT_MOST) return `${String(names.length)} ${many}.`;
  return `${one}: ${names.join('; ')}.`;
}
