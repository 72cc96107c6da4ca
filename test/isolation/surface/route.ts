import type { Role } from '#tenancy';
import type { Names } from './names.js';
import type { WireRequest } from '../http/wire.js';

/** What fills a route: its path, its query and what it carries. */
export interface Filling {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly file?: WireRequest['file'];
}

/** One way to use a route. */
export interface Way {
  /** What is special about it, where a route has several. */
  readonly what?: string;
  /** Who succeeds with what belongs to their own department; whoever may use the route if left out. */
  readonly by?: readonly Role[];
  /** Answers that are no success but right, such as 401 for a wrong password. */
  readonly answers?: number;
  /**
   * Names that are free words here, as a new person may have any e-mail address: one of another
   * department is taken like any other, and the answer differs in that value alone.
   */
  readonly takes?: readonly (keyof Names)[];
  /** Names of which it says on purpose whether somebody has them, with the reason. */
  readonly admits?: Readonly<Partial<Record<keyof Names, string>>>;
  readonly fill?: (names: Names) => Filling;
}

/**
 * Who may use a route.
 *
 * - `anybody`: also without a session.
 * - `signed-in`: whoever is signed in, also without any grant; it is about the person themselves.
 * - roles: these hats alone. What they may do to one object is for the ways.
 */
export type Audience = 'anybody' | 'signed-in' | readonly Role[];

/** A reviewed route. */
export interface ClassifiedRoute {
  /** Method and path, as the router has them. */
  readonly route: string;
  readonly for: Audience;
  readonly ways: readonly Way[];
}

export const EVERY_HAT = ['requester', 'agent', 'lead', 'admin', 'operator'] as const;
export const MEMBERS = ['requester', 'agent', 'lead', 'admin'] as const;
export const STAFF = ['agent', 'lead', 'admin'] as const;
/** Those who work on tickets; a lead watches over them. */
export const WORKERS = ['agent', 'admin'] as const;

/** @returns a line of the table. Without ways, the route takes nothing. */
export function classified(
  route: string,
  audience: Audience,
  ...ways: readonly Way[]
): ClassifiedRoute {
  return { route, for: audience, ways: ways.length > 0 ? ways : [{}] };
}

/** Whether the route changes something. */
export function changes({ route }: ClassifiedRoute): boolean {
  return !route.startsWith('GET ');
}

/** @returns the request that uses a route in one way, with these names. */
export function requestOf({ route }: ClassifiedRoute, way: Way, names: Names): WireRequest {
  const [method = '', template = ''] = route.split(' ');
  const { path = {}, query = {}, body, file } = way.fill?.(names) ?? {};
  const filled = template.replace(/:(\w+)/g, (_, name: string) => {
    const value = path[name];
    if (value === undefined) throw new Error(`${route}: its way says nothing of "${name}".`);
    return encodeURIComponent(value);
  });
  const asked = new URLSearchParams(query).toString();
  return {
    method,
    path: asked === '' ? filled : `${filled}?${asked}`,
    ...(body !== undefined && { body }),
    ...(file && { file }),
  };
}

/** Somebody of a department who succeeds with what is theirs; the agent, where it may be. */
export function ownerOf({ for: audience }: ClassifiedRoute, { by }: Way): (typeof MEMBERS)[number] {
  const roles: readonly Role[] = by ?? (typeof audience === 'string' ? MEMBERS : audience);
  return (
    (['agent', 'admin', 'lead', 'requester'] as const).find((role) => roles.includes(role)) ??
    'agent'
  );
}

/** As a person would call it. */
export function titleOf({ route }: ClassifiedRoute, { what }: Way): string {
  return what === undefined ? route : `${route} (${what})`;
}
