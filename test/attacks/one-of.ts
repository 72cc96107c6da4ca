import type { SeededRandom } from '../../apps/cli/src/import/generated/seeded-random.js';

/** @throws RangeError for an empty list. */
export function oneOf<T>(random: SeededRandom, choices: readonly T[]): T {
  if (choices.length === 0) throw new RangeError('There is nothing to choose from.');
  return choices[random.whole(0, choices.length - 1)] as T;
}
