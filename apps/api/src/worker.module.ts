import { Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { CalendarsModule, HolidayFeedsJob } from './calendars/index.js';
import { AttachmentStore } from './conversations/index.js';
import { Heartbeat } from './health/index.js';
import { OutgoingJob, OutgoingModule } from './outgoing/index.js';
import { SlaSweepJob, SlasModule } from './slas/index.js';
import { MovePromisesJob, QueueCountsJob, TicketsModule } from './tickets/index.js';
import { UpkeepJob } from './upkeep.job.js';

/** Starts the background work of the features in the processes that do it. */
@Module({
  imports: [CalendarsModule, OutgoingModule, SlasModule, TicketsModule],
  providers: [AttachmentStore, Heartbeat, QueueCountsJob, UpkeepJob],
})
export class WorkerModule implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly jobs: readonly { start(): void; stop(): Promise<void> }[];

  // eslint-disable-next-line max-params -- one for each job; the proof reads them here
  constructor(
    slaSweep: SlaSweepJob,
    movePromises: MovePromisesJob,
    queueCounts: QueueCountsJob,
    holidayFeeds: HolidayFeedsJob,
    outgoing: OutgoingJob,
    upkeep: UpkeepJob,
    heartbeat: Heartbeat,
  ) {
    this.jobs = [slaSweep, movePromises, queueCounts, holidayFeeds, outgoing, upkeep, heartbeat];
  }

  onApplicationBootstrap(): void {
    for (const job of this.jobs) job.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.jobs.map((job) => job.stop()));
  }
}
