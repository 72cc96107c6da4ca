import { PENDING_WORDS } from '../tickets/ticket-words.js';
import { dateInWords } from '../ui/format-time.js';
import { lengthInWords } from '../ui/time-words.js';
import type { ClockReceipt, ReceiptLine } from './receipt-queries.js';

const REASONS: Readonly<Record<string, string>> = {
  ...PENDING_WORDS,
  approval: 'waiting for approval',
};

/** What became of a stretch of time, and why. */
export function lineInWords({ kind, reason, by, holidays }: ReceiptLine): string {
  switch (kind) {
    case 'counted':
      return 'Counted';
    case 'outside_hours':
      return holidays.length === 0 ? 'Outside service hours' : withHolidays(holidays);
    case 'not_charged':
      return 'Not charged: ended, or started anew';
    case 'paused': {
      const why = reason === null ? '' : `, ${REASONS[reason] ?? reason}`;
      return `On hold${why}${by === null ? '' : ` (${by})`}`;
    }
  }
}

function withHolidays(holidays: readonly string[]): string {
  const what = holidays.length === 1 ? 'a holiday' : 'holidays';
  return `Outside service hours, with ${what} on ${holidays.map(dateInWords).join('; ')}`;
}

/** What a clock comes to, in a sentence. @param due - the due moment as people read it. */
export function conclusionOf({ clock, lines }: ClockReceipt, due: string | null): string {
  const { budgetMinutes, verdict, breachedAt, state } = clock;
  const used = lengthInWords((lines.at(-1)?.totalSeconds ?? 0) * 1000);
  if (budgetMinutes === null) return `${used} of service time used; nothing is promised.`;
  const promised = lengthInWords(budgetMinutes * 60_000);
  const sum = `${used} of ${promised} service time used`;
  if (verdict === 'met') return `${sum}: the promise was kept.`;
  if (verdict === 'cancelled') return `${sum} when the ticket was cancelled.`;
  if (breachedAt !== null) return `${sum}: it was due ${due ?? 'before'}, and that was missed.`;
  if (state === 'paused') return `${sum}; due again when the hold is over.`;
  return due === null ? `${sum}.` : `${sum}; the rest is used up ${due}.`;
}
