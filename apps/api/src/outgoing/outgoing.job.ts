import { Loop } from '#background';
import type { Tenant } from '#tenancy';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { TenantDirectory } from '../tenants/index.js';
import { MakeMessages } from './make-messages.js';
import { SendMessages } from './send-messages.js';
import { SendPushes } from './send-pushes.js';

/** Other processes write too, so that no longer than this is slept at a time. */
const LONGEST_PAUSE_MS = 500;

/** Makes messages of what happens and sends them, again and again. For the worker. */
@Injectable()
export class OutgoingJob implements OnApplicationShutdown {
  private readonly logger = new Logger(OutgoingJob.name);
  private readonly loops: readonly Loop[];

  constructor(
    private readonly makeMessages: MakeMessages,
    private readonly sendMessages: SendMessages,
    private readonly sendPushes: SendPushes,
    private readonly tenants: TenantDirectory,
  ) {
    const tell = (error: unknown): void => {
      this.logger.error(error);
    };
    // A slow mail server holds up no webhook.
    this.loops = [
      new Loop(() => this.makeAndDeliver().then(pauseAfter), tell),
      new Loop(() => this.mail().then(pauseAfter), tell),
    ];
  }

  /** Begins. A second call changes nothing. */
  start(): void {
    for (const loop of this.loops) loop.start();
  }

  /** Ends after the passes that are under way, and after what they have begun to send. */
  async stop(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
    await Promise.all([this.sendMessages.idle(), this.sendPushes.idle()]);
  }

  onApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  /** @returns whether there is more to do at once. */
  private async makeAndDeliver(): Promise<boolean> {
    const tenants = await this.tenants.all();
    const more = await this.makeMessages.make(tenants, new Date());
    const [toTell, toPush] = await Promise.all([
      this.sendMessages.withDeliveries(tenants, new Date()),
      this.sendPushes.withPushes(tenants, new Date()),
    ]);
    const begun = await Promise.all([
      this.begin(toTell, (tenant) => this.sendMessages.sendDeliveries(tenant, new Date())),
      this.begin(toPush, (tenant) => this.sendPushes.sendPushes(tenant, new Date())),
    ]);
    return more.length > 0 || begun.some((count) => count > 0);
  }

  /** Begins sendings without waiting for their answers; one that ends makes room for more. */
  private begin(
    tenants: readonly Tenant[],
    begun: (tenant: Tenant) => Promise<readonly Promise<void>[]>,
  ): Promise<number> {
    return this.forEach(tenants, async (tenant) => {
      const sendings = await begun(tenant);
      for (const sending of sendings) {
        sending
          .catch((error: unknown) => {
            this.logger.error({ tenant: tenant.slug, err: error }, 'Messages were not sent.');
          })
          .finally(() => {
            this.loops[0]?.wake();
          });
      }
      return sendings.length;
    });
  }

  private async mail(): Promise<boolean> {
    const due = await this.sendMessages.withMail(await this.tenants.all(), new Date());
    const tried = await this.forEach(due, (tenant) =>
      this.sendMessages.sendMails(tenant, new Date()),
    );
    return tried > 0;
  }

  /** A tenant that fails holds up no other. @returns how much was done. */
  private async forEach(
    tenants: readonly Tenant[],
    work: (tenant: Tenant) => Promise<number>,
  ): Promise<number> {
    const done = await Promise.all(
      tenants.map((tenant) =>
        work(tenant).catch((error: unknown) => {
          this.logger.error({ tenant: tenant.slug, err: error }, 'Messages could not be sent.');
          return 0;
        }),
      ),
    );
    return done.reduce((sum, each) => sum + each, 0);
  }
}

/** At once while there is more to do, after a pause otherwise; milliseconds. */
function pauseAfter(isMore: boolean): number {
  return isMore ? 0 : LONGEST_PAUSE_MS;
}
