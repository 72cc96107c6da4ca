import { Module } from '@nestjs/common';
import { ActionsModule } from '../actions/index.js';
import { SlasModule } from '../slas/index.js';
import { TenantsModule } from '../tenants/index.js';
import { TicketsModule } from '../tickets/index.js';
import { ClimbLadders } from './climb-ladders.js';
import { EscalateBreaches } from './escalate-breaches.js';
import { EscalationSweep } from './escalation-sweep.js';
import { EscalationsController } from './escalations.controller.js';
import { EscalationsJob } from './escalations.job.js';
import { EscalationsService } from './escalations.service.js';
import { FollowTickets } from './follow-tickets.js';
import { TicketLaddersController } from './ticket-ladders.controller.js';
import { TicketLaddersService } from './ticket-ladders.service.js';

@Module({
  imports: [SlasModule, TicketsModule, TenantsModule, ActionsModule],
  controllers: [EscalationsController, TicketLaddersController],
  providers: [
    EscalationsService,
    TicketLaddersService,
    ClimbLadders,
    EscalateBreaches,
    FollowTickets,
    EscalationSweep,
    EscalationsJob,
  ],
  exports: [EscalationsJob],
})
export class EscalationsModule {}
