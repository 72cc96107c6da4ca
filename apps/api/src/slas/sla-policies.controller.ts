import type { Actor } from '#tenancy';
import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import { PolicyTrial } from './policy-trial.js';
import {
  PutSlaPolicyDto,
  SlaPolicyQueryDto,
  SlaPolicyView,
  TriedPolicyView,
  TryPolicyDto,
} from './sla-policies.dto.js';
import { SlaPoliciesService } from './sla-policies.service.js';

@ApiTags('sla-policy')
@SignedInApi()
@Controller('sla-policy')
export class SlaPoliciesController {
  constructor(
    private readonly policies: SlaPoliciesService,
    private readonly trial: PolicyTrial,
  ) {}

  @Get()
  @Hats('agent', 'lead', 'admin')
  @ApiOkResponse({ type: SlaPolicyView })
  find(@As() actor: Actor, @Query() query: SlaPolicyQueryDto): Promise<SlaPolicyView> {
    return this.policies.find(actor, query.tenant);
  }

  @Put()
  @Hats('admin')
  @ApiOperation({
    summary: 'Write the next version of the SLA policy',
    description:
      'New tickets get it. Open tickets keep the version that they were created with, and verdicts never change.',
  })
  @ApiOkResponse({ type: SlaPolicyView })
  put(@As() actor: Actor, @Body() body: PutSlaPolicyDto): Promise<SlaPolicyView> {
    return this.policies.put(actor, body);
  }

  @Post('trial')
  @HttpCode(200)
  @Hats('lead', 'admin')
  @ApiOperation({
    summary: 'Try a draft of the policy on a ticket that does not exist',
    description: 'Checks the draft as a whole and tells which rule fits. Changes nothing.',
  })
  @ApiOkResponse({ type: TriedPolicyView })
  tryOut(@As() actor: Actor, @Body() body: TryPolicyDto): Promise<TriedPolicyView> {
    return this.trial.of(actor, body);
  }
}
