import { Module } from '@nestjs/common';
import { CalendarsModule } from '../calendars/index.js';
import { SlasModule } from '../slas/index.js';
import { BreachesService } from './breaches.service.js';
import { ObjectivesService } from './objectives.service.js';
import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';

@Module({
  imports: [CalendarsModule, SlasModule],
  controllers: [ReportsController],
  providers: [BreachesService, ObjectivesService, ReportsService],
})
export class ReportsModule {}
