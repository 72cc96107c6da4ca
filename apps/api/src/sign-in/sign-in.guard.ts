import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Settings } from '#config';
import { Problem } from '#problem';
import { readCredential, sessionCookieName } from './domain/credential.js';
import { isReading } from './domain/reading.js';
import { isSameSite } from './domain/request-origin.js';
import { Recognition } from './recognition.service.js';
import { OPEN } from './sign-in.decorators.js';

/**
 * Decides for every HTTP request who acts, and whether they may use the route at all. It is a
 * global guard and no middleware: a guard runs on the route that was really matched. What they may
 * do to one object is for the policies of the features, and for the database.
 */
@Injectable()
export class SignInGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly recognition: Recognition,
    private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // A socket signs in once, when it connects.
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const credential = readCredential(request.headers, sessionCookieName(this.settings.publicUrl));
    if (!isReading(request) && credential?.by !== 'header') this.requireSameSite(request);
    if (this.isOpen(context) !== true) await this.recognition.admit(context);
    return true;
  }

  private isOpen(context: ExecutionContext): unknown {
    return this.reflector.getAllAndOverride(OPEN, [context.getHandler(), context.getClass()]);
  }

  private requireSameSite({ headers, protocol, host }: FastifyRequest): void {
    const from = {
      origin: headers.origin,
      fetchSite: firstOf(headers['sec-fetch-site']),
      reached: `${protocol}://${host}`,
    };
    if (!isSameSite(from, new URL(this.settings.publicUrl).origin)) {
      throw new Problem(403, 'cross_site', 'This request comes from the page of another site.');
    }
  }
}

function firstOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
