import { Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { CalendarsModule, HolidayFeedsJob } from './calendars/index.js';
import { AttachmentStore } from './conversations/index.js';
import { Heartbeat } from './health/index.js';
import { OutgoingJob, OutgoingModule } from './outgoing/index.js';
import { SlaSweepJob, SlasModule } from './slas/index.js';
import { MovePromisesJob, QueueCountsJob, TicketsModule } from './tickets/index.js';
import { UpkeepJob } from './upkeep.job.js';

interface Job {
  start(): void;
  stop(): Promise<void>;
}

const JOBS = [
  ...[SlaSweepJob, MovePromisesJob, QueueCountsJob, HolidayFeedsJob, OutgoingJob, UpkeepJob],
  Heartbeat,
];

/** Starts the background work of the features in the processes that do it. */
@Module({
  imports: [CalendarsModule, OutgoingModule, SlasModule, TicketsModule],
  providers: [AttachmentStore, Heartbeat, QueueCountsJob, UpkeepJob],
})
export class WorkerModule implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly jobs: readonly Job[];

  constructor(modules: ModuleRef) {
    this.jobs = JOBS.map((job) => modules.get<Job>(job, { strict: false }));
  }

  onApplicationBootstrap(): void {
    for (const job of this.jobs) job.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.jobs.map((job) => job.stop()));
  }
}
