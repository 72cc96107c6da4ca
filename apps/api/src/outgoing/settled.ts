import { Counter } from 'prom-client';
import { waitAfter } from './domain/retries.js';
import type { ClaimedMail, Outcome } from './outgoing-message.js';
import type { Settled } from './send-messages.queries.js';

/** Longer than any try takes: what a worker that died has claimed is free again after it. */
export const MAIL_LEASE_MS = 120_000;
export const LEASE_MS = 30_000;

export const sent = new Counter({
  name: 'commondesk_outgoing_messages_total',
  help: 'Tries to send a message, by channel and outcome.',
  labelNames: ['channel', 'outcome'],
});

type Trial = Pick<ClaimedMail, 'id' | 'attempts' | 'giveUpAt'>;

/** What a message comes to by a try. */
export function settled({ id, attempts, giveUpAt }: Trial, outcome: Outcome, now: Date): Settled {
  const at = { id, dueAt: now, isTried: true };
  switch (outcome.kind) {
    case 'sent':
      return { ...at, state: 'sent', reason: null };
    case 'dropped':
    case 'gone':
      return { ...at, state: 'dropped', reason: outcome.reason };
    case 'refused':
      return { ...at, state: 'parked', reason: outcome.reason };
    case 'postponed':
      return { id, state: 'waiting', dueAt: outcome.until, reason: null, isTried: false };
    case 'failed': {
      const isOver = now >= giveUpAt;
      const dueAt = new Date(now.getTime() + waitAfter(attempts, id));
      return { ...at, state: isOver ? 'parked' : 'waiting', dueAt, reason: outcome.reason };
    }
  }
}
