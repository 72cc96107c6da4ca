import type { Actor } from '#tenancy';
import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Put,
} from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import {
  PushSubscriptionDto,
  PushSubscriptionListView,
  PushSubscriptionView,
} from './push-subscriptions.dto.js';
import { PushSubscriptionsService } from './push-subscriptions.service.js';

@ApiTags('notifications')
@SignedInApi()
@Hats('requester', 'agent', 'lead', 'admin')
@Controller('push-subscriptions')
export class PushSubscriptionsController {
  constructor(private readonly subscriptions: PushSubscriptionsService) {}

  @Get()
  @ApiOkResponse({ type: PushSubscriptionListView })
  list(@As() actor: Actor): Promise<PushSubscriptionListView> {
    return this.subscriptions.list(actor);
  }

  @Put()
  @ApiOperation({
    summary: 'Switch push on in a browser',
    description: 'Holds in all departments of the hat. What is sent is sealed for the browser.',
  })
  @ApiOkResponse({ type: PushSubscriptionView })
  put(
    @As() actor: Actor,
    @Body() body: PushSubscriptionDto,
    @Headers('user-agent') browser = '',
  ): Promise<PushSubscriptionView> {
    return this.subscriptions.put(actor, body, browser);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@As() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.subscriptions.remove(actor, id);
  }
}
