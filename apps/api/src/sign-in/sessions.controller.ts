import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { IdField } from '#fields';
import { SessionsService } from './sessions.service.js';
import { Hatless, SignedInApi, Who } from './sign-in.decorators.js';
import { SessionListView } from './sign-in.dto.js';
import type { SignedIn } from './signed-in.js';

class SessionParams {
  @IdField() id: string;
}

@ApiTags('Sign-in')
@Controller('sessions')
@Hatless()
@SignedInApi()
export class SessionsController {
  constructor(private readonly service: SessionsService) {}

  @Get()
  @ApiOkResponse({ type: SessionListView })
  list(@Who() { holder }: SignedIn): Promise<SessionListView> {
    return this.service.list(holder);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  end(@Who() { holder }: SignedIn, @Param() { id }: SessionParams): Promise<void> {
    return this.service.end(holder, id);
  }
}
