import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '#config';
import { readCredential, sessionCookieName } from './domain/credential.js';
import { dropSession, keepSession } from './session-cookie.js';
import { Hatless, Open, SignedInApi, Who } from './sign-in.decorators.js';
import { MeView, SignInDto, toMeView } from './sign-in.dto.js';
import { SignInService } from './sign-in.service.js';
import type { SignedIn } from './signed-in.js';

@ApiTags('Sign-in')
@Controller()
export class SignInController {
  constructor(
    private readonly service: SignInService,
    private readonly settings: Settings,
  ) {}

  @Post('auth/sign-in')
  @Open()
  @HttpCode(200)
  @ApiOkResponse({ type: MeView, description: 'The session is in the cookie.' })
  async signIn(
    @Body() input: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MeView> {
    const from = { address: request.ip, userAgent: request.headers['user-agent'] ?? '' };
    const { secret, signedIn } = await this.service.signIn(input, from);
    await this.endShown(request);
    reply.header('set-cookie', keepSession(secret, this.settings.publicUrl));
    return toMeView(signedIn);
  }

  @Post('auth/sign-out')
  @Open()
  @HttpCode(204)
  @ApiNoContentResponse()
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.endShown(request);
    reply.header('set-cookie', dropSession(this.settings.publicUrl));
  }

  @Get('me')
  @Hatless()
  @SignedInApi()
  @ApiOkResponse({ type: MeView })
  me(@Who() who: SignedIn): MeView {
    return toMeView(who);
  }

  /** A browser has one session: a new one replaces the old, which nobody else may go on using. */
  private async endShown({ headers }: FastifyRequest): Promise<void> {
    const shown = readCredential(headers, sessionCookieName(this.settings.publicUrl));
    if (shown) await this.service.signOut(shown.secret);
  }
}
