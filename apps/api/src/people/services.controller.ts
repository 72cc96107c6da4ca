import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#tenancy';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import { NamedListsService } from './named-lists.service.js';
import { AddNamedDto, NamedListView, NamedThingView, TenantQueryDto } from './people.dto.js';

@ApiTags('People')
@Controller('services')
@SignedInApi()
export class ServicesController {
  constructor(private readonly service: NamedListsService) {}

  @Get()
  @ApiOkResponse({ type: NamedListView })
  list(@As() actor: Actor, @Query() query: TenantQueryDto): Promise<NamedListView> {
    return this.service.list('service', actor, query);
  }

  @Post()
  @Hats('admin')
  @ApiCreatedResponse({ type: NamedThingView })
  add(@As() actor: Actor, @Body() input: AddNamedDto): Promise<NamedThingView> {
    return this.service.add('service', actor, input);
  }
}
