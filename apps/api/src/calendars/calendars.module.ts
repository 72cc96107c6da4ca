import { Module } from '@nestjs/common';
import { TenantsModule } from '../tenants/index.js';
import { CalendarReactions } from './calendar-reactions.js';
import { CalendarVersions } from './calendar-versions.js';
import { CalendarsController } from './calendars.controller.js';
import { CalendarsService } from './calendars.service.js';
import { FollowFeeds } from './follow-feeds.js';
import { HolidayFeedsController } from './holiday-feeds.controller.js';
import { HolidayFeedsJob } from './holiday-feeds.job.js';
import { HolidayFeedsService } from './holiday-feeds.service.js';
import { WriteCalendar } from './write-calendar.js';

@Module({
  imports: [TenantsModule],
  controllers: [CalendarsController, HolidayFeedsController],
  providers: [
    CalendarsService,
    CalendarVersions,
    CalendarReactions,
    WriteCalendar,
    HolidayFeedsService,
    FollowFeeds,
    HolidayFeedsJob,
  ],
  exports: [CalendarVersions, CalendarReactions, HolidayFeedsJob],
})
export class CalendarsModule {}
