import type { Answer } from '#api-client';

export type SlaClock = Answer<'/api/v1/tickets/{ref}', 'get'>['clocks'][number];

export const TARGET_WORDS: Readonly<Record<SlaClock['target'], string>> = {
  own: 'Time to own',
  firstResponse: 'First response',
  nextUpdate: 'Next update',
  resolve: 'Resolve',
  group: 'Resolver group',
  supplier: 'Supplier',
};

/** What departments are promised; the others are agreements behind it. */
export const TARGETS = ['own', 'firstResponse', 'nextUpdate', 'resolve'] as const;

/** What a clock is called on its ticket: of an agreement, whom it is with. */
export function clockName({ target, holder, cycle }: SlaClock): string {
  const name = holder === null ? TARGET_WORDS[target] : `With ${holder}`;
  return cycle > 1 ? `${name}, round ${String(cycle)}` : name;
}

/** What a clock's breach is called in a history. */
export const MISSED_WORDS: Readonly<Record<SlaClock['target'], string>> = {
  own: 'missed the time to own it',
  firstResponse: 'missed the first response',
  nextUpdate: 'missed the next update',
  resolve: 'missed the time to resolve',
  group: 'stayed too long with its resolver group',
  supplier: 'stayed too long with its supplier',
};

/** The clocks worth a look: with a promise, and of updates that were given in time the last. */
export function worthShowing(clocks: readonly SlaClock[]): SlaClock[] {
  const latest = Math.max(
    ...clocks.map(({ target, cycle }) => (target === 'nextUpdate' ? cycle : 0)),
  );
  return clocks.filter(
    ({ target, cycle, budgetMinutes, breachedAt }) =>
      budgetMinutes !== null &&
      (target !== 'nextUpdate' || cycle === latest || breachedAt !== null),
  );
}

export type ClockLook = 'running' | 'late' | 'paused' | 'met' | 'missed' | 'ended';

/** What a clock amounts to now. A paused or stopped clock that broke its promise is missed. */
export function lookOf({ state, verdict, breachedAt }: SlaClock): ClockLook {
  if (verdict === 'met') return 'met';
  if (verdict === 'breached') return 'missed';
  if (verdict === 'cancelled' || state === 'cancelled' || state === 'stopped') return 'ended';
  if (breachedAt !== null) return 'late';
  return state;
}
