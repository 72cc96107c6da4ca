import type { Actor } from '#tenancy';
import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import {
  EscalationPolicyQueryDto,
  EscalationPolicyView,
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

  @Put()
  @Hats('admin')
  @ApiOperation({
    summary: 'Say what happens when a promise is broken',
    description:
      'A ticket that is handed over keeps its assignee when they are of the group; otherwise it waits there for somebody to take it.',
  })
  @ApiOkResponse({ type: EscalationPolicyView })
  put(@As() actor: Actor, @Body() body: PutEscalationPolicyDto): Promise<EscalationPolicyView> {
    return this.escalations.put(actor, body);
  }
}
