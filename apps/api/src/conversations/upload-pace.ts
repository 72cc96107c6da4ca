import { setTimeout as pause } from 'node:timers/promises';

/** A file of the largest size takes little more than a second; a disk and its database stay usable. */
const BYTES_A_SECOND = 20 * 1024 * 1024;

/** What may come at once after a quiet moment, in milliseconds of that rate. */
const HEADSTART_MS = 50;

/**
 * How fast this process takes files in, all together. Whoever sends faster is made to wait, so that
 * a crowd of large files does not keep the disk from what everybody else writes.
 */
export class UploadPace {
  private takenUntil = 0;

  /** Resolves when so many more bytes may be taken. */
  async wait(bytes: number): Promise<void> {
    const now = performance.now();
    this.takenUntil = Math.max(now, this.takenUntil) + (bytes / BYTES_A_SECOND) * 1_000;
    const ahead = this.takenUntil - now - HEADSTART_MS;
    if (ahead > 0) await pause(ahead);
  }
}
