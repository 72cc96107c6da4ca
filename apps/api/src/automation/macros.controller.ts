import { tagged, versionIn } from '#entity-tag';
import type { Actor } from '#tenancy';
import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  Query,
  Res,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import { ApplyMacro } from './apply-macro.js';
import {
  AppliedMacroView,
  ApplyMacroDto,
  MacroListView,
  MacroView,
  OfTenantDto,
  SaveMacroDto,
} from './automation.dto.js';
import { MacrosService } from './macros.service.js';

@ApiTags('automation')
@SignedInApi()
@Controller()
export class MacrosController {
  constructor(
    private readonly macros: MacrosService,
    private readonly application: ApplyMacro,
  ) {}

  @Get('macros')
  @Hats('agent', 'lead', 'admin')
  @ApiOkResponse({ type: MacroListView })
  list(@As() actor: Actor, @Query() query: OfTenantDto): Promise<MacroListView> {
    return this.macros.list(actor, query.tenant);
  }

  @Post('macros')
  @Hats('admin')
  @ApiCreatedResponse({ type: MacroView })
  async add(
    @As() actor: Actor,
    @Body() body: SaveMacroDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MacroView> {
    return tagged(reply, await this.macros.add(actor, body));
  }

  @Put('macros/:id')
  @Hats('admin')
  @ApiOkResponse({ type: MacroView })
  async put(
    @As() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: SaveMacroDto,
    @Headers('if-match') match: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MacroView> {
    return tagged(reply, await this.macros.put(actor, id, body, versionIn(match)));
  }

  @Delete('macros/:id')
  @Hats('admin')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @As() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: OfTenantDto,
  ): Promise<void> {
    return this.macros.remove(actor, id, query.tenant);
  }

  @Post('tickets/:ref/macro')
  @Hats('agent', 'admin')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Do what a macro says',
    description:
      'All of it is one change by whoever asks; what cannot be done is skipped and said.',
  })
  @ApiOkResponse({ type: AppliedMacroView })
  async apply(
    @As() actor: Actor,
    @Param('ref') ref: string,
    @Body() body: ApplyMacroDto,
    @Headers('if-match') match: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AppliedMacroView> {
    return tagged(reply, await this.application.apply(actor, ref, body.macroId, versionIn(match)));
  }
}
