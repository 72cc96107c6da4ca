import { tagged, versionIn } from '#entity-tag';
import type { Actor } from '#tenancy';
import { Controller, Get, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import { TicketView } from '../tickets/index.js';
import { TicketRoutingListView } from './routing-rules.dto.js';
import { TicketRoutingService } from './ticket-routing.service.js';

@ApiTags('routing')
@SignedInApi()
@Controller('tickets/:ref/routing')
export class TicketRoutingController {
  constructor(private readonly routing: TicketRoutingService) {}

  @Get()
  @Hats('agent', 'lead', 'admin')
  @ApiOperation({
    summary: 'By which rule a ticket went to its group and its assignee, newest first',
  })
  @ApiOkResponse({ type: TicketRoutingListView })
  explain(@As() actor: Actor, @Param('ref') ref: string): Promise<TicketRoutingListView> {
    return this.routing.explain(actor, ref);
  }

  @Post()
  @Hats('agent', 'admin')
  @HttpCode(200)
  @ApiOperation({ summary: 'Route a ticket again, as it is now' })
  @ApiOkResponse({ type: TicketView })
  async routeAgain(
    @As() actor: Actor,
    @Param('ref') ref: string,
    @Headers('if-match') match: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TicketView> {
    return tagged(reply, await this.routing.routeAgain(actor, ref, versionIn(match)));
  }
}
