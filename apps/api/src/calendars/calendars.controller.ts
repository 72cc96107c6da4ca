import type { Actor } from '#tenancy';
import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import { CalendarListView, CalendarView, OneTenantDto, PutCalendarDto } from './calendars.dto.js';
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
}
