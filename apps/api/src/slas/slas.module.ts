import { Module } from '@nestjs/common';
import { CalendarsModule } from '../calendars/index.js';
import { TenantsModule } from '../tenants/index.js';
import { BreachReactions } from './breach-reactions.js';
import { PoliciesBeside } from './policies-beside.js';
import { PolicyMoves } from './policy-moves.js';
import { PolicyTrial } from './policy-trial.js';
import { PolicyVersions } from './policy-versions.js';
import { SlaPoliciesController } from './sla-policies.controller.js';
import { SlaPoliciesService } from './sla-policies.service.js';
import { SlaSweepJob } from './sla-sweep.job.js';
import { SlaSweep } from './sla-sweep.js';
import { ShowClocks } from './show-clocks.js';
import { SlasService } from './slas.service.js';
import { Warnings } from './warnings.js';

@Module({
  imports: [CalendarsModule, TenantsModule],
  controllers: [SlaPoliciesController],
  providers: [
    SlasService,
    ShowClocks,
    PolicyVersions,
    PolicyTrial,
    PolicyMoves,
    PoliciesBeside,
    SlaPoliciesService,
    BreachReactions,
    SlaSweep,
    SlaSweepJob,
    Warnings,
  ],
  exports: [
    ...[SlasService, PolicyVersions, ShowClocks, PoliciesBeside, PolicyMoves],
    ...[BreachReactions, SlaSweepJob],
  ],
})
export class SlasModule {}
