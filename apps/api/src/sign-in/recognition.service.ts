import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Settings } from '#config';
import { Forbidden, Problem } from '#problem';
import { type Actor, type Role, Standing } from '#tenancy';
import { type Credential, readCredential, sessionCookieName } from './domain/credential.js';
import { chooseHat, type Hat } from './domain/hats.js';
import { isReading } from './domain/reading.js';
import { RememberedHolders } from './domain/remembered-holders.js';
import { actorIn, hashSecret, IdentityService } from './identity.service.js';
import { requestKey } from './request-key.js';
import { SeenCredentials } from './seen-credentials.js';
import { HATLESS, HATS } from './sign-in.decorators.js';
import { type Holder, rememberSignedIn } from './signed-in.js';

const MOST_REMEMBERED = 10_000;

/**
 * Recognises who sends a request, and whether they may use its route. Whoever only reads may be
 * recognised from memory: the database then confirms it along with the first that they read, and
 * {@link ConfirmRights} sees to it that nothing leaves before.
 */
@Injectable()
export class Recognition {
  private readonly remembered = new RememberedHolders<Holder>(MOST_REMEMBERED);

  constructor(
    private readonly reflector: Reflector,
    private readonly identity: IdentityService,
    private readonly seen: SeenCredentials,
    private readonly settings: Settings,
  ) {}

  /** @throws Problem when nobody is recognised, or not for this route. */
  async admit(context: ExecutionContext): Promise<void> {
    const request = requestOf(context);
    const credential = this.credentialOf(request);
    const known =
      credential && isReading(request)
        ? this.remembered.recall(hashSecret(credential.secret), performance.now())
        : undefined;
    if (!known) return this.admitAnew(context);
    try {
      this.accept(context, known.holder, new Standing(known.revision));
    } catch {
      // What is missing may have been given to them since.
      await this.admitAnew(context);
    }
  }

  /** As {@link admit}, by what the database says now. @throws Problem likewise. */
  async admitAnew(context: ExecutionContext): Promise<void> {
    const request = requestOf(context);
    const credential = this.credentialOf(request);
    const holder = credential && (await this.holderOf(credential, isReading(request)));
    if (!holder) {
      throw new Problem(401, 'not_signed_in', 'Sign in, or show an API token that is still valid.');
    }
    this.accept(context, holder, undefined);
  }

  /** Whether rights have not changed since; for whatever was answered without the tenants' data. */
  async confirm(standing: Standing): Promise<boolean> {
    if (standing.isConfirmed) return true;
    const holds = !standing.hasMoved && standing.isOf(await this.identity.rightsRevision());
    if (!holds) this.remembered.forgetAll();
    return holds;
  }

  private credentialOf({ headers }: FastifyRequest): Credential | undefined {
    return readCredential(headers, sessionCookieName(this.settings.publicUrl));
  }

  private async holderOf({ secret }: Credential, reads: boolean): Promise<Holder | undefined> {
    if (!reads) return this.identity.holderOf(secret);
    const asked = performance.now();
    const now = await this.identity.holderNow(secret);
    if (now) this.remembered.keep(now, asked);
    return now?.holder;
  }

  private accept(context: ExecutionContext, holder: Holder, standing: Standing | undefined): void {
    const request = requestOf(context);
    this.seen.note(holder.secretHash);
    // From here on a refusal can tell whom it refused.
    rememberSignedIn(request, { holder, hat: undefined, actor: undefined, standing });
    requireScope(holder, isReading(request) ? 'read' : 'write');
    const hat = hatFor(holder, request.headers['x-acting-as']);
    const actor = hat && actorFor(holder, hat, request, standing);
    rememberSignedIn(request, { holder, hat, actor, standing });
    this.requireRole(context, hat);
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

function requestOf(context: ExecutionContext): FastifyRequest {
  return context.switchToHttp().getRequest<FastifyRequest>();
}

function requireScope({ scopes }: Holder, needed: 'read' | 'write'): void {
  if (!scopes.includes(needed)) {
    throw new Problem(403, 'scope_missing', `This token does not have the scope "${needed}".`);
  }
}

function hatFor(holder: Holder, named: string | string[] | undefined): Hat | undefined {
  const wanted = Array.isArray(named) ? named[0] : named;
  const hat = chooseHat(holder.hats, wanted);
  if (wanted !== undefined && !hat) {
    throw new Problem(403, 'no_such_hat', 'This hat is not yours; GET /me lists those that are.');
  }
  return hat;
}

function actorFor(
  holder: Holder,
  hat: Hat,
  request: FastifyRequest,
  standing: Standing | undefined,
): Actor {
  const key = requestKey(request);
  return { ...actorIn(holder, hat), ...(key && { request: key }), ...(standing && { standing }) };
}
