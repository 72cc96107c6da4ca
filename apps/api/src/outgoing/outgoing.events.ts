/** What the journal says of mail and webhooks, with the payload of each. */
export interface OutgoingEvents {
  'mail-template.changed': { event: string };
  'webhook.added': { host: string; events: readonly string[] };
  'webhook.changed': { host: string; events: readonly string[]; active: boolean };
  'webhook.removed': Record<string, never>;
  'webhook.secret-renewed': Record<string, never>;
  'message.sent-again': { channel: string };
}
