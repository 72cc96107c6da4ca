import type { Actor } from '#tenancy';
import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import { PutSlaPolicyDto, SlaPolicyQueryDto, SlaPolicyView } from './sla-policies.dto.js';
import { SlaPoliciesService } from './sla-policies.service.js';

@ApiTags('sla-policy')
@SignedInApi()
@Controller('sla-policy')
export class SlaPoliciesController {
  constructor(private readonly policies: SlaPoliciesService) {}

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
}
