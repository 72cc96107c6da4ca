import type { Actor } from '#tenancy';
import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import {
  PutServiceCreditsDto,
  ServiceCreditsQueryDto,
  ServiceCreditsView,
} from './service-credits.dto.js';
import { ServiceCreditsService } from './service-credits.service.js';

@ApiTags('service-credits')
@SignedInApi()
@Controller('service-credits')
export class ServiceCreditsController {
  constructor(private readonly credits: ServiceCreditsService) {}

  @Get()
  @Hats('lead', 'admin')
  @ApiOkResponse({ type: ServiceCreditsView })
  find(@As() actor: Actor, @Query() query: ServiceCreditsQueryDto): Promise<ServiceCreditsView> {
    return this.credits.find(actor, query.tenant);
  }

  @Put()
  @Hats('admin')
  @ApiOperation({
    summary: 'Write the next version of the service credits',
    description:
      'For a month whose attainment is below a band, that share of the monthly charge is due, at most the cap. Without rules nothing is.',
  })
  @ApiOkResponse({ type: ServiceCreditsView })
  put(@As() actor: Actor, @Body() body: PutServiceCreditsDto): Promise<ServiceCreditsView> {
    return this.credits.put(actor, body);
  }
}
