import type { Actor } from '#tenancy';
import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import { OfTenantDto, WordingDto, WordingView } from './major-incidents.dto.js';
import { WordingsService } from './wordings.service.js';

@ApiTags('major-incidents')
@SignedInApi()
@Hats('admin')
@Controller('major-incident-wording')
export class WordingsController {
  constructor(private readonly wordings: WordingsService) {}

  @Get()
  @ApiOkResponse({ type: WordingView })
  find(@As() actor: Actor, @Query() { tenant }: OfTenantDto): Promise<WordingView> {
    return this.wordings.find(actor, tenant);
  }

  @Put()
  @ApiOkResponse({ type: WordingView })
  put(@As() actor: Actor, @Body() body: WordingDto): Promise<WordingView> {
    return this.wordings.put(actor, body);
  }
}
