import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { IdentityService } from './identity.service.js';
import { SeenCredentials } from './seen-credentials.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { SignInController } from './sign-in.controller.js';
import { SignInGuard } from './sign-in.guard.js';
import { SignInService } from './sign-in.service.js';
import { TokensController } from './tokens.controller.js';
import { TokensService } from './tokens.service.js';

@Module({
  controllers: [SignInController, SessionsController, TokensController],
  providers: [
    IdentityService,
    SeenCredentials,
    SessionsService,
    SignInService,
    TokensService,
    { provide: APP_GUARD, useClass: SignInGuard },
  ],
  exports: [IdentityService],
})
export class SignInModule {}
