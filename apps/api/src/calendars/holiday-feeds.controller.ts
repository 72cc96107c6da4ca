import type { Actor } from '#tenancy';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
} from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import { HolidayFeedView, PutHolidayFeedDto } from './holiday-feeds.dto.js';
import { HolidayFeedsService } from './holiday-feeds.service.js';

@ApiTags('calendars')
@SignedInApi()
@Controller('calendars/:id/holiday-feed')
export class HolidayFeedsController {
  constructor(private readonly feeds: HolidayFeedsService) {}

  @Get()
  @Hats('agent', 'lead', 'admin')
  @ApiOperation({ summary: 'Where the holidays of a calendar come from, and how that went' })
  @ApiOkResponse({ type: HolidayFeedView })
  find(@As() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<HolidayFeedView> {
    return this.feeds.find(actor, id);
  }

  @Put()
  @Hats('admin')
  @ApiOperation({
    summary: 'Let the holidays of a calendar follow an address',
    description:
      'It is asked within a minute and once a day from then on. Days that are new there become holidays, and those that it had added and no longer has are none any more, each time as the next version of the calendar. While it cannot be read, everything stays.',
  })
  @ApiOkResponse({ type: HolidayFeedView })
  put(
    @As() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: PutHolidayFeedDto,
  ): Promise<HolidayFeedView> {
    return this.feeds.put(actor, id, body.url);
  }

  @Post('refresh')
  @HttpCode(200)
  @Hats('admin')
  @ApiOperation({
    summary: 'Ask the address now',
    description: 'That it cannot be read is no error of this request: `error` says why.',
  })
  @ApiOkResponse({ type: HolidayFeedView })
  refresh(@As() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<HolidayFeedView> {
    return this.feeds.refresh(actor, id);
  }

  @Delete()
  @HttpCode(204)
  @Hats('admin')
  @ApiOperation({ summary: 'Follow the address no longer; the holidays stay' })
  @ApiNoContentResponse()
  remove(@As() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.feeds.remove(actor, id);
  }
}
