import { Module } from '@nestjs/common';
import { TicketsModule } from '../tickets/index.js';
import { ArrivingFiles } from './arriving-files.js';
import { AttachmentStore } from './attachment-store.js';
import { AttachmentsService } from './attachments.service.js';
import { ConversationsController } from './conversations.controller.js';
import { ConversationsService } from './conversations.service.js';

@Module({
  imports: [TicketsModule],
  controllers: [ConversationsController],
  providers: [ConversationsService, AttachmentsService, AttachmentStore, ArrivingFiles],
})
export class ConversationsModule {}
