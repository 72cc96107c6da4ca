import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#tenancy';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import { OnCallService } from './on-call.service.js';
import { FeedQueryDto, OnCallListView, OnCallQueryDto } from './rotas.dto.js';

@ApiTags('on-call')
@SignedInApi()
@Controller('on-call')
export class OnCallController {
  constructor(private readonly onCall: OnCallService) {}

  @Get()
  @Hats('agent', 'lead', 'admin')
  @ApiOperation({ summary: 'Who is on call now and next, the shifts of a period, and its gaps' })
  @ApiOkResponse({ type: OnCallListView })
  list(@As() actor: Actor, @Query() query: OnCallQueryDto): Promise<OnCallListView> {
    return this.onCall.list(actor, query);
  }

  @Get('calendar.ics')
  @Hats('agent', 'lead', 'admin')
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ summary: 'The same as an iCalendar file, for other calendars to subscribe to' })
  @ApiProduces('text/calendar')
  @ApiOkResponse({ schema: { type: 'string' } })
  feed(@As() actor: Actor, @Query() query: FeedQueryDto): Promise<string> {
    return this.onCall.feed(actor, query);
  }
}
