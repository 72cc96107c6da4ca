import { Module } from '@nestjs/common';
import { ActionsModule } from '../actions/index.js';
import { TenantsModule } from '../tenants/index.js';
import { TicketsModule } from '../tickets/index.js';
import { DirectIncident } from './direct-incident.js';
import { IncidentChange } from './incident-change.js';
import { IncidentOfTicketController } from './incident-of-ticket.controller.js';
import { MajorIncidentsController } from './major-incidents.controller.js';
import { MajorIncidentsService } from './major-incidents.service.js';
import { PlaceEntries } from './place-entries.js';
import { PlaceEntriesJob } from './place-entries.job.js';
import { SuggestIncidents } from './suggest-incidents.js';
import { WordingsController } from './wordings.controller.js';
import { WordingsService } from './wordings.service.js';

@Module({
  imports: [TicketsModule, TenantsModule, ActionsModule],
  controllers: [MajorIncidentsController, IncidentOfTicketController, WordingsController],
  providers: [
    ...[IncidentChange, MajorIncidentsService, DirectIncident, SuggestIncidents, WordingsService],
    ...[PlaceEntries, PlaceEntriesJob],
  ],
  exports: [PlaceEntriesJob],
})
export class MajorIncidentsModule {}
