import type { Note } from './notes.js';
import type { Script } from './script.js';

const COUNTED: ReadonlySet<Note['what']> = new Set([
  'batch',
  'resync',
  'connected',
  'hats',
  'revoked',
]);

/** How much of what there was in a history: steps, answers, and what came over the lines. */
export function countAll(
  { steps }: Script,
  answers: ReadonlyMap<number, number>,
  onlookers: readonly { readonly notes: readonly Note[] }[],
): Record<string, number> {
  const counts: Record<string, number> = {};
  const add = (what: string, by = 1): void => {
    counts[what] = (counts[what] ?? 0) + by;
  };
  for (const { notes } of onlookers) {
    for (const note of notes) {
      if (note.what === 'batch') add('events', note.batch.events.length);
      if (COUNTED.has(note.what)) add(note.what);
    }
  }
  for (const step of steps) add(step.kind === 'line' ? step.fault : step.kind);
  for (const [status, times] of answers) add(`answers ${String(status)}`, times);
  return counts;
}
