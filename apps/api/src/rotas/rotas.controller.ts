import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Actor } from '#tenancy';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import {
  GroupParams,
  OverrideListView,
  OverrideParams,
  PutRotaDto,
  RotaView,
  TakeOverDto,
} from './rotas.dto.js';
import { RotasService } from './rotas.service.js';
import { TakeOversService } from './take-overs.service.js';

@ApiTags('on-call')
@SignedInApi()
@Controller('groups/:id/rota')
export class RotasController {
  constructor(
    private readonly rotas: RotasService,
    private readonly takeOvers: TakeOversService,
  ) {}

  @Get()
  @Hats('agent', 'lead', 'admin')
  @ApiOkResponse({ type: RotaView })
  find(@As() actor: Actor, @Param() { id }: GroupParams): Promise<RotaView> {
    return this.rotas.find(actor, id);
  }

  @Put()
  @Hats('admin')
  @ApiOperation({
    summary: 'Write the next version of a rota',
    description:
      'Hand-overs are by the clock on the wall of each layer. A later layer covers an earlier one where it has somebody.',
  })
  @ApiOkResponse({ type: RotaView })
  put(
    @As() actor: Actor,
    @Param() { id }: GroupParams,
    @Body() body: PutRotaDto,
  ): Promise<RotaView> {
    return this.rotas.put(actor, id, body);
  }

  @Delete()
  @Hats('admin')
  @HttpCode(204)
  @ApiOperation({ summary: 'End a rota: nobody is on call from now on' })
  @ApiNoContentResponse()
  end(@As() actor: Actor, @Param() { id }: GroupParams): Promise<void> {
    return this.rotas.end(actor, id);
  }

  @Post('overrides')
  @Hats('agent', 'lead', 'admin')
  @ApiOperation({
    summary: 'Take over, or swap',
    description:
      'An agent of the group takes part in it; a lead or an admin may put in anybody. With a return, two people swap.',
  })
  @ApiCreatedResponse({ type: OverrideListView })
  takeOver(
    @As() actor: Actor,
    @Param() { id }: GroupParams,
    @Body() body: TakeOverDto,
  ): Promise<OverrideListView> {
    return this.takeOvers.add(actor, id, body);
  }

  @Delete('overrides/:overrideId')
  @Hats('agent', 'lead', 'admin')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take it back, with the other half of a swap' })
  @ApiNoContentResponse()
  endTakeOver(@As() actor: Actor, @Param() params: OverrideParams): Promise<void> {
    return this.takeOvers.end(actor, params);
  }
}
