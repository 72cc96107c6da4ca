import type { Actor, Standing } from '#tenancy';
import type { Hat } from './domain/hats.js';

/** What a token may do; a session may do all. */
export const SCOPES = ['read', 'write'] as const;
export type Scope = (typeof SCOPES)[number];

/** Whoever holds a secret that is good now: a session or an API token. */
export interface Holder {
  readonly secretHash: Buffer;
  readonly kind: 'session' | 'token';
  /** Of the session or token. */
  readonly credentialId: string;
  readonly person: { readonly id: string; readonly name: string; readonly email: string };
  readonly scopes: readonly Scope[];
  /** The hats that this credential allows: of a token that is bound to one, that one at most. */
  readonly hats: readonly Hat[];
}

/** A holder as one request presents them. `hat` and `actor` are missing without any grant. */
export interface SignedIn {
  readonly holder: Holder;
  readonly hat: Hat | undefined;
  readonly actor: Actor | undefined;
  /** Of a holder who was recognised from memory. */
  readonly standing?: Standing | undefined;
}

const OF_REQUEST = new WeakMap<object, SignedIn>();

/** For the guard: keeps who was recognised, beside the request and not on it. */
export function rememberSignedIn(request: object, signedIn: SignedIn): void {
  OF_REQUEST.set(request, signedIn);
}

/** Whoever the guard recognised; undefined on a route that needs no sign-in. */
export function findSignedIn(request: object): SignedIn | undefined {
  return OF_REQUEST.get(request);
}

/** @throws Error when the guard has not passed this request: a bug of ours. */
export function signedInOf(request: object): SignedIn {
  const signedIn = findSignedIn(request);
  if (!signedIn) throw new Error('This route has no signed-in person; is it marked @Open()?');
  return signedIn;
}
