import { Injectable, Logger } from '@nestjs/common';
import { TenantDirectory } from '../tenants/index.js';
import { TellRouted } from './tell-routed.js';

const EVERY_MS = 1_000;

/** Looks each second whether somebody got a ticket by a rule and is not told yet. For the worker. */
@Injectable()
export class TellRoutedJob {
  private readonly logger = new Logger(TellRoutedJob.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly tellRouted: TellRouted,
    private readonly tenants: TenantDirectory,
  ) {}

  start(): void {
    this.timer ??= setInterval(() => {
      this.running ??= this.run().finally(() => {
        this.running = undefined;
      });
    }, EVERY_MS);
  }

  /** Ends after those who are being told. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async run(): Promise<void> {
    try {
      await this.tellRouted.run(await this.tenants.all());
    } catch (error) {
      this.logger.warn(`Agents are told of their tickets later: ${String(error)}`);
    }
  }
}
