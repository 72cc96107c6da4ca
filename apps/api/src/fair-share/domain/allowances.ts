import { allow, type Rate } from './allowance.js';

/**
 * The allowances of many, each by a key. Of more than can be kept, the one that has asked for
 * nothing for the longest is forgotten, which is to give it a full one.
 */
export class Allowances {
  /** In order of the last request. */
  private readonly fullAt = new Map<string, number>();

  /** @param rate - undefined for no limit. */
  constructor(
    private readonly rate: Rate | undefined,
    private readonly mostKept: number,
  ) {}

  /** Milliseconds until this one may ask; 0 for now. Takes nothing. */
  wait(key: string, now: number): number {
    if (!this.rate) return 0;
    const answer = allow(this.rate, this.fullAt.get(key), now);
    return 'waitMs' in answer ? answer.waitMs : 0;
  }

  /** Takes one request from the allowance, if there is one left. */
  take(key: string, now: number): void {
    if (!this.rate) return;
    const answer = allow(this.rate, this.fullAt.get(key), now);
    if ('waitMs' in answer) return;
    this.fullAt.delete(key);
    this.fullAt.set(key, answer.fullAt);
    if (this.fullAt.size <= this.mostKept) return;
    for (const longestSilent of this.fullAt.keys()) {
      this.fullAt.delete(longestSilent);
      break;
    }
  }

  get size(): number {
    return this.fullAt.size;
  }
}
