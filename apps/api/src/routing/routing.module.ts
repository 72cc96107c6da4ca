import { Module } from '@nestjs/common';
import { TenantsModule } from '../tenants/index.js';
import { TicketsModule } from '../tickets/index.js';
import { AgentsController } from './agents.controller.js';
import { AgentsService } from './agents.service.js';
import { RouteTickets } from './route-tickets.js';
import { RoutingRulesController } from './routing-rules.controller.js';
import { RoutingRulesService } from './routing-rules.service.js';
import { TellRouted } from './tell-routed.js';
import { TellRoutedJob } from './tell-routed.job.js';
import { TicketRoutingController } from './ticket-routing.controller.js';
import { TicketRoutingService } from './ticket-routing.service.js';

@Module({
  imports: [TenantsModule, TicketsModule],
  controllers: [RoutingRulesController, TicketRoutingController, AgentsController],
  providers: [
    RouteTickets,
    RoutingRulesService,
    TicketRoutingService,
    AgentsService,
    TellRouted,
    TellRoutedJob,
  ],
  exports: [TellRoutedJob],
})
export class RoutingModule {}
