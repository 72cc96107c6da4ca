import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#tenancy';
import { As, SignedInApi } from '../sign-in/index.js';
import { TenantListView } from './tenants.dto.js';
import { TenantsService } from './tenants.service.js';

@ApiTags('Departments')
@Controller('tenants')
@SignedInApi()
export class TenantsController {
  constructor(private readonly service: TenantsService) {}

  @Get()
  @ApiOkResponse({ type: TenantListView })
  list(@As() actor: Actor): Promise<TenantListView> {
    return this.service.list(actor);
  }
}
