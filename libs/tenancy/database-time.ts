import type { GuardedClient } from './guarded-client.js';

/** The database's clock may be set as well; so long a difference is believed. */
const BELIEVED_MS = 30_000;
/** The clock of this process was set when it is off its steady course by more than this. */
const SET_BY_MS = 1_000;

interface Known {
  /** The clock of the database less that of this process. */
  readonly aheadMs: number;
  /** The clock of this process less its steady one. */
  readonly courseMs: number;
  readonly askedAt: number;
}

/**
 * The time of the database as this process knows it, so that what is signed for a minute is good
 * for that minute wherever the clock of this process stands, and when somebody sets it.
 */
export class DatabaseTime {
  private known: Known | undefined;

  /** Epoch milliseconds. Ask {@link isKnown} before. */
  now(): number {
    return Date.now() + (this.known?.aheadMs ?? 0);
  }

  /** False at first, and when the clock of this process has been set since it was asked. */
  get isKnown(): boolean {
    return this.known !== undefined && Math.abs(course() - this.known.courseMs) < SET_BY_MS;
  }

  get isOld(): boolean {
    return this.known === undefined || performance.now() - this.known.askedAt > BELIEVED_MS;
  }

  /** Asks over a connection that is open for statements. */
  async ask(client: GuardedClient): Promise<void> {
    const askedAt = performance.now();
    // Others need not ask while this is under way.
    if (this.known) this.known = { ...this.known, askedAt };
    const told = await client.time();
    this.known = { aheadMs: told - Date.now(), courseMs: course(), askedAt };
  }
}

function course(): number {
  return Date.now() - performance.now();
}
