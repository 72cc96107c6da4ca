import type { Actor } from '#tenancy';
import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import {
  EscalationPolicyQueryDto,
  EscalationPolicyView,
  EscalationVersionsView,
  PutEscalationPolicyDto,
} from './escalations.dto.js';
import { EscalationsService } from './escalations.service.js';

@ApiTags('escalation-policy')
@SignedInApi()
@Controller('escalation-policy')
export class EscalationsController {
  constructor(private readonly escalations: EscalationsService) {}

  @Get()
  @Hats('agent', 'lead', 'admin')
  @ApiOkResponse({ type: EscalationPolicyView })
  find(
    @As() actor: Actor,
    @Query() query: EscalationPolicyQueryDto,
  ): Promise<EscalationPolicyView> {
    return this.escalations.find(actor, query.tenant);
  }

  @Get('versions')
  @Hats('agent', 'lead', 'admin')
  @ApiOkResponse({ type: EscalationVersionsView })
  versions(
    @As() actor: Actor,
    @Query() query: EscalationPolicyQueryDto,
  ): Promise<EscalationVersionsView> {
    return this.escalations.versions(actor, query.tenant);
  }

  @Put()
  @Hats('admin')
  @ApiOperation({
    summary: 'Say what happens before and when promises break',
    description:
      'Puts a new version of all ladders. What runs for tickets goes on by the version that it began with.',
  })
  @ApiOkResponse({ type: EscalationPolicyView })
  put(@As() actor: Actor, @Body() body: PutEscalationPolicyDto): Promise<EscalationPolicyView> {
    return this.escalations.put(actor, body);
  }
}
