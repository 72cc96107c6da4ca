import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Settings } from '#config';
import { Forbidden, Problem } from '#problem';
import type { Role } from '#tenancy';
import { readCredential, sessionCookieName } from './domain/credential.js';
import { chooseHat, type Hat } from './domain/hats.js';
import { isSameSite } from './domain/request-origin.js';
import { actorIn, IdentityService } from './identity.service.js';
import { requestKey } from './request-key.js';
import { SeenCredentials } from './seen-credentials.js';
import { HATLESS, HATS, OPEN } from './sign-in.decorators.js';
import { type Holder, rememberSignedIn } from './signed-in.js';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Decides for every HTTP request who acts, and whether they may use the route at all. It is a
 * global guard and no middleware: a guard runs on the route that was really matched. What they may
 * do to one object is for the policies of the features, and for the database.
 */
@Injectable()
export class SignInGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly identity: IdentityService,
    private readonly seen: SeenCredentials,
    private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // A socket signs in once, when it connects.
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const changes = !READING.has(request.method);
    const credential = readCredential(request.headers, sessionCookieName(this.settings.publicUrl));
    if (changes && credential?.by !== 'header') this.requireSameSite(request);
    if (this.marked(OPEN, context) === true) return true;

    const holder = credential && (await this.identity.holderOf(credential.secret));
    if (!holder) {
      throw new Problem(401, 'not_signed_in', 'Sign in, or show an API token that is still valid.');
    }
    this.seen.note(holder.secretHash);
    // From here on a refusal can tell whom it refused.
    rememberSignedIn(request, { holder, hat: undefined, actor: undefined });
    requireScope(holder, changes);
    const hat = hatFor(holder, request.headers['x-acting-as']);
    rememberSignedIn(request, { holder, hat, actor: hat && actorFor(holder, hat, request) });
    this.requireRole(context, hat);
    return true;
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

  private requireRole(context: ExecutionContext, hat: Hat | undefined): void {
    if (!hat) {
      if (this.marked(HATLESS, context) === true) return;
      throw new Problem(403, 'no_hat', 'No department has given you a role yet, or no longer.');
    }
    const roles = this.marked(HATS, context) as readonly Role[] | undefined;
    if (roles && !roles.includes(hat.role)) {
      throw new Forbidden(`This is for the hats ${roles.join(', ')}; you act as ${hat.role}.`);
    }
  }

  private marked(mark: symbol, context: ExecutionContext): unknown {
    return this.reflector.getAllAndOverride(mark, [context.getHandler(), context.getClass()]);
  }
}

function requireScope({ scopes }: Holder, changes: boolean): void {
  const needed = changes ? 'write' : 'read';
  if (!scopes.includes(needed)) {
    throw new Problem(403, 'scope_missing', `This token does not have the scope "${needed}".`);
  }
}

function hatFor(holder: Holder, named: string | string[] | undefined): Hat | undefined {
  const wanted = firstOf(named);
  const hat = chooseHat(holder.hats, wanted);
  if (wanted !== undefined && !hat) {
    throw new Problem(403, 'no_such_hat', 'This hat is not yours; GET /me lists those that are.');
  }
  return hat;
}

function actorFor(holder: Holder, hat: Hat, request: FastifyRequest): ReturnType<typeof actorIn> {
  const key = requestKey(request);
  return { ...actorIn(holder, hat), ...(key && { request: key }) };
}

function firstOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
