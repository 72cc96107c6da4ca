import type { Actor } from '#tenancy';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import { PreferencesDto, PreferencesView } from './preferences.dto.js';
import { PreferencesService } from './preferences.service.js';

@ApiTags('notifications')
@SignedInApi()
@Hats('requester', 'agent', 'lead', 'admin')
@Controller('notification-preferences')
export class PreferencesController {
  constructor(private readonly preferences: PreferencesService) {}

  @Get()
  @ApiOkResponse({ type: PreferencesView })
  find(@As() actor: Actor): Promise<PreferencesView> {
    return this.preferences.find(actor);
  }

  @Put()
  @ApiOperation({
    summary: 'Choose how one is told',
    description: 'Holds in all departments of the hat. Times of day are those of each department.',
  })
  @ApiOkResponse({ type: PreferencesView })
  put(@As() actor: Actor, @Body() body: PreferencesDto): Promise<PreferencesView> {
    return this.preferences.put(actor, body);
  }
}
