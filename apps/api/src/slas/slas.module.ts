import { Module } from '@nestjs/common';
import { CalendarsModule } from '../calendars/index.js';
import { PolicyVersions } from './policy-versions.js';
import { SlasService } from './slas.service.js';

@Module({
  imports: [CalendarsModule],
  providers: [PolicyVersions, SlasService],
  exports: [SlasService],
})
export class SlasModule {}
