import type { Actor } from '#tenancy';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import { EscalateDto, NotRightDto, TicketLaddersView } from './escalations.dto.js';
import { TicketLaddersService } from './ticket-ladders.service.js';

@ApiTags('tickets')
@SignedInApi()
@Controller('tickets')
export class TicketLaddersController {
  constructor(private readonly ladders: TicketLaddersService) {}

  @Get(':ref/escalations')
  @Hats('agent', 'lead', 'admin')
  @ApiOperation({ summary: 'Read the ladders of a ticket: done, due, skipped and why' })
  @ApiOkResponse({ type: TicketLaddersView })
  find(@As() actor: Actor, @Param('ref') ref: string): Promise<TicketLaddersView> {
    return this.ladders.find(actor, ref);
  }

  @Post(':ref/escalations')
  @Hats('agent', 'lead', 'admin')
  @ApiOperation({ summary: 'Escalate a ticket by hand' })
  @ApiCreatedResponse({ type: TicketLaddersView })
  escalate(
    @As() actor: Actor,
    @Param('ref') ref: string,
    @Body() body: EscalateDto,
  ): Promise<TicketLaddersView> {
    return this.ladders.escalate(actor, ref, body);
  }

  @Post(':ref/escalations/acknowledgement')
  @HttpCode(200)
  @Hats('agent', 'lead', 'admin')
  @ApiOperation({ summary: 'See to it: whatever escalates the ticket stops' })
  @ApiOkResponse({ type: TicketLaddersView })
  acknowledge(@As() actor: Actor, @Param('ref') ref: string): Promise<TicketLaddersView> {
    return this.ladders.acknowledge(actor, ref);
  }

  @Post(':ref/not-right')
  @HttpCode(204)
  @Hats('requester')
  @ApiOperation({ summary: 'Say as the requester that it is still not right' })
  notRight(
    @As() actor: Actor,
    @Param('ref') ref: string,
    @Body() { body }: NotRightDto,
  ): Promise<void> {
    return this.ladders.notRight(actor, ref, body);
  }
}
