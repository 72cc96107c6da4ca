import type { MailAudience, News } from './domain/told-events.js';

/** An entry of the journal that a webhook is told, as it stands there. */
export interface WebhookNews {
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly audience: string;
  readonly actor: { readonly id: string | null; readonly name: string };
  readonly data: Readonly<Record<string, unknown>>;
}

export type MessageState = 'waiting' | 'sent' | 'parked' | 'dropped';

interface Claimed {
  readonly id: string;
  readonly ticketId: string | null;
  readonly attempts: number;
  readonly giveUpAt: Date;
}

/** A mail that this worker may send now; nobody else does as long as its lease lasts. */
export interface ClaimedMail extends Claimed {
  readonly personId: string;
  readonly audience: MailAudience;
  readonly isDigest: boolean;
  readonly news: readonly News[];
}

/** As {@link ClaimedMail}, for a webhook. */
export interface ClaimedDelivery extends Claimed {
  readonly webhookId: string;
  readonly url: string;
  /** What it is signed with, sealed; for a day after a change the old one as well. */
  readonly secret: string;
  readonly formerSecret: string | null;
  readonly ticketRef: string | null;
  readonly news: readonly WebhookNews[];
}

/** As {@link ClaimedMail}, for one browser. */
export interface ClaimedPush extends Claimed {
  readonly personId: string;
  readonly audience: MailAudience;
  readonly news: readonly News[];
  readonly subscriptionId: string;
  readonly endpoint: string;
  readonly host: string;
  readonly p256dh: string;
  readonly auth: string;
  /** The key of the installation that the browser was switched on with. */
  readonly serverKey: string;
}

/** What became of a try. */
export type Outcome =
  | { readonly kind: 'sent' }
  /** It concerns its person no more. */
  | { readonly kind: 'dropped'; readonly reason: string }
  /** Tried again later, unless its time is up. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** Trying again would change nothing. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** The browser is there no more: nothing is sent to it again. */
  | { readonly kind: 'gone'; readonly reason: string }
  /** Not tried: it is to wait until then. */
  | { readonly kind: 'postponed'; readonly until: Date };
