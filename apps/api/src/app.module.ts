import { type DynamicModule, Module } from '@nestjs/common';
import { ActionsModule } from './actions/index.js';
import { ApprovalsModule } from './approvals/index.js';
import { ASSETS_ENTITIES, AssetsModule } from './assets/index.js';
import { AutomationModule } from './automation/index.js';
import { CALENDARS_ENTITIES, CalendarsModule } from './calendars/index.js';
import { ConversationsModule } from './conversations/index.js';
import { ESCALATIONS_ENTITIES, EscalationsModule } from './escalations/index.js';
import { FairShareModule } from './fair-share/index.js';
import { HealthModule } from './health/index.js';
import { LiveModule } from './live/index.js';
import { requestLogging } from './logging.js';
import { MajorIncidentsModule } from './major-incidents/index.js';
import { NOTIFICATIONS_ENTITIES, NotificationsModule } from './notifications/index.js';
import { OutgoingModule } from './outgoing/index.js';
import { PeopleModule } from './people/index.js';
import { QueuesModule } from './queues/index.js';
import { ReportsModule } from './reports/index.js';
import { RotasModule } from './rotas/index.js';
import { RoutingModule } from './routing/index.js';
import { ServiceCreditsModule } from './service-credits/index.js';
import { SignInModule } from './sign-in/index.js';
import { EvaluationModule } from './sla-evaluation/index.js';
import { SLAS_ENTITIES, SlasModule } from './slas/index.js';
import { type Foundations, TenancyModule } from './tenancy.module.js';
import { TenantsModule } from './tenants/index.js';
import { Ticket, TicketsModule } from './tickets/index.js';
import { WhatIfModule } from './what-if/index.js';
import { WorkerModule } from './worker.module.js';

const ENTITIES = [
  Ticket,
  ...CALENDARS_ENTITIES,
  ...ASSETS_ENTITIES,
  ...SLAS_ENTITIES,
  ...ESCALATIONS_ENTITIES,
  ...NOTIFICATIONS_ENTITIES,
];

export interface AppFoundations extends Omit<Foundations, 'entities'> {
  /** Whether this process does background work. */
  readonly worker: boolean;
}

/** The table of contents: one import for each feature. */
@Module({})
export class AppModule {
  static on({ worker, ...foundations }: AppFoundations): DynamicModule {
    return {
      module: AppModule,
      imports: [
        requestLogging(foundations.settings),
        TenancyModule.on({ ...foundations, entities: ENTITIES }),
        SignInModule,
        FairShareModule,
        TenantsModule,
        PeopleModule,
        CalendarsModule,
        AssetsModule,
        SlasModule,
        RotasModule,
        EvaluationModule,
        ServiceCreditsModule,
        TicketsModule,
        ConversationsModule,
        QueuesModule,
        ActionsModule,
        ApprovalsModule,
        EscalationsModule,
        AutomationModule,
        MajorIncidentsModule,
        RoutingModule,
        NotificationsModule,
        OutgoingModule,
        LiveModule,
        ReportsModule,
        WhatIfModule,
        HealthModule,
        ...(worker ? [WorkerModule] : []),
      ],
    };
  }
}
