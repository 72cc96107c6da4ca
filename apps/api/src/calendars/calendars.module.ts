import { Module } from '@nestjs/common';
import { CalendarVersions } from './calendar-versions.js';

@Module({
  providers: [CalendarVersions],
  exports: [CalendarVersions],
})
export class CalendarsModule {}
