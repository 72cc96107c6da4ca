/** Even where no change was told: it may have been written with triggers switched off. */
const LONGEST_MS = 5 * 60_000;

/** Whoever holds a secret, known by its hash. */
interface Held {
  readonly secretHash: Buffer;
}

/** A holder as the database told it, with what it takes to keep that. */
export interface HolderNow<Holder extends Held> {
  readonly holder: Holder;
  /** Of all rights at that moment. */
  readonly revision: string;
  /** Milliseconds until it changes by itself, if nobody changes it before. */
  readonly changesInMs: number;
}

interface Kept<Holder> {
  readonly holder: Holder;
  readonly until: number;
}

/**
 * Who showed which secret lately. All are of one revision of the rights: with another, none of them
 * can be trusted any more.
 */
export class RememberedHolders<Holder extends Held> {
  private readonly holders = new Map<string, Kept<Holder>>();
  private ofRevision: string | undefined;

  /** @param most - how many are kept; those who came first make room. */
  constructor(private readonly most: number) {}

  /**
   * @param now - milliseconds of a clock that never goes back, as it was before the database was
   *   asked.
   */
  keep({ holder, revision, changesInMs }: HolderNow<Holder>, now: number): void {
    if (revision !== this.ofRevision) this.holders.clear();
    this.ofRevision = revision;
    const key = keyOf(holder.secretHash);
    this.holders.delete(key);
    this.holders.set(key, { holder, until: now + Math.min(changesInMs, LONGEST_MS) });
    for (const oldest of this.holders.keys()) {
      if (this.holders.size <= this.most) break;
      this.holders.delete(oldest);
    }
  }

  /** @returns undefined when nothing is remembered that could still be true. */
  recall(
    secretHash: Buffer,
    now: number,
  ): { readonly holder: Holder; readonly revision: string } | undefined {
    const kept = this.holders.get(keyOf(secretHash));
    if (!kept || this.ofRevision === undefined || kept.until <= now) return undefined;
    return { holder: kept.holder, revision: this.ofRevision };
  }

  forgetAll(): void {
    this.holders.clear();
  }
}

function keyOf(secretHash: Buffer): string {
  return secretHash.toString('base64');
}
