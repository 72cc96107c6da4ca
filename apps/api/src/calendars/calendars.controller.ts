import type { Actor } from '#tenancy';
import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
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
      'The SLA policy that new tickets get moves to it. Open tickets keep the version that they were created with.',
  })
  @ApiOkResponse({ type: CalendarView })
  put(@As() actor: Actor, @Body() body: PutCalendarDto): Promise<CalendarView> {
    return this.calendars.put(actor, body);
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
