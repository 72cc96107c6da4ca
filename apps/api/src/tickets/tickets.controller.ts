import { tagged, versionIn } from '#entity-tag';
import type { Actor } from '#tenancy';
import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { As, Hats } from '../sign-in/index.js';
import { CreateTicket } from './create-ticket.js';
import { EditTicket } from './edit-ticket.js';
import { ExplainSla } from './explain-sla.js';
import { SlaReceiptView } from './sla-receipt.views.js';
import {
  AssignTicketDto,
  ChangeStatusDto,
  CreateTicketDto,
  EditTicketDto,
  ListTicketsDto,
  PageDto,
  TicketFilterDto,
} from './tickets.dto.js';
import { TicketsService } from './tickets.service.js';
import { HistoryPageView, TicketCountsView, TicketPageView, TicketView } from './tickets.views.js';
import { WorkOnTicket } from './work-on-ticket.js';

@ApiTags('tickets')
@Hats('requester', 'agent', 'lead', 'admin')
@Controller('tickets')
export class TicketsController {
  constructor(
    private readonly tickets: TicketsService,
    private readonly creation: CreateTicket,
    private readonly work: WorkOnTicket,
    private readonly editing: EditTicket,
    private readonly sla: ExplainSla,
  ) {}

  @Get()
  @ApiOkResponse({ type: TicketPageView })
  list(@As() actor: Actor, @Query() query: ListTicketsDto): Promise<TicketPageView> {
    return this.tickets.list(actor, query);
  }

  @Get('counts')
  @ApiOkResponse({ type: TicketCountsView })
  counts(@As() actor: Actor, @Query() query: TicketFilterDto): Promise<TicketCountsView> {
    return this.tickets.counts(actor, query);
  }

  @Post()
  @ApiCreatedResponse({ type: TicketView })
  async create(
    @As() actor: Actor,
    @Body() body: CreateTicketDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TicketView> {
    const ticket = await this.creation.create(actor, body);
    void reply.header('location', `/api/v1/tickets/${ticket.ref}`);
    return tagged(reply, ticket);
  }

  @Get(':ref')
  @ApiOkResponse({ type: TicketView })
  async find(
    @As() actor: Actor,
    @Param('ref') ref: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TicketView> {
    return tagged(reply, await this.tickets.find(actor, ref));
  }

  @Patch(':ref')
  @ApiOkResponse({ type: TicketView })
  async edit(
    @As() actor: Actor,
    @Param('ref') ref: string,
    @Body() body: EditTicketDto,
    @Headers('if-match') match: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TicketView> {
    return tagged(reply, await this.editing.edit(actor, ref, body, versionIn(match)));
  }

  @Post(':ref/assignment')
  @HttpCode(200)
  @ApiOkResponse({ type: TicketView })
  async assign(
    @As() actor: Actor,
    @Param('ref') ref: string,
    @Body() body: AssignTicketDto,
    @Headers('if-match') match: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TicketView> {
    return tagged(reply, await this.work.assign(actor, ref, body, versionIn(match)));
  }

  @Post(':ref/status')
  @HttpCode(200)
  @ApiOkResponse({ type: TicketView })
  async changeStatus(
    @As() actor: Actor,
    @Param('ref') ref: string,
    @Body() body: ChangeStatusDto,
    @Headers('if-match') match: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TicketView> {
    return tagged(reply, await this.work.changeStatus(actor, ref, body, versionIn(match)));
  }

  @Get(':ref/sla-receipt')
  @Hats('agent', 'lead', 'admin')
  @ApiOperation({ summary: 'Why a ticket is due when it is, line by line' })
  @ApiOkResponse({ type: SlaReceiptView })
  receipt(@As() actor: Actor, @Param('ref') ref: string): Promise<SlaReceiptView> {
    return this.sla.explain(actor, ref);
  }

  @Get(':ref/history')
  @ApiOkResponse({ type: HistoryPageView })
  history(
    @As() actor: Actor,
    @Param('ref') ref: string,
    @Query() page: PageDto,
  ): Promise<HistoryPageView> {
    return this.tickets.history(actor, ref, page);
  }
}
