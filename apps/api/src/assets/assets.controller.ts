import { tagged, versionIn } from '#entity-tag';
import type { Actor } from '#tenancy';
import {
  Body,
  Controller,
  Get,
  Headers,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import {
  AssetPageView,
  AssetView,
  CreateAssetDto,
  EditAssetDto,
  ListAssetsDto,
} from './assets.dto.js';
import { AssetsService } from './assets.service.js';

@ApiTags('assets')
@SignedInApi()
@Controller('assets')
export class AssetsController {
  constructor(private readonly assets: AssetsService) {}

  @Get()
  @Hats('requester', 'agent', 'lead', 'admin')
  @ApiOkResponse({ type: AssetPageView })
  list(@As() actor: Actor, @Query() query: ListAssetsDto): Promise<AssetPageView> {
    return this.assets.list(actor, query);
  }

  @Post()
  @Hats('agent', 'admin')
  @ApiCreatedResponse({ type: AssetView })
  async create(
    @As() actor: Actor,
    @Body() body: CreateAssetDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AssetView> {
    const asset = await this.assets.create(actor, body);
    void reply.header('location', `/api/v1/assets/${asset.id}`);
    return tagged(reply, asset);
  }

  @Get(':id')
  @Hats('requester', 'agent', 'lead', 'admin')
  @ApiOkResponse({ type: AssetView })
  async find(
    @As() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AssetView> {
    return tagged(reply, await this.assets.find(actor, id));
  }

  @Patch(':id')
  @Hats('agent', 'admin')
  @ApiOkResponse({ type: AssetView })
  async edit(
    @As() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: EditAssetDto,
    @Headers('if-match') match: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AssetView> {
    return tagged(reply, await this.assets.edit(actor, id, body, versionIn(match)));
  }
}
