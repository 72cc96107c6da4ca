import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#tenancy';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import { CategoriesService } from './categories.service.js';
import { AddNamedDto, CategoryListView, CategoryView, TenantQueryDto } from './people.dto.js';

@ApiTags('People')
@Controller('categories')
@SignedInApi()
export class CategoriesController {
  constructor(private readonly service: CategoriesService) {}

  @Get()
  @ApiOkResponse({ type: CategoryListView })
  list(@As() actor: Actor, @Query() query: TenantQueryDto): Promise<CategoryListView> {
    return this.service.list(actor, query);
  }

  @Post()
  @Hats('admin')
  @ApiCreatedResponse({ type: CategoryView })
  add(@As() actor: Actor, @Body() input: AddNamedDto): Promise<CategoryView> {
    return this.service.add(actor, input);
  }
}
