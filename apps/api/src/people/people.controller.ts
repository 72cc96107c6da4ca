import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#tenancy';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import { AddPersonDto, FindPeopleDto, PersonListView, KnownPersonView } from './people.dto.js';
import { PeopleService } from './people.service.js';

@ApiTags('People')
@Controller('people')
@SignedInApi()
export class PeopleController {
  constructor(private readonly service: PeopleService) {}

  @Get()
  @Hats('agent', 'lead', 'admin')
  @ApiOkResponse({ type: PersonListView })
  find(@As() actor: Actor, @Query() query: FindPeopleDto): Promise<PersonListView> {
    return this.service.find(actor, query);
  }

  @Post()
  @Hats('agent', 'admin')
  @ApiCreatedResponse({ type: KnownPersonView })
  add(@As() actor: Actor, @Body() input: AddPersonDto): Promise<KnownPersonView> {
    return this.service.add(actor, input);
  }
}
