import { versionIn } from '#entity-tag';
import type { Actor } from '#tenancy';
import { Body, Controller, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import { ApprovalParams, AskApprovalDto, RefParams, TicketApprovalsView } from './approvals.dto.js';
import { AskApproval } from './ask-approval.js';

@ApiTags('approvals')
@SignedInApi()
@Controller()
export class ApprovalsController {
  constructor(private readonly approvals: AskApproval) {}

  @Get('tickets/:ref/approvals')
  @Hats('requester', 'agent', 'lead', 'admin')
  @ApiOperation({ summary: 'Approvals of a ticket; for requesters, whether one is awaited' })
  @ApiOkResponse({ type: TicketApprovalsView })
  ofTicket(@As() actor: Actor, @Param() { ref }: RefParams): Promise<TicketApprovalsView> {
    return this.approvals.ofTicket(actor, ref);
  }

  @Post('tickets/:ref/approvals')
  @Hats('agent', 'lead', 'admin')
  @ApiOperation({ summary: 'Ask for an approval of a ticket' })
  @ApiCreatedResponse({ type: TicketApprovalsView })
  ask(
    @As() actor: Actor,
    @Param() { ref }: RefParams,
    @Body() body: AskApprovalDto,
    @Headers('if-match') match: string | undefined,
  ): Promise<TicketApprovalsView> {
    return this.approvals.ask(actor, ref, body, versionIn(match));
  }

  @Post('approvals/:id/cancellation')
  @Hats('agent', 'lead', 'admin')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take an approval back that is awaited' })
  @ApiOkResponse({ type: TicketApprovalsView })
  cancel(@As() actor: Actor, @Param() { id }: ApprovalParams): Promise<TicketApprovalsView> {
    return this.approvals.cancel(actor, id);
  }
}
