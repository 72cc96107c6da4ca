import { tagged, versionIn } from '#entity-tag';
import type { Actor } from '#tenancy';
import { Body, Controller, Get, Headers, HttpCode, Post, Put, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import {
  PutRoutingRulesDto,
  RoutingRulesQueryDto,
  RoutingRulesView,
  RoutingTrialView,
  TryRoutingRulesDto,
} from './routing-rules.dto.js';
import { RoutingRulesService } from './routing-rules.service.js';

@ApiTags('routing')
@SignedInApi()
@Controller('routing-rules')
export class RoutingRulesController {
  constructor(private readonly rules: RoutingRulesService) {}

  @Get()
  @Hats('agent', 'lead', 'admin')
  @ApiOkResponse({ type: RoutingRulesView })
  async find(
    @As() actor: Actor,
    @Query() { tenant }: RoutingRulesQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RoutingRulesView> {
    return tagged(reply, await this.rules.find(actor, tenant));
  }

  @Put()
  @Hats('admin')
  @ApiOperation({
    summary: 'Write the next version of the routing rules',
    description:
      'Tickets that are raised from now on get them, when nobody at the desk has chosen a group. An empty list ends routing.',
  })
  @ApiOkResponse({ type: RoutingRulesView })
  async put(
    @As() actor: Actor,
    @Body() body: PutRoutingRulesDto,
    @Headers('if-match') match: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RoutingRulesView> {
    return tagged(reply, await this.rules.put(actor, body, versionIn(match)));
  }

  @Post('trial')
  @Hats('lead', 'admin')
  @HttpCode(200)
  @ApiOperation({ summary: 'What would become of a ticket, by a draft or by the rules in force' })
  @ApiOkResponse({ type: RoutingTrialView })
  try(@As() actor: Actor, @Body() body: TryRoutingRulesDto): Promise<RoutingTrialView> {
    return this.rules.try(actor, body);
  }
}
