import { Module } from '@nestjs/common';
import { SlasModule } from '../slas/index.js';
import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';

@Module({
  imports: [SlasModule],
  controllers: [ReportsController],
  providers: [ReportsService],
})
export class ReportsModule {}
