import { type Hours, type NextStep, stepAfter } from './climb.js';
import type { Ladder } from './ladder.js';

const MOST_FORESEEN = 20;

/** The steps that are to come, the next one included, if nothing stops the ladder before. */
export function foreseen(ladder: Ladder, next: NextStep, hours: Hours): NextStep[] {
  const steps: NextStep[] = [];
  let at: NextStep | null = next;
  while (at && steps.length < MOST_FORESEEN) {
    steps.push(at);
    at = stepAfter(ladder, at, hours);
  }
  return steps;
}
