import { Shown, TextField } from '#fields';

export class PushSubscriptionDto {
  @TextField({ max: 2000, description: 'Of the push service: an https address on the internet.' })
  endpoint: string;

  @TextField({ max: 100, description: 'The public key of the browser, base64url.' })
  p256dh: string;

  @TextField({ max: 40, description: 'The secret of the browser, base64url.' })
  auth: string;

  @TextField({ max: 100, description: 'The key that it was switched on with: `serverKey`.' })
  serverKey: string;
}

export class PushSubscriptionView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) endpoint: string;
  /** What the browser says it is. */
  @Shown(String) browser: string;
  @Shown(String, { format: 'date-time' }) createdAt: string;
}

export class PushSubscriptionListView {
  /** What browsers are switched on with, base64url; null when this installation has no push. */
  @Shown(String, { nullable: true }) serverKey: string | null;
  @Shown(PushSubscriptionView, { list: true }) items: PushSubscriptionView[];
  @Shown(String, { nullable: true }) nextCursor: null;
}
