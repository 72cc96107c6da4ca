import type { Ticket, TicketRow } from '../ticket-types.js';
import { LEVEL_WORDS, PRIORITY_WORDS, statusInWords, TYPE_WORDS } from '../ticket-words.js';

/** One thing that differs between two readings of a ticket, in words. */
export interface Difference {
  readonly what: string;
  readonly before: string;
  readonly now: string;
}

const SHOWN: readonly (readonly [what: string, words: (ticket: TicketRow) => string])[] = [
  ['Subject', ({ subject }) => subject],
  ['Type', ({ type }) => TYPE_WORDS[type]],
  ['Status', statusInWords],
  ['Priority', ({ priority }) => `${priority} ${PRIORITY_WORDS[priority]}`],
  ['Impact', ({ impact }) => LEVEL_WORDS[impact]],
  ['Urgency', ({ urgency }) => LEVEL_WORDS[urgency]],
  ['Assigned to', ({ assignee }) => assignee?.name ?? 'nobody'],
  ['Group', ({ group }) => group?.name ?? 'none'],
  ['Category', ({ category }) => category?.name ?? 'none'],
  ['Affected', ({ affected }) => affected.name],
  ['Tags', ({ tags }) => (tags.length === 0 ? 'none' : tags.join(', '))],
];

/** What changed on a ticket between two readings, for whoever was about to change it as well. */
export function differencesBetween(before: Ticket, now: Ticket): Difference[] {
  const changed = SHOWN.map(([what, words]) => ({
    what,
    before: words(before),
    now: words(now),
  })).filter((one) => one.before !== one.now);
  const added = now.messages.length - before.messages.length;
  return added > 0
    ? [...changed, { what: 'Conversation', before: '', now: `${String(added)} new` }]
    : changed;
}
