import { Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { AttachmentStore } from './conversations/index.js';
import { SlaSweepJob, SlasModule } from './slas/index.js';
import { QueueCountsJob } from './tickets/index.js';
import { UpkeepJob } from './upkeep.job.js';

/** Starts the background work of the features in the processes that do it. */
@Module({ imports: [SlasModule], providers: [AttachmentStore, QueueCountsJob, UpkeepJob] })
export class WorkerModule implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly jobs: readonly { start(): void; stop(): Promise<void> }[];

  constructor(slaSweep: SlaSweepJob, queueCounts: QueueCountsJob, upkeep: UpkeepJob) {
    this.jobs = [slaSweep, queueCounts, upkeep];
  }

  onApplicationBootstrap(): void {
    for (const job of this.jobs) job.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.jobs.map((job) => job.stop()));
  }
}
