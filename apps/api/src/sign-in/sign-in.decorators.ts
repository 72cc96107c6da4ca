import {
  applyDecorators,
  createParamDecorator,
  type CustomDecorator,
  type ExecutionContext,
  SetMetadata,
} from '@nestjs/common';
import { ApiHeader, ApiSecurity } from '@nestjs/swagger';
import type { Actor, Role } from '#tenancy';
import { type SignedIn, signedInOf } from './signed-in.js';

export const OPEN = Symbol('open');
export const HATS = Symbol('hats');
export const HATLESS = Symbol('hatless');

/** A route that needs no sign-in. Every other does. */
export function Open(): CustomDecorator<symbol> {
  return SetMetadata(OPEN, true);
}

/** Lets only these roles in, on a route or on all routes of a controller. */
export function Hats(...roles: readonly [Role, ...Role[]]): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata(HATS, roles));
}

/** A route about the person themselves, which somebody without any grant may use as well. */
export function Hatless(): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata(HATLESS, true));
}

/** For the API document: how a route, or all of a controller, is signed in. */
export function SignedInApi(): MethodDecorator & ClassDecorator {
  return applyDecorators(
    ApiSecurity('session'),
    ApiSecurity('token'),
    ApiHeader({ name: 'X-Acting-As', required: false, description: 'The hat to wear; see /me.' }),
  );
}

/** Parameter: the actor of this request, in the hat that they act in. */
export const As = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = signedInOf(context.switchToHttp().getRequest<object>());
  if (!actor) throw new Error('A route for people without a hat has no actor.');
  return actor;
});

/** Parameter: the person behind the request with the credential that they showed. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn =>
  signedInOf(context.switchToHttp().getRequest<object>()),
);
