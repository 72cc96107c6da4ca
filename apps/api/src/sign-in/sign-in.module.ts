import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { ConfirmRights } from './confirm-rights.js';
import { IdentityService } from './identity.service.js';
import { Recognition } from './recognition.service.js';
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
    Recognition,
    SeenCredentials,
    SessionsService,
    SignInService,
    TokensService,
    { provide: APP_GUARD, useClass: SignInGuard },
    { provide: APP_INTERCEPTOR, useClass: ConfirmRights },
  ],
  exports: [IdentityService],
})
export class SignInModule {}
