import { Module } from '@nestjs/common';
import { TenantDirectory } from './tenant-directory.js';
import { TenantsController } from './tenants.controller.js';
import { TenantsService } from './tenants.service.js';

@Module({
  controllers: [TenantsController],
  providers: [TenantDirectory, TenantsService],
  exports: [TenantDirectory],
})
export class TenantsModule {}
