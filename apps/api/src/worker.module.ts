import { Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SlaSweepJob, SlasModule } from './slas/index.js';

/** Starts the background work of the features in the processes that do it. */
@Module({ imports: [SlasModule] })
export class WorkerModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(private readonly slaSweep: SlaSweepJob) {}

  onApplicationBootstrap(): void {
    this.slaSweep.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.slaSweep.stop();
  }
}
