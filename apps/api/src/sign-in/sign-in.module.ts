import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { IdentityService } from './identity.service.js';
import { SeenCredentials } from './seen-credentials.js';
import { SignInGuard } from './sign-in.guard.js';

@Module({
  providers: [IdentityService, SeenCredentials, { provide: APP_GUARD, useClass: SignInGuard }],
  exports: [IdentityService],
})
export class SignInModule {}
