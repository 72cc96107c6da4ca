import { Module } from '@nestjs/common';
import { SlasModule } from '../slas/index.js';
import { TicketsModule } from '../tickets/index.js';
import { EscalateBreaches } from './escalate-breaches.js';
import { EscalationsController } from './escalations.controller.js';
import { EscalationsService } from './escalations.service.js';

@Module({
  imports: [SlasModule, TicketsModule],
  controllers: [EscalationsController],
  providers: [EscalationsService, EscalateBreaches],
})
export class EscalationsModule {}
