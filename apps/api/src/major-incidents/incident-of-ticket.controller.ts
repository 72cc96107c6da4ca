import type { Actor } from '#tenancy';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import { DisturbanceView, OfTicketView } from './major-incidents.dto.js';
import { SuggestIncidents } from './suggest-incidents.js';

/** What a ticket has to do with others. */
@ApiTags('major-incidents')
@SignedInApi()
@Controller('tickets/:ref')
export class IncidentOfTicketController {
  constructor(private readonly suggest: SuggestIncidents) {}

  @Get('major-incident')
  @Hats('agent')
  @ApiOperation({ summary: 'What it is part of, and which tickets look like it' })
  @ApiOkResponse({ type: OfTicketView })
  incident(@As() actor: Actor, @Param('ref') ref: string): Promise<OfTicketView> {
    return this.suggest.ofTicket(actor, ref);
  }

  @Get('disturbance')
  @Hats('requester', 'agent', 'lead', 'admin')
  @ApiOperation({
    summary: 'Whether others are disturbed as well, where the department tells that',
  })
  @ApiOkResponse({ type: DisturbanceView })
  disturbance(@As() actor: Actor, @Param('ref') ref: string): Promise<DisturbanceView> {
    return this.suggest.disturbance(actor, ref);
  }
}
