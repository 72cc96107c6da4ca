import { Settings } from '#config';
import { Outbound, OutboundFailure } from '#outbound';
import type { Tenant } from '#tenancy';
import { Injectable } from '@nestjs/common';
import type { ClaimedDelivery, Outcome } from './outgoing-message.js';
import { SecretSeal, signatures } from './webhook-secret.js';

const WITHIN_MS = 10_000;
/** Nothing in an answer but its status matters. */
const MOST_BYTES = 64 * 1024;

/** Tells webhooks what happened, as Standard Webhooks has it. */
@Injectable()
export class SendWebhook {
  private readonly seal: SecretSeal;

  constructor(
    private readonly outbound: Outbound,
    settings: Settings,
  ) {
    this.seal = new SecretSeal(settings.contextKey ?? '');
  }

  async send(tenant: Tenant, delivery: ClaimedDelivery, now: Date): Promise<Outcome> {
    const secrets = this.secretsOf(delivery);
    if (!secrets) return { kind: 'refused', reason: 'its secret cannot be read; make a new one' };
    const body = bodyOf(tenant, delivery);
    const seconds = Math.floor(now.getTime() / 1000);
    try {
      const { status } = await this.outbound.send({
        url: delivery.url,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'webhook-id': delivery.id,
          'webhook-timestamp': String(seconds),
          'webhook-signature': signatures(secrets, {
            ...{ id: delivery.id, seconds, body },
          }),
        },
        body,
        mostBytes: MOST_BYTES,
        withinMs: WITHIN_MS,
      });
      return outcomeOf(status);
    } catch (error) {
      if (!(error instanceof OutboundFailure)) throw error;
      return { kind: 'failed', reason: `the address ${error.message}` };
    }
  }

  /** Undefined when they were sealed under another context key. */
  private secretsOf({ secret, formerSecret, webhookId }: ClaimedDelivery): string[] | undefined {
    try {
      return [secret, ...(formerSecret === null ? [] : [formerSecret])].map((sealed) =>
        this.seal.open(sealed, webhookId),
      );
    } catch {
      return undefined;
    }
  }
}

/** The same text for each try: what is told is kept as it was. */
function bodyOf(tenant: Tenant, { news, ticketRef }: ClaimedDelivery): string {
  const [entry] = news;
  return JSON.stringify({
    type: entry?.type,
    timestamp: entry?.at,
    data: {
      department: tenant.slug,
      seq: entry?.seq,
      ticket: ticketRef,
      audience: entry?.audience,
      actor: entry?.actor,
      ...{ details: entry?.data },
    },
  });
}

function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return { kind: 'sent' };
  if (status >= 300 && status < 400) {
    return { kind: 'failed', reason: `it points elsewhere (${String(status)}); nobody follows` };
  }
  return { kind: 'failed', reason: `it answered ${String(status)}` };
}
