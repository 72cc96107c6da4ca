import type { Actor } from '#tenancy';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import { DirectIncident } from './direct-incident.js';
import { IncidentChange } from './incident-change.js';
import {
  DeclareDto,
  EditIncidentDto,
  IncidentListView,
  IncidentParams,
  IncidentTicketParams,
  IncidentView,
  JoinDto,
  ListIncidentsDto,
  PreviewDto,
  PreviewView,
  ReopenDto,
  ResolveDto,
  SuggestDto,
  SuggestionsView,
  TellDto,
} from './major-incidents.dto.js';
import { MajorIncidentsService } from './major-incidents.service.js';
import { SuggestIncidents } from './suggest-incidents.js';

@ApiTags('major-incidents')
@SignedInApi()
@Hats('agent')
@Controller('major-incidents')
export class MajorIncidentsController {
  constructor(
    private readonly incidents: MajorIncidentsService,
    private readonly reading: IncidentChange,
    private readonly direct: DirectIncident,
    private readonly suggest: SuggestIncidents,
  ) {}

  @Get()
  @ApiOkResponse({ type: IncidentListView })
  list(@As() actor: Actor, @Query() { state }: ListIncidentsDto): Promise<IncidentListView> {
    return this.incidents.list(actor, state);
  }

  @Get('suggestions')
  @ApiOperation({ summary: 'Open tickets that look like one disturbance' })
  @ApiOkResponse({ type: SuggestionsView })
  suggestions(@As() actor: Actor, @Query() { minutes }: SuggestDto): Promise<SuggestionsView> {
    return this.suggest.groups(actor, minutes);
  }

  @Post()
  @ApiCreatedResponse({ type: IncidentView })
  declare(@As() actor: Actor, @Body() body: DeclareDto): Promise<IncidentView> {
    return this.incidents.declare(actor, body);
  }

  @Get(':incident')
  @ApiOperation({ summary: 'As far as the departments of the hat are concerned' })
  @ApiOkResponse({ type: IncidentView })
  find(@As() actor: Actor, @Param() { incident }: IncidentParams): Promise<IncidentView> {
    return this.reading.find(actor, incident);
  }

  @Patch(':incident')
  @ApiOkResponse({ type: IncidentView })
  edit(
    @As() actor: Actor,
    @Param() { incident }: IncidentParams,
    @Body() body: EditIncidentDto,
  ): Promise<IncidentView> {
    return this.direct.edit(actor, incident, body);
  }

  @Post(':incident/tickets')
  @ApiCreatedResponse({ type: IncidentView })
  join(
    @As() actor: Actor,
    @Param() { incident }: IncidentParams,
    @Body() body: JoinDto,
  ): Promise<IncidentView> {
    return this.incidents.join(actor, incident, body.tickets);
  }

  @Delete(':incident/tickets/:ref')
  @ApiOkResponse({ type: IncidentView })
  leave(
    @As() actor: Actor,
    @Param() { incident, ref }: IncidentTicketParams,
  ): Promise<IncidentView> {
    return this.incidents.leave(actor, incident, ref);
  }

  @Post(':incident/preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'What a text would read like in each department' })
  @ApiOkResponse({ type: PreviewView })
  preview(
    @As() actor: Actor,
    @Param() { incident }: IncidentParams,
    @Body() body: PreviewDto,
  ): Promise<PreviewView> {
    return this.direct.preview(actor, incident, body);
  }

  @Post(':incident/updates')
  @ApiCreatedResponse({ type: IncidentView })
  tell(
    @As() actor: Actor,
    @Param() { incident }: IncidentParams,
    @Body() body: TellDto,
  ): Promise<IncidentView> {
    return this.direct.tell(actor, incident, body);
  }

  @Post(':incident/resolution')
  @ApiCreatedResponse({ type: IncidentView })
  resolve(
    @As() actor: Actor,
    @Param() { incident }: IncidentParams,
    @Body() body: ResolveDto,
  ): Promise<IncidentView> {
    return this.direct.resolve(actor, incident, body);
  }

  @Post(':incident/reopening')
  @ApiCreatedResponse({ type: IncidentView })
  reopen(
    @As() actor: Actor,
    @Param() { incident }: IncidentParams,
    @Body() body: ReopenDto,
  ): Promise<IncidentView> {
    return this.direct.reopen(actor, incident, body.body);
  }

  @Post(':incident/closure')
  @ApiCreatedResponse({ type: IncidentView })
  close(@As() actor: Actor, @Param() { incident }: IncidentParams): Promise<IncidentView> {
    return this.direct.close(actor, incident);
  }
}
