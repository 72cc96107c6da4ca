import { Module } from '@nestjs/common';
import { CalendarReactions } from './calendar-reactions.js';
import { CalendarVersions } from './calendar-versions.js';
import { CalendarsController } from './calendars.controller.js';
import { CalendarsService } from './calendars.service.js';

@Module({
  controllers: [CalendarsController],
  providers: [CalendarsService, CalendarVersions, CalendarReactions],
  exports: [CalendarVersions, CalendarReactions],
})
export class CalendarsModule {}
