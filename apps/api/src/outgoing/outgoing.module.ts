import { Module } from '@nestjs/common';
import { TenantsModule } from '../tenants/index.js';
import { ComposeMail } from './compose-mail.js';
import { MailTransport } from './mail-transport.js';
import { MakeMessages } from './make-messages.js';
import { OutgoingController } from './outgoing.controller.js';
import { OutgoingJob } from './outgoing.job.js';
import { OutgoingService } from './outgoing.service.js';
import { PreferencesController } from './preferences.controller.js';
import { PreferencesService } from './preferences.service.js';
import { PushSubscriptionsController } from './push-subscriptions.controller.js';
import { PushSubscriptionsService } from './push-subscriptions.service.js';
import { SendMessages } from './send-messages.js';
import { SendPush } from './send-push.js';
import { SendPushes } from './send-pushes.js';
import { SendWebhook } from './send-webhook.js';
import { TemplatesController } from './templates.controller.js';
import { TemplatesService } from './templates.service.js';
import { WebhooksController } from './webhooks.controller.js';
import { WebhooksService } from './webhooks.service.js';

@Module({
  imports: [TenantsModule],
  controllers: [
    ...[PreferencesController, PushSubscriptionsController, TemplatesController],
    ...[WebhooksController, OutgoingController],
  ],
  providers: [
    ...[MailTransport, ComposeMail, MakeMessages, SendWebhook, SendMessages, OutgoingJob],
    ...[SendPush, SendPushes, PushSubscriptionsService],
    ...[PreferencesService, TemplatesService, WebhooksService, OutgoingService],
  ],
  exports: [OutgoingJob],
})
export class OutgoingModule {}
