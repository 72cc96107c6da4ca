import { Module } from '@nestjs/common';
import { ActionsModule } from '../actions/index.js';
import { TenantsModule } from '../tenants/index.js';
import { TicketsModule } from '../tickets/index.js';
import { ApplyMacro } from './apply-macro.js';
import { AutomationJob } from './automation.job.js';
import { MacrosController } from './macros.controller.js';
import { MacrosService } from './macros.service.js';
import { PlanRules } from './plan-rules.js';
import { RulesController } from './rules.controller.js';
import { RulesService } from './rules.service.js';
import { RunRules } from './run-rules.js';
import { TryRule } from './try-rule.js';

@Module({
  imports: [ActionsModule, TenantsModule, TicketsModule],
  controllers: [RulesController, MacrosController],
  providers: [
    ...[RulesService, TryRule, PlanRules, RunRules, AutomationJob],
    ...[MacrosService, ApplyMacro],
  ],
  exports: [AutomationJob],
})
export class AutomationModule {}
