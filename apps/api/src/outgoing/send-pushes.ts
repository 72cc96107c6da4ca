import { systemActor, type Tenant, TenantDb } from '#tenancy';
import { Injectable, Logger } from '@nestjs/common';
import type { PushText } from './domain/push-text.js';
import { wants } from './domain/preferences.js';
import type { ClaimedPush, Outcome } from './outgoing-message.js';
import {
  claimPushes,
  dropUnsubscribed,
  forgetSubscriptions,
  tenantsWithPushes,
} from './push-subscriptions.queries.js';
import {
  isForRequesterAlone,
  isReachable,
  quietTime,
  readerOf,
  recipientOf,
} from './recipients.js';
import { settle } from './send-messages.queries.js';
import { SendPush } from './send-push.js';
import { LEASE_MS, sent, settled } from './settled.js';

/** Claimed at once, of a tenant; sent side by side to one host. */
const BATCH = 32;

/** Sends push messages that are due, as `SendMessages` does the others. */
@Injectable()
export class SendPushes {
  private readonly logger = new Logger(SendPushes.name);
  /** Hosts that this process is sending to, for a tenant: a slow one holds up nobody but itself. */
  private readonly busy = new Map<string, Map<string, Promise<void>>>();

  constructor(
    private readonly tenantDb: TenantDb,
    private readonly push: SendPush,
  ) {}

  /** @returns the tenants of these with something to push. */
  async withPushes(tenants: readonly Tenant[], now: Date): Promise<Tenant[]> {
    if (!this.push.isOn) return [];
    const ids = await this.tenantDb.read(systemActor(tenants), (tx) => tenantsWithPushes(tx, now));
    return tenants.filter(({ id }) => ids.includes(id));
  }

  /**
   * Begins to send what a tenant's people are due, without waiting for the answers.
   *
   * @returns the sendings that have begun, one a host.
   */
  async sendPushes(tenant: Tenant, now: Date): Promise<Promise<void>[]> {
    const busy = this.busy.get(tenant.id) ?? new Map<string, Promise<void>>();
    this.busy.set(tenant.id, busy);
    const claim = { now, until: new Date(now.getTime() + LEASE_MS), most: BATCH };
    const claimed = await this.write(tenant, async (tx) => {
      await dropUnsubscribed(tx, now);
      return claimPushes(tx, claim, [...busy.keys()]);
    });
    return [...Map.groupBy(claimed, ({ host }) => host)].map(([host, pushes]) => {
      const sending = this.sendAll(tenant, pushes, now).finally(() => {
        busy.delete(host);
      });
      busy.set(host, sending);
      return sending;
    });
  }

  /** Ends when nothing is under way any more. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.busy.values()].flatMap((hosts) => [...hosts.values()]));
  }

  private async sendAll(tenant: Tenant, pushes: readonly ClaimedPush[], now: Date): Promise<void> {
    const outcomes = await Promise.all(
      pushes.map(async (one) => ({ one, outcome: await this.trySending(tenant, one, now) })),
    );
    for (const { outcome } of outcomes) sent.inc({ channel: 'push', outcome: outcome.kind });
    const gone = outcomes
      .filter(({ outcome }) => outcome.kind === 'gone')
      .map(({ one }) => one.subscriptionId);
    await this.write(tenant, async (tx) => {
      await settle(
        tx,
        outcomes.map(({ one, outcome }) => settled(one, outcome, now)),
        now,
      );
      await forgetSubscriptions(tx, gone, now);
    });
  }

  private async trySending(tenant: Tenant, claimed: ClaimedPush, now: Date): Promise<Outcome> {
    try {
      const text = await this.textOf(tenant, claimed, now);
      return 'id' in text ? await this.push.send(claimed, text, now) : text;
    } catch (error) {
      // One that cannot be made holds up no other, and is parked in its time.
      this.logger.error({ tenant: tenant.slug, message: claimed.id, err: error });
      return { kind: 'failed', reason: 'the desk could not make it' };
    }
  }

  /** @returns what it says, read as the person it is for, or why it does not go now. */
  private async textOf(
    tenant: Tenant,
    claimed: ClaimedPush,
    now: Date,
  ): Promise<PushText | Outcome> {
    const { personId, audience, news, ticketId } = claimed;
    const [one] = news;
    const recipient = await this.tenantDb.read(systemActor([tenant]), (tx) =>
      recipientOf(tx, tenant, personId),
    );
    if (!one || !recipient || !isReachable(recipient, audience)) {
      return { kind: 'dropped', reason: 'the person has left, or does not act here any more' };
    }
    const { preferences } = recipient;
    if (!wants(preferences, one.event, 'push')) {
      return { kind: 'dropped', reason: 'the person does not want to be told any more' };
    }
    const quietUntil = quietTime({ news, isDigest: false }, preferences, tenant, now);
    if (quietUntil !== null) return { kind: 'postponed', until: new Date(quietUntil) };
    if (ticketId === null) return { id: claimed.id, kind: one.event, ref: null };
    const [ticket] = await this.tenantDb.read(readerOf(tenant, personId, audience), (tx) =>
      tx.query<{ ref: string; requesterId: string }>(
        `select ref, requester_id as "requesterId" from app.tickets
         where tenant_id = $1 and id = $2`,
        [tenant.id, ticketId],
      ),
    );
    if (!ticket || (isForRequesterAlone(one) && ticket.requesterId !== personId)) {
      return { kind: 'dropped', reason: 'nothing of it concerns them any more' };
    }
    return { id: claimed.id, kind: one.event, ref: ticket.ref };
  }

  private write<T>(tenant: Tenant, work: Parameters<typeof this.tenantDb.write<T>>[2]): Promise<T> {
    return this.tenantDb.write(systemActor([tenant]), tenant.id, work);
  }
}
