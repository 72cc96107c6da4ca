import { type SeededRandom } from '../../../apps/cli/src/import/generated/seeded-random.js';

/** One of the choices, each as likely as its share. */
export class Shares<T> {
  private readonly upTo: readonly (readonly [limit: number, choice: T])[];

  /** @param shares - choices with their shares; together they make 1. */
  constructor(shares: readonly (readonly [choice: T, share: number])[]) {
    let sum = 0;
    this.upTo = shares.map(([choice, share]) => [(sum += share), choice] as const);
  }

  draw(random: SeededRandom): T {
    const at = random.fraction();
    const found = this.upTo.find(([limit]) => at < limit) ?? this.upTo.at(-1);
    if (!found) throw new Error('Nothing to choose from.');
    return found[1];
  }
}

/** A version 7 UUID of this moment, epoch milliseconds; the rest of it comes from the seed. */
export function idAt(at: number, random: SeededRandom): string {
  const time = at.toString(16).padStart(12, '0');
  const low = hex(random, 3);
  const variant = (8 + random.whole(0, 3)).toString(16) + hex(random, 3);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${low}-${variant}-${hex(random, 6)}${hex(random, 6)}`;
}

function hex(random: SeededRandom, digits: number): string {
  return Math.floor(random.fraction() * 16 ** digits)
    .toString(16)
    .padStart(digits, '0');
}
