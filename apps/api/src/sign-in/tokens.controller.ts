import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { IdField } from '#fields';
import { Hatless, SignedInApi, Who } from './sign-in.decorators.js';
import { MadeTokenView, MakeTokenDto, TokenListView } from './sign-in.dto.js';
import type { SignedIn } from './signed-in.js';
import { TokensService } from './tokens.service.js';

class TokenParams {
  @IdField() id: string;
}

@ApiTags('Sign-in')
@Controller('tokens')
@Hatless()
@SignedInApi()
export class TokensController {
  constructor(private readonly service: TokensService) {}

  @Get()
  @ApiOkResponse({ type: TokenListView })
  list(@Who() { holder }: SignedIn): Promise<TokenListView> {
    return this.service.list(holder);
  }

  @Post()
  @ApiCreatedResponse({ type: MadeTokenView })
  make(@Who() { holder }: SignedIn, @Body() input: MakeTokenDto): Promise<MadeTokenView> {
    return this.service.make(holder, input);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  end(@Who() { holder }: SignedIn, @Param() { id }: TokenParams): Promise<void> {
    return this.service.end(holder, id);
  }
}
