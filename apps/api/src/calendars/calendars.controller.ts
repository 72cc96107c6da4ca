import { tagged, versionIn } from '#entity-tag';
import type { Actor } from '#tenancy';
import { Body, Controller, Get, Headers, HttpCode, Post, Put, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import {
  CalendarListView,
  CalendarView,
  ImportedHolidaysView,
  ImportHolidaysDto,
  OneTenantDto,
  PutCalendarDto,
} from './calendars.dto.js';
import { CalendarsService } from './calendars.service.js';

@ApiTags('calendars')
@SignedInApi()
@Controller('calendars')
export class CalendarsController {
  constructor(private readonly calendars: CalendarsService) {}

  @Get()
  @Hats('agent', 'lead', 'admin')
  @ApiOkResponse({ type: CalendarListView })
  list(@As() actor: Actor, @Query() query: OneTenantDto): Promise<CalendarListView> {
    return this.calendars.list(actor, query.tenant);
  }

  @Put()
  @Hats('admin')
  @ApiOperation({
    summary: 'Write the next version of a calendar',
    description:
      'The SLA policy that new tickets get moves to it. Open tickets keep the version that they were created with. With `If-Match` it is written only over the version that it names.',
  })
  @ApiOkResponse({ type: CalendarView })
  async put(
    @As() actor: Actor,
    @Body() body: PutCalendarDto,
    @Headers('if-match') match: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CalendarView> {
    return tagged(reply, await this.calendars.put(actor, body, versionIn(match)));
  }

  @Post('holidays')
  @HttpCode(200)
  @Hats('admin')
  @ApiOperation({
    summary: 'Take the holidays of an iCalendar file into a calendar',
    description:
      'The all-day entries of the last year and the next ten are added to those that are there, as the next version.',
  })
  @ApiOkResponse({ type: ImportedHolidaysView })
  importHolidays(
    @As() actor: Actor,
    @Body() body: ImportHolidaysDto,
  ): Promise<ImportedHolidaysView> {
    return this.calendars.importHolidays(actor, body);
  }
}
