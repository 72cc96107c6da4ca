import { FlagField, ListField, Shown, TextField } from '#fields';
import { WEBHOOK_EVENTS, type WebhookEvent } from './domain/webhook-events.js';
import { OfTenantDto } from './outgoing.dto.js';

export class NewWebhookDto extends OfTenantDto {
  @TextField({ max: 2000, description: 'An https address on the public internet.' })
  url: string;

  @ListField({ most: WEBHOOK_EVENTS.length, each: { choices: WEBHOOK_EVENTS } })
  events: WebhookEvent[];
}

export class PutWebhookDto extends NewWebhookDto {
  @FlagField({ description: 'Whether it is told of anything.' }) active: boolean;
}

export class WebhookView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) url: string;
  @Shown([...WEBHOOK_EVENTS], { list: true }) events: string[];
  @Shown(Boolean) active: boolean;
  /** How often in a row it did not answer. */
  @Shown(Number) failures: number;
  @Shown(String, { nullable: true, format: 'date-time' }) restingUntil: string | null;
  @Shown(String, { format: 'date-time' }) createdAt: string;
}

export class WebhookListView {
  @Shown(WebhookView, { list: true }) items: WebhookView[];
  @Shown(String, { nullable: true }) nextCursor: null;
}

/** With the secret, which is never shown again. */
export class NewWebhookView extends WebhookView {
  @Shown(String) secret: string;
}
