import { Settings } from '#config';
import { Outbound, OutboundFailure } from '#outbound';
import { PushIdentity, sealedFor } from '#web-push';
import { Injectable } from '@nestjs/common';
import type { PushText } from './domain/push-text.js';
import { isUrgent } from './domain/told-events.js';
import type { ClaimedPush, Outcome } from './outgoing-message.js';

const WITHIN_MS = 10_000;
/** Nothing in an answer but its status matters. */
const MOST_BYTES = 64 * 1024;
const GONE = [404, 410];

/** Hands messages to push services, sealed for one browser each (RFC 8030, 8291 and 8292). */
@Injectable()
export class SendPush {
  private readonly identity: PushIdentity | null;

  constructor(
    private readonly outbound: Outbound,
    settings: Settings,
  ) {
    const { pushKey } = settings;
    this.identity = pushKey === undefined ? null : new PushIdentity(pushKey, contactOf(settings));
  }

  get isOn(): boolean {
    return this.identity !== null;
  }

  /** What browsers are switched on with; null when there is no push. */
  get publicKey(): string | null {
    return this.identity?.publicKey ?? null;
  }

  async send(claimed: ClaimedPush, text: PushText, now: Date): Promise<Outcome> {
    if (claimed.serverKey !== this.identity?.publicKey) {
      return { kind: 'gone', reason: 'the key of push has changed since it was switched on' };
    }
    const { endpoint, id, giveUpAt } = claimed;
    try {
      const { status } = await this.outbound.send({
        url: endpoint,
        method: 'POST',
        headers: {
          authorization: this.identity.authorizationFor(endpoint, now),
          'content-encoding': 'aes128gcm',
          'content-type': 'application/octet-stream',
          ttl: String(Math.max(0, Math.round((giveUpAt.getTime() - now.getTime()) / 1000))),
          // Of two with one topic that wait for a browser, the later takes the place of the earlier.
          topic: id.replaceAll('-', ''),
          urgency: isUrgent(text.kind) ? 'high' : 'normal',
        },
        body: sealedFor(claimed, JSON.stringify(text)),
        mostBytes: MOST_BYTES,
        withinMs: WITHIN_MS,
      });
      return outcomeOf(status);
    } catch (error) {
      if (!(error instanceof OutboundFailure)) throw error;
      return { kind: 'failed', reason: `the push service ${error.message}` };
    }
  }
}

/** Whom a push service may turn to. */
function contactOf({ publicUrl, mailFrom }: Settings): string {
  if (publicUrl.startsWith('https://')) return publicUrl;
  const address = /<([^>]+)>/.exec(mailFrom ?? '')?.[1] ?? mailFrom;
  return `mailto:${address ?? 'desk@localhost'}`;
}

function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return { kind: 'sent' };
  if (GONE.includes(status))
    return { kind: 'gone', reason: 'push was switched off in this browser' };
  if (status === 413) return { kind: 'refused', reason: 'the push service finds it too long' };
  return { kind: 'failed', reason: `the push service answered ${String(status)}` };
}
