import { Body, Get, Injectable, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import type { Actor } from '#tenancy';
import { As, Hats } from '../sign-in/index.js';
import { type NamedList, NamedListsService } from './named-lists.service.js';
import { AddNamedDto, NamedListView, NamedThingView, TenantQueryDto } from './people.dto.js';

/** The routes of one list that a department keeps: its members read it, administrators add to it. */
@Injectable()
export abstract class NamedListController {
  protected abstract readonly kind: NamedList;

  constructor(private readonly service: NamedListsService) {}

  @Get()
  @ApiOkResponse({ type: NamedListView })
  list(@As() actor: Actor, @Query() query: TenantQueryDto): Promise<NamedListView> {
    return this.service.list(this.kind, actor, query);
  }

  @Post()
  @Hats('admin')
  @ApiCreatedResponse({ type: NamedThingView })
  add(@As() actor: Actor, @Body() input: AddNamedDto): Promise<NamedThingView> {
    return this.service.add(this.kind, actor, input);
  }
}
