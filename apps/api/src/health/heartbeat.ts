import { IdentityDoor } from '#tenancy';
import { Injectable, Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { latenessOfLastHour } from '../slas/index.js';
import { VERSION } from './version.js';

const EVERY_MS = 5_000;

/** Says every few seconds that this worker lives, and how late it was. For the worker. */
@Injectable()
export class Heartbeat {
  private readonly logger = new Logger(Heartbeat.name);
  private readonly worker = randomUUID();
  private readonly startedAt = new Date();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly door: IdentityDoor) {}

  start(): void {
    this.beatAgain();
    this.timer = setInterval(() => {
      this.beatAgain();
    }, EVERY_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  async beat(): Promise<void> {
    await this.door.call('beat', [this.worker, this.startedAt, VERSION, latenessOfLastHour()]);
  }

  private beatAgain(): void {
    this.running = this.beat().catch((error: unknown) => {
      this.logger.warn(`The next heartbeat may be heard: ${String(error)}`);
    });
  }
}
