import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#tenancy';
import { As, Hats, type SignedIn, SignedInApi, Who } from '../sign-in/index.js';
import {
  GiveGrantDto,
  GrantListView,
  GrantParams,
  GrantsQueryDto,
  GrantView,
} from './grants.dto.js';
import { GrantsService } from './grants.service.js';

@ApiTags('People')
@Controller('grants')
@Hats('admin', 'operator')
@SignedInApi()
export class GrantsController {
  constructor(private readonly service: GrantsService) {}

  @Get()
  @ApiOkResponse({ type: GrantListView })
  list(
    @As() actor: Actor,
    @Who() { holder }: SignedIn,
    @Query() { tenant }: GrantsQueryDto,
  ): Promise<GrantListView> {
    return this.service.list({ actor, holder }, tenant);
  }

  @Post()
  @ApiCreatedResponse({ type: GrantView })
  give(
    @As() actor: Actor,
    @Who() { holder }: SignedIn,
    @Body() input: GiveGrantDto,
  ): Promise<GrantView> {
    return this.service.give({ actor, holder }, input);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  revoke(
    @As() actor: Actor,
    @Who() { holder }: SignedIn,
    @Param() { id }: GrantParams,
    @Query() { tenant }: GrantsQueryDto,
  ): Promise<void> {
    return this.service.revoke({ actor, holder }, tenant, id);
  }
}
