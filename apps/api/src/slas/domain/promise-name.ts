import type { ClockTarget } from './sla-policy.js';

const NAMES: Readonly<Record<ClockTarget, string>> = {
  own: 'time to own',
  firstResponse: 'time to first response',
  nextUpdate: 'time to next update',
  resolve: 'time to resolve',
  group: 'time with its resolver group',
  supplier: 'time with its supplier',
};

/** What people call the promise or agreement that a clock measures. */
export function promiseName(target: ClockTarget): string {
  return NAMES[target];
}
