import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#tenancy';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import { GroupsService } from './groups.service.js';
import {
  AddNamedDto,
  GroupListView,
  GroupView,
  MemberParams,
  TenantQueryDto,
} from './people.dto.js';

@ApiTags('People')
@Controller('groups')
@SignedInApi()
export class GroupsController {
  constructor(private readonly service: GroupsService) {}

  @Get()
  @Hats('agent', 'lead', 'admin')
  @ApiOkResponse({ type: GroupListView })
  list(@As() actor: Actor, @Query() query: TenantQueryDto): Promise<GroupListView> {
    return this.service.list(actor, query);
  }

  @Post()
  @Hats('admin')
  @ApiCreatedResponse({ type: GroupView })
  add(@As() actor: Actor, @Body() input: AddNamedDto): Promise<GroupView> {
    return this.service.add(actor, input);
  }

  @Put(':id/members/:personId')
  @Hats('admin')
  @HttpCode(204)
  @ApiNoContentResponse()
  addMember(@As() actor: Actor, @Param() params: MemberParams): Promise<void> {
    return this.service.addMember(actor, params);
  }

  @Delete(':id/members/:personId')
  @Hats('admin')
  @HttpCode(204)
  @ApiNoContentResponse()
  removeMember(@As() actor: Actor, @Param() params: MemberParams): Promise<void> {
    return this.service.removeMember(actor, params);
  }
}
