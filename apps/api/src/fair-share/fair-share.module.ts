import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { FairShare } from './fair-share.js';
import { FairShareGuard } from './fair-share.guard.js';

/** Comes after sign-in: guards run in the order of the modules. */
@Module({
  providers: [FairShare, { provide: APP_GUARD, useClass: FairShareGuard }],
  exports: [FairShare],
})
export class FairShareModule {}
