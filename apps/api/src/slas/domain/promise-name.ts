import type { SlaTarget } from './sla-policy.js';

const NAMES: Readonly<Record<SlaTarget, string>> = {
  own: 'time to own',
  firstResponse: 'time to first response',
  nextUpdate: 'time to next update',
  resolve: 'time to resolve',
};

/** What people call the promise of a target. */
export function promiseName(target: SlaTarget): string {
  return NAMES[target];
}
