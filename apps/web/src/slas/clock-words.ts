import type { Answer } from '#api-client';

export type SlaClock = Answer<'/api/v1/tickets/{ref}', 'get'>['clocks'][number];

export const TARGET_WORDS: Readonly<Record<SlaClock['target'], string>> = {
  firstResponse: 'First response',
  resolve: 'Resolve',
};

export type ClockLook = 'running' | 'late' | 'paused' | 'met' | 'missed' | 'ended';

/** What a clock amounts to now. A paused or stopped clock that broke its promise is missed. */
export function lookOf({ state, verdict, breachedAt }: SlaClock): ClockLook {
  if (verdict === 'met') return 'met';
  if (verdict === 'breached') return 'missed';
  if (verdict === 'cancelled' || state === 'cancelled' || state === 'stopped') return 'ended';
  if (breachedAt !== null) return 'late';
  return state;
}
