import { systemActor, type Tenant, TenantDb } from '#tenancy';
import { Injectable, Logger } from '@nestjs/common';
import { ComposeMail } from './compose-mail.js';
import { waitAfter } from './domain/retries.js';
import { MailTransport } from './mail-transport.js';
import type { ClaimedDelivery, ClaimedMail, Outcome } from './outgoing-message.js';
import {
  claimDeliveries,
  claimMails,
  failuresOf,
  noteAnswer,
  parkOverdue,
  settle,
  tenantsWithDeliveries,
  tenantsWithMail,
} from './send-messages.queries.js';
import { SendWebhook } from './send-webhook.js';
import { LEASE_MS, MAIL_LEASE_MS, sent, settled } from './settled.js';

/** Claimed at once, of a tenant's mails and for a webhook. */
const BATCH = 32;
/** A webhook that did not answer rests no longer than this, so that its return is noticed. */
const LONGEST_REST_MS = 5 * 60_000;

/**
 * Sends what is due, at least once: a message is claimed, tried outside of any transaction, and
 * settled. A worker that dies in between leaves it to the next, with the same id.
 */
@Injectable()
export class SendMessages {
  private readonly logger = new Logger(SendMessages.name);
  /** Webhooks that this process is sending to: a slow one holds up nobody but itself. */
  private readonly busy = new Map<string, Promise<void>>();

  constructor(
    private readonly tenantDb: TenantDb,
    private readonly composeMail: ComposeMail,
    private readonly mail: MailTransport,
    private readonly webhooks: SendWebhook,
  ) {}

  /** @returns the tenants of these with mail that is due. */
  async withMail(tenants: readonly Tenant[], now: Date): Promise<Tenant[]> {
    const ids = await this.tenantDb.read(systemActor(tenants), (tx) => tenantsWithMail(tx, now));
    return tenants.filter(({ id }) => ids.includes(id));
  }

  /** @returns the tenants of these with webhooks that can be told something now. */
  async withDeliveries(tenants: readonly Tenant[], now: Date): Promise<Tenant[]> {
    const ids = await this.tenantDb.read(systemActor(tenants), (tx) =>
      tenantsWithDeliveries(tx, now, [...this.busy.keys()]),
    );
    return tenants.filter(({ id }) => ids.includes(id));
  }

  /** Tries the mails of a tenant that are due, a few at a time. @returns how many were tried. */
  async sendMails(tenant: Tenant, now: Date): Promise<number> {
    if (!this.mail.isOn) return 0;
    const claim = { now, until: new Date(now.getTime() + MAIL_LEASE_MS), most: BATCH };
    const claimed = await this.write(tenant, (tx) => claimMails(tx, claim));
    await Promise.all(
      claimed.map(async (one) => {
        const outcome = await this.tryMail(tenant, one, now);
        sent.inc({ channel: 'mail', outcome: outcome.kind });
        await this.write(tenant, (tx) => settle(tx, [settled(one, outcome, now)], now));
      }),
    );
    return claimed.length;
  }

  /**
   * Begins to send what a tenant's webhooks are due, without waiting for the answers.
   *
   * @returns the sendings that have begun.
   */
  async sendDeliveries(tenant: Tenant, now: Date): Promise<Promise<void>[]> {
    const claim = { now, until: new Date(now.getTime() + LEASE_MS), most: BATCH };
    const claimed = await this.write(tenant, async (tx) => {
      await parkOverdue(tx, now);
      return claimDeliveries(tx, claim, [...this.busy.keys()]);
    });
    const byWebhook = Map.groupBy(claimed, ({ webhookId }) => webhookId);
    return [...byWebhook].map(([webhookId, deliveries]) => {
      const sending = this.deliver(tenant, webhookId, deliveries, now).finally(() => {
        this.busy.delete(webhookId);
      });
      this.busy.set(webhookId, sending);
      return sending;
    });
  }

  /** Ends when nothing is under way any more. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.busy.values());
  }

  private async tryMail(tenant: Tenant, claimed: ClaimedMail, now: Date): Promise<Outcome> {
    try {
      const composed = await this.composeMail.compose(tenant, claimed, now);
      return 'kind' in composed ? composed : await this.mail.send(composed);
    } catch (error) {
      // One that cannot be written holds up no other, and is parked in its time.
      this.logger.error({ tenant: tenant.slug, message: claimed.id, err: error });
      return { kind: 'failed', reason: 'the desk could not write it' };
    }
  }

  private async deliver(
    tenant: Tenant,
    webhookId: string,
    deliveries: readonly ClaimedDelivery[],
    now: Date,
  ): Promise<void> {
    const outcomes = await Promise.all(
      deliveries.map((one) => this.webhooks.send(tenant, one, now)),
    );
    for (const { kind } of outcomes) sent.inc({ channel: 'webhook', outcome: kind });
    const isAnswered = outcomes.some(({ kind }) => kind === 'sent');
    await this.write(tenant, async (tx) => {
      await settle(
        tx,
        deliveries.map((one, index) =>
          settled(one, outcomes[index] ?? { kind: 'failed', reason: 'it was not tried' }, now),
        ),
        now,
      );
      const failures = isAnswered ? 0 : (await failuresOf(tx, webhookId)) + 1;
      const rest = Math.min(waitAfter(failures, webhookId), LONGEST_REST_MS);
      await noteAnswer(tx, webhookId, isAnswered ? null : new Date(now.getTime() + rest));
    });
  }

  private write<T>(tenant: Tenant, work: Parameters<typeof this.tenantDb.write<T>>[2]): Promise<T> {
    return this.tenantDb.write(systemActor([tenant]), tenant.id, work);
  }
}
