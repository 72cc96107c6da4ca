import { Clock } from '#clock';
import { Settings } from '#config';
import { journal } from '#journal';
import { Outbound, OutboundFailure, readOutboundUrl } from '#outbound';
import { Conflict, InvalidInput, NotFound } from '#problem';
import { type Actor, TenantDb } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { requireTenant } from './outgoing.dto.js';
import type { OutgoingEvents } from './outgoing.events.js';
import { newSecret, SecretSeal } from './webhook-secret.js';
import type {
  NewWebhookDto,
  NewWebhookView,
  PutWebhookDto,
  WebhookListView,
  WebhookView,
} from './webhooks.dto.js';
import {
  addWebhook,
  changeWebhook,
  removeWebhook,
  renewSecret,
  type WebhookRow,
  webhooksOf,
} from './webhooks.queries.js';

const MOST_WEBHOOKS = 20;
/** How long messages are signed with the old secret as well. */
const OVERLAP_MS = 24 * 60 * 60_000;

/** The addresses that are told what happens in a department. */
@Injectable()
export class WebhooksService {
  private readonly seal: SecretSeal;

  constructor(
    private readonly tenantDb: TenantDb,
    private readonly outbound: Outbound,
    private readonly clock: Clock,
    settings: Settings,
  ) {
    this.seal = new SecretSeal(settings.contextKey ?? '');
  }

  async list(actor: Actor, slug: string): Promise<WebhookListView> {
    const tenant = requireTenant(actor, slug);
    const rows = await this.tenantDb.read(actor, (tx) => webhooksOf(tx, tenant.id), [tenant.id]);
    return { items: rows.map((row) => toView(row)), nextCursor: null };
  }

  /** @throws InvalidInput for an address that the desk must not ask. */
  async add(actor: Actor, input: NewWebhookDto): Promise<NewWebhookView> {
    const tenant = requireTenant(actor, input.tenant);
    const url = this.addressOf(input.url);
    const id = uuidv7();
    const secret = newSecret();
    const events = eventsOf(input);
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      const at = this.clock.now();
      const there = await webhooksOf(tx, tenant.id);
      if (there.length >= MOST_WEBHOOKS) {
        throw new Conflict(
          'too_many_webhooks',
          `A department has at most ${String(MOST_WEBHOOKS)}.`,
        );
      }
      await addWebhook(tx, { id, url: url.href, events, secret: this.seal.seal(secret, id) }, at);
      const data: OutgoingEvents['webhook.added'] = { host: url.host, events };
      journal(tx, { type: 'webhook.added', subjectId: id, audience: 'internal', at, data });
      return {
        ...{ id, url: url.href, events, active: true, failures: 0, restingUntil: null },
        ...{ createdAt: at.toISOString(), secret },
      };
    });
  }

  /** @throws NotFound for one of another department. */
  async put(actor: Actor, id: string, input: PutWebhookDto): Promise<WebhookView> {
    const tenant = requireTenant(actor, input.tenant);
    const url = this.addressOf(input.url);
    const events = eventsOf(input);
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      const { active } = input;
      const row = await changeWebhook(tx, { id, url: url.href, events, active });
      if (!row) throw new NotFound('webhook');
      const data: OutgoingEvents['webhook.changed'] = { host: url.host, events, active };
      const at = this.clock.now();
      journal(tx, { type: 'webhook.changed', subjectId: id, audience: 'internal', at, data });
      return toView(row);
    });
  }

  /** Removes it, with its messages. @throws NotFound for one of another department. */
  async remove(actor: Actor, id: string, slug: string): Promise<void> {
    const tenant = requireTenant(actor, slug);
    await this.tenantDb.write(actor, tenant.id, async (tx) => {
      if (!(await removeWebhook(tx, id))) throw new NotFound('webhook');
      const at = this.clock.now();
      journal(tx, { type: 'webhook.removed', subjectId: id, audience: 'internal', at });
      return null;
    });
  }

  /** Makes a new secret; for a day messages are signed with the old one too. */
  async renewSecret(actor: Actor, id: string, slug: string): Promise<NewWebhookView> {
    const tenant = requireTenant(actor, slug);
    const secret = newSecret();
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      const at = this.clock.now();
      const until = new Date(at.getTime() + OVERLAP_MS);
      const row = await renewSecret(tx, id, this.seal.seal(secret, id), until);
      if (!row) throw new NotFound('webhook');
      journal(tx, { type: 'webhook.secret-renewed', subjectId: id, audience: 'internal', at });
      return toView(row, { secret });
    });
  }

  private addressOf(text: string): URL {
    try {
      return readOutboundUrl(text, this.outbound.reach);
    } catch (error) {
      if (error instanceof OutboundFailure) throw InvalidInput.of('url', error.message);
      throw error;
    }
  }
}

function eventsOf({ events }: NewWebhookDto): string[] {
  if (events.length === 0) throw InvalidInput.of('events', 'name at least one');
  return [...new Set(events)];
}

function toView<More extends object>(row: WebhookRow, more: More): More & WebhookView;
function toView(row: WebhookRow): WebhookView;
function toView({ restingUntil, createdAt, ...row }: WebhookRow, more?: object): WebhookView {
  return {
    ...row,
    ...more,
    restingUntil: restingUntil?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}
