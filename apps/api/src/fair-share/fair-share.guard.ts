import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { findSignedIn } from '../sign-in/index.js';
import { FairShare } from './fair-share.js';

/** Asks for each HTTP request of somebody who signed in whether their share allows it. */
@Injectable()
export class FairShareGuard implements CanActivate {
  constructor(private readonly fairShare: FairShare) {}

  canActivate(context: ExecutionContext): boolean {
    // What a socket may say has a limit of its own.
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const signedIn = findSignedIn(request);
    if (signedIn) this.fairShare.take(signedIn, request.headers, performance.now());
    return true;
  }
}
