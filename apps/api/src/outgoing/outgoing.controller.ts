import type { Actor } from '#tenancy';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import {
  ListOutgoingDto,
  OfTenantDto,
  OutgoingMessageView,
  OutgoingPageView,
} from './outgoing.dto.js';
import { OutgoingService } from './outgoing.service.js';

@ApiTags('notifications')
@SignedInApi()
@Hats('admin')
@Controller('outgoing-messages')
export class OutgoingController {
  constructor(private readonly outgoing: OutgoingService) {}

  @Get()
  @ApiOkResponse({ type: OutgoingPageView })
  list(@As() actor: Actor, @Query() query: ListOutgoingDto): Promise<OutgoingPageView> {
    return this.outgoing.list(actor, query);
  }

  @Post(':id/send')
  @HttpCode(200)
  @ApiOperation({ summary: 'Send a parked message again, under the same id' })
  @ApiOkResponse({ type: OutgoingMessageView })
  sendAgain(
    @As() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: OfTenantDto,
  ): Promise<OutgoingMessageView> {
    return this.outgoing.sendAgain(actor, body.tenant, id);
  }
}
