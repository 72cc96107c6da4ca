import { Module } from '@nestjs/common';
import { AssetsModule } from '../assets/index.js';
import { SlasModule } from '../slas/index.js';
import { TenantsModule } from '../tenants/index.js';
import { CreateTicket } from './create-ticket.js';
import { EditTicket } from './edit-ticket.js';
import { ExplainSla } from './explain-sla.js';
import { MoveObjections } from './move-objections.js';
import { MovePromises } from './move-promises.js';
import { MovePromisesJob } from './move-promises.job.js';
import { RelateTickets } from './relate-tickets.js';
import { SplitTicket } from './split-ticket.js';
import { TicketChange } from './ticket-change.js';
import { TicketRoutes } from './ticket-routes.js';
import { TicketRelationsController } from './ticket-relations.controller.js';
import { TicketsController } from './tickets.controller.js';
import { TicketsService } from './tickets.service.js';
import { TransferTicket } from './transfer-ticket.js';
import { WorkOnTicket } from './work-on-ticket.js';

@Module({
  imports: [SlasModule, AssetsModule, TenantsModule],
  controllers: [TicketsController, TicketRelationsController],
  providers: [
    TicketsService,
    TicketChange,
    TicketRoutes,
    CreateTicket,
    WorkOnTicket,
    EditTicket,
    RelateTickets,
    SplitTicket,
    TransferTicket,
    ExplainSla,
    MoveObjections,
    MovePromises,
    MovePromisesJob,
  ],
  exports: [TicketChange, TicketRoutes, MoveObjections, MovePromisesJob],
})
export class TicketsModule {}
