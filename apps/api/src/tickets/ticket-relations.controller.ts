import type { Actor } from '#tenancy';
import {
  Body,
  Controller,
  Delete,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { As, Hats } from '../sign-in/index.js';
import { RelateTickets } from './relate-tickets.js';
import { SplitTicket } from './split-ticket.js';
import { LinkTicketDto, MergeTicketDto, SplitTicketDto, TransferTicketDto } from './tickets.dto.js';
import { TicketView } from './tickets.views.js';
import { TransferTicket } from './transfer-ticket.js';

/** What ties tickets to people and to each other, and what takes them apart. */
@ApiTags('tickets')
@Hats('requester', 'agent', 'lead', 'admin')
@Controller('tickets')
export class TicketRelationsController {
  constructor(
    private readonly relations: RelateTickets,
    private readonly splitting: SplitTicket,
    private readonly transfers: TransferTicket,
  ) {}

  @Put(':ref/watchers/:personId')
  @ApiOkResponse({ type: TicketView })
  watch(
    @As() actor: Actor,
    @Param('ref') ref: string,
    @Param('personId', ParseUUIDPipe) personId: string,
  ): Promise<TicketView> {
    return this.relations.watch(actor, ref, personId);
  }

  @Delete(':ref/watchers/:personId')
  @ApiOkResponse({ type: TicketView })
  unwatch(
    @As() actor: Actor,
    @Param('ref') ref: string,
    @Param('personId', ParseUUIDPipe) personId: string,
  ): Promise<TicketView> {
    return this.relations.unwatch(actor, ref, personId);
  }

  @Post(':ref/links')
  @ApiCreatedResponse({ type: TicketView })
  link(
    @As() actor: Actor,
    @Param('ref') ref: string,
    @Body() body: LinkTicketDto,
  ): Promise<TicketView> {
    return this.relations.link(actor, ref, body);
  }

  @Delete(':ref/links/:linkId')
  @ApiOkResponse({ type: TicketView })
  unlink(
    @As() actor: Actor,
    @Param('ref') ref: string,
    @Param('linkId', ParseUUIDPipe) linkId: string,
  ): Promise<TicketView> {
    return this.relations.unlink(actor, ref, linkId);
  }

  @Post(':ref/merge')
  @HttpCode(200)
  @ApiOkResponse({ type: TicketView })
  merge(
    @As() actor: Actor,
    @Param('ref') ref: string,
    @Body() body: MergeTicketDto,
  ): Promise<TicketView> {
    return this.relations.merge(actor, ref, body.into);
  }

  @Post(':ref/split')
  @ApiOperation({ summary: 'A new ticket that begins with a message of this one' })
  @ApiCreatedResponse({ type: TicketView })
  split(
    @As() actor: Actor,
    @Param('ref') ref: string,
    @Body() body: SplitTicketDto,
  ): Promise<TicketView> {
    return this.splitting.split(actor, ref, body);
  }

  @Post(':ref/transfer')
  @ApiOperation({ summary: 'The same ticket in the department that it belongs to' })
  @ApiCreatedResponse({ type: TicketView })
  transfer(
    @As() actor: Actor,
    @Param('ref') ref: string,
    @Body() body: TransferTicketDto,
  ): Promise<TicketView> {
    return this.transfers.transfer(actor, ref, body);
  }
}
