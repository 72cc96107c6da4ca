import type { Actor } from '#tenancy';
import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import {
  ListNotificationsDto,
  NotificationPageView,
  NotificationView,
  ReadAllView,
} from './notifications.dto.js';
import { NotificationsService } from './notifications.service.js';

@ApiTags('notifications')
@SignedInApi()
@Hats('requester', 'agent', 'lead', 'admin')
@Controller('notifications')
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  @Get()
  @ApiOkResponse({ type: NotificationPageView })
  list(@As() actor: Actor, @Query() query: ListNotificationsDto): Promise<NotificationPageView> {
    return this.notifications.list(actor, query);
  }

  @Post('read-all')
  @HttpCode(200)
  @ApiOkResponse({ type: ReadAllView })
  readAll(@As() actor: Actor): Promise<ReadAllView> {
    return this.notifications.readAll(actor);
  }

  @Post(':id/read')
  @HttpCode(200)
  @ApiOkResponse({ type: NotificationView })
  read(@As() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<NotificationView> {
    return this.notifications.read(actor, id);
  }
}
