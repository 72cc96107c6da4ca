/** Random numbers that are the same for the same seed, on every machine. */
export class SeededRandom {
  private state: number;

  /** @param seed - a whole number; only its lower 32 bits count. */
  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 up to, and not including, 1. Mulberry32. */
  fraction(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  happens(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** One of the choices; those named first are drawn more often. */
  mostly<T>(choices: readonly T[]): T {
    const at = Math.floor(this.fraction() ** 2 * choices.length);
    return choices[at] as T;
  }

  /** A length of time around `typical`, at times many times as long; milliseconds, full minutes. */
  duration(typical: number): number {
    const minutes = (-Math.log(1 - this.fraction()) * typical) / 60_000;
    return Math.ceil(Math.max(minutes, 0.5)) * 60_000;
  }
}
