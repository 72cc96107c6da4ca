import type { Actor } from '#tenancy';
import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import {
  AgentListView,
  AgentParams,
  AgentsQueryDto,
  AgentView,
  EditAgentDto,
} from './agents.dto.js';
import { AgentsService } from './agents.service.js';

@ApiTags('routing')
@SignedInApi()
@Controller('agents')
export class AgentsController {
  constructor(private readonly agents: AgentsService) {}

  @Get()
  @Hats('agent', 'lead', 'admin')
  @ApiOperation({ summary: 'Who works in resolver groups, and how much each can take now' })
  @ApiOkResponse({ type: AgentListView })
  list(@As() actor: Actor, @Query() query: AgentsQueryDto): Promise<AgentListView> {
    return this.agents.list(actor, query);
  }

  @Patch(':personId')
  @Hats('agent', 'lead', 'admin')
  @ApiOperation({
    summary: 'Say when somebody is away, how much they can take and what they know',
    description: 'Agents say it of themselves; skills and limits are given by leads and admins.',
  })
  @ApiOkResponse({ type: AgentView })
  edit(
    @As() actor: Actor,
    @Param() { personId }: AgentParams,
    @Body() body: EditAgentDto,
  ): Promise<AgentView> {
    return this.agents.edit(actor, personId, body);
  }
}
