import { Injectable, Logger } from '@nestjs/common';
import { IdentityDoor } from '#tenancy';

const FOLD_EVERY_MS = 2_000;
const RECOUNT_EVERY_MS = 15 * 60 * 1000;
/** How many changes one transaction folds. */
const BATCH = 5_000;

/**
 * Keeps the counts of the queue short and right: folds what was noted into them, and compares them
 * with the tickets now and then. Nobody waits for it: unfolded changes are counted as well.
 */
@Injectable()
export class QueueCountsJob {
  private readonly logger = new Logger(QueueCountsJob.name);
  private timers: NodeJS.Timeout[] = [];
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly door: IdentityDoor) {}

  start(): void {
    this.every(FOLD_EVERY_MS, () => this.fold());
    this.every(RECOUNT_EVERY_MS, () => this.recount());
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.running;
  }

  /** Any number of workers may do this at once; one does it. */
  async fold(): Promise<void> {
    let folded = BATCH;
    while (folded === BATCH) {
      const [row] = await this.door.call<{ fold_queue_changes: string }>('fold_queue_changes', [
        BATCH,
      ]);
      folded = Number(row?.fold_queue_changes ?? 0);
    }
  }

  /** @returns how many counts were wrong and are right now. */
  async recount(): Promise<number> {
    const [row] = await this.door.call<{ recount_queues: string }>('recount_queues');
    const corrected = Number(row?.recount_queues ?? 0);
    if (corrected > 0) {
      this.logger.warn(
        `${String(corrected)} counts of open tickets differed from the tickets and were put right.`,
      );
    }
    return corrected;
  }

  /** One thing after the other, and none twice at the same time. */
  private every(ms: number, work: () => Promise<unknown>): void {
    let isWaiting = false;
    const timer = setInterval(() => {
      if (isWaiting) return;
      isWaiting = true;
      this.running = this.running
        .then(work)
        .then(() => undefined)
        .catch((error: unknown) => {
          this.logger.warn(`Counting waits for the database: ${String(error)}`);
        })
        .finally(() => {
          isWaiting = false;
        });
    }, ms);
    this.timers.push(timer);
  }
}
