import { Module } from '@nestjs/common';
import { TenantsModule } from '../tenants/index.js';
import { HealthController } from './health.controller.js';
import { HealthService } from './health.service.js';
import { SystemHealthController } from './system-health.controller.js';
import { SystemHealth } from './system-health.js';

@Module({
  imports: [TenantsModule],
  controllers: [HealthController, SystemHealthController],
  providers: [HealthService, SystemHealth],
})
export class HealthModule {}
