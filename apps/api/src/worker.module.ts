import {
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type Type,
} from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { ApprovalsJob, ApprovalsModule } from './approvals/index.js';
import { AutomationJob, AutomationModule } from './automation/index.js';
import { CalendarsModule, HolidayFeedsJob } from './calendars/index.js';
import { AttachmentStore } from './conversations/index.js';
import { EscalationsJob, EscalationsModule } from './escalations/index.js';
import { Heartbeat } from './health/index.js';
import { MajorIncidentsModule, PlaceEntriesJob } from './major-incidents/index.js';
import { OutgoingJob, OutgoingModule } from './outgoing/index.js';
import { RoutingModule, TellRoutedJob } from './routing/index.js';
import { SlaSweepJob, SlasModule } from './slas/index.js';
import { MovePromisesJob, QueueCountsJob, TicketsModule } from './tickets/index.js';
import { UpkeepJob } from './upkeep.job.js';

interface Job {
  start(): void;
  stop(): Promise<void>;
}

/** Everything that a worker does by itself. */
export const WORKER_JOBS: readonly Type<Job>[] = [
  SlaSweepJob,
  EscalationsJob,
  MovePromisesJob,
  QueueCountsJob,
  HolidayFeedsJob,
  ApprovalsJob,
  AutomationJob,
  TellRoutedJob,
  OutgoingJob,
  PlaceEntriesJob,
  UpkeepJob,
  Heartbeat,
];

/** Starts the background work of the features in the processes that do it. */
@Module({
  imports: [
    ApprovalsModule,
    AutomationModule,
    CalendarsModule,
    EscalationsModule,
    MajorIncidentsModule,
    OutgoingModule,
    RoutingModule,
    SlasModule,
    TicketsModule,
  ],
  providers: [AttachmentStore, Heartbeat, QueueCountsJob, UpkeepJob],
})
export class WorkerModule implements OnApplicationBootstrap, OnApplicationShutdown {
  private jobs: readonly Job[] = [];

  constructor(private readonly modules: ModuleRef) {}

  /** Not before: in the constructor of a module, providers of others may not be made yet. */
  onApplicationBootstrap(): void {
    this.jobs = WORKER_JOBS.map((job) => this.modules.get(job, { strict: false }));
    for (const job of this.jobs) job.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.jobs.map((job) => job.stop()));
  }
}
