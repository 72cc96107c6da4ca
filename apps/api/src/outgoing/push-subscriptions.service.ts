import { createHash } from 'node:crypto';
import { Clock } from '#clock';
import { Conflict, InvalidInput, NotFound } from '#problem';
import { Outbound, OutboundFailure, readOutboundUrl } from '#outbound';
import { type Actor, TenantDb } from '#tenancy';
import { isBrowserKeys } from '#web-push';
import { Injectable } from '@nestjs/common';
import type {
  PushSubscriptionDto,
  PushSubscriptionListView,
  PushSubscriptionView,
} from './push-subscriptions.dto.js';
import {
  ownSubscriptions,
  type PushSubscriptionRow,
  putSubscription,
  removeOwnSubscription,
} from './push-subscriptions.queries.js';
import { SendPush } from './send-push.js';

/** Of one person in one department; the oldest goes when there are more. */
const MOST = 10;
const LONGEST_BROWSER = 300;

/** The browsers that people are told in by push. Each for themselves. */
@Injectable()
export class PushSubscriptionsService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly push: SendPush,
    private readonly outbound: Outbound,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor): Promise<PushSubscriptionListView> {
    const rows = await this.tenantDb.read(actor, ownSubscriptions);
    const once = new Map(rows.map((row) => [row.id, row]));
    return {
      serverKey: this.push.publicKey,
      items: [...once.values()].map(toView),
      nextCursor: null,
    };
  }

  /**
   * Switches push on in a browser, in all departments of the actor's hat; again changes nothing.
   *
   * @throws InvalidInput for what no push service is asked by, and keys that nothing is sealed for.
   * @throws Conflict `push_is_off`, and `push_key_changed` for another key than the one of now.
   */
  async put(
    actor: Actor,
    input: PushSubscriptionDto,
    browser: string,
  ): Promise<PushSubscriptionView> {
    if (this.push.publicKey === null) {
      throw new Conflict(
        'push_is_off',
        'This installation has no push. Its operator sets PUSH_KEY.',
      );
    }
    if (input.serverKey !== this.push.publicKey) {
      throw new Conflict('push_key_changed', 'The key of push is another now. Load the page anew.');
    }
    const wanted = this.read(actor, input, browser);
    const rows = await this.tenantDb.read(actor, ownSubscriptions);
    const isKept = (tenantId: string): boolean =>
      rows.some((row) => row.tenantId === tenantId && isSame(row, wanted));
    for (const { id } of actor.tenants) {
      if (isKept(id)) continue;
      await this.tenantDb.write(actor, id, (tx) => putSubscription(tx, wanted, MOST));
    }
    return toView(rows.find(({ id }) => id === wanted.id) ?? wanted);
  }

  /** Switches it off, in all departments of the hat. @throws NotFound for those of others. */
  async remove(actor: Actor, id: string): Promise<void> {
    const rows = await this.tenantDb.read(actor, ownSubscriptions);
    const own = rows.filter((row) => row.id === id);
    if (own.length === 0) throw new NotFound('push subscription');
    for (const { tenantId } of own) {
      await this.tenantDb.write(actor, tenantId, (tx) => removeOwnSubscription(tx, id));
    }
  }

  private read(actor: Actor, input: PushSubscriptionDto, browser: string): PushSubscriptionRow {
    const { endpoint, p256dh, auth, serverKey } = input;
    if (!isBrowserKeys({ p256dh, auth })) {
      throw InvalidInput.of('p256dh', 'is, with auth, not what a browser gives');
    }
    try {
      const { host } = readOutboundUrl(endpoint, this.outbound.reach);
      return {
        ...{ id: idOf(actor, endpoint), endpoint, host, p256dh, auth, serverKey },
        browser: browser.trim().slice(0, LONGEST_BROWSER) || 'unknown',
        createdAt: this.clock.now(),
      };
    } catch (error) {
      if (!(error instanceof OutboundFailure)) throw error;
      throw InvalidInput.of('endpoint', error.message);
    }
  }
}

/** The same for the same person and browser, in each department. */
function idOf({ personId }: Actor, endpoint: string): string {
  const hex = createHash('sha256')
    .update(`${personId ?? ''} ${endpoint}`)
    .digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`];
  return [...parts, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

function isSame(row: PushSubscriptionRow, wanted: PushSubscriptionRow): boolean {
  return (
    row.id === wanted.id &&
    row.p256dh === wanted.p256dh &&
    row.auth === wanted.auth &&
    row.serverKey === wanted.serverKey
  );
}

function toView({ id, endpoint, browser, createdAt }: PushSubscriptionRow): PushSubscriptionView {
  return { id, endpoint, browser, createdAt: createdAt.toISOString() };
}
