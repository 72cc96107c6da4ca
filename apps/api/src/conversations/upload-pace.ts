import { setTimeout as pause } from 'node:timers/promises';

/** A file of the largest size takes little more than a second. */
const BYTES_A_SECOND = 20 * 1024 * 1024;

/** All together, when many come at once: what the database writes must not wait for the disk. */
const BYTES_A_SECOND_OF_A_CROWD = 8 * 1024 * 1024;

/** Files at a time that are no crowd yet. */
const FEW_FILES = 3;

/** What may come at once after a quiet moment, in milliseconds of that rate. */
const HEADSTART_MS = 50;

/**
 * How fast this process takes files in, all together. Whoever sends faster is made to wait, so that
 * a crowd of large files does not keep the disk from what everybody else writes.
 */
export class UploadPace {
  private takenUntil = 0;
  private files = 0;

  /** Counts a file in for as long as it is being taken. */
  async during<T>(taking: () => Promise<T>): Promise<T> {
    this.files += 1;
    try {
      return await taking();
    } finally {
      this.files -= 1;
    }
  }

  /** Resolves when so many more bytes may be taken. */
  async wait(bytes: number): Promise<void> {
    const now = performance.now();
    const rate = this.files > FEW_FILES ? BYTES_A_SECOND_OF_A_CROWD : BYTES_A_SECOND;
    this.takenUntil = Math.max(now, this.takenUntil) + (bytes / rate) * 1_000;
    const ahead = this.takenUntil - now - HEADSTART_MS;
    if (ahead > 0) await pause(ahead);
  }
}
