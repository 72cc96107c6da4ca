import type { LiveBatch, LiveEvent } from '../../apps/web/src/live/live-events.js';

/** What a subscriber noted: all that came over the wire and what the page made of it. */
export type Noted =
  | { readonly what: 'connected' }
  | { readonly what: 'disconnected' | 'refused'; readonly reason: string }
  | { readonly what: 'asked'; readonly cursors: Readonly<Record<string, number>> }
  | { readonly what: 'answered'; readonly positions: Readonly<Record<string, number>> | null }
  | { readonly what: 'batch'; readonly batch: LiveBatch }
  | { readonly what: 'resync'; readonly tenant: string; readonly position: number }
  | { readonly what: 'hats'; readonly tenants: readonly string[] }
  | { readonly what: 'revoked' }
  | { readonly what: 'hat'; readonly reach: string }
  | { readonly what: 'told'; readonly events: readonly LiveEvent[] }
  | { readonly what: 'lost-track'; readonly tenant: string | null };

/** `at`: epoch milliseconds. */
export type Note = Noted & { readonly at: number };

/** A note as a line of a log. */
export function inWords(note: Note): string {
  if (note.what === 'batch') {
    const { tenant, from, to, events } = note.batch;
    return `gets ${tenant.slice(-4)} (${String(from)}, ${String(to)}] ${events.map(({ seq, type, row }) => `${String(seq)} ${type} ${row?.ref ?? ''} v${String(row?.version)}`).join(', ')}`;
  }
  if (note.what === 'told') return `told ${note.events.map(({ seq }) => seq).join(', ')}`;
  return `${note.what} ${JSON.stringify({ ...note, at: undefined, what: undefined })}`;
}
