import type { Standing } from './standing.js';

/** What somebody may be, one at a time. */
export const ROLES = ['requester', 'agent', 'lead', 'admin', 'operator'] as const;
export type Role = (typeof ROLES)[number];

/** A department as far as everybody who works for it knows it. */
export interface Tenant {
  readonly id: string;
  readonly slug: string;
  readonly prefix: string;
  readonly name: string;
  readonly timezone: string;
}

/**
 * Whoever acts, wearing exactly one hat: one role over the tenants that were granted for it.
 * Given as the first argument to everything that reads or writes; nothing is ambient.
 */
export interface Actor {
  /** The same in every tenant; null only for the system itself. */
  readonly personId: string | null;
  readonly name: string;
  readonly role: Role | 'system';
  readonly tenants: readonly Tenant[];
  /** Makes a repeated request give the first answer again; see `Idempotency-Key`. */
  readonly request?: RequestKey;
  /** Of somebody who was recognised from memory. */
  readonly standing?: Standing;
}

/** A client's key for one request, and a hash of what it asked for. */
export interface RequestKey {
  readonly key: string;
  readonly fingerprint: string;
}

/** Whether the actor works for the desk or the department, and so sees all of a tenant. */
export function isStaff(actor: Actor): boolean {
  return actor.role !== 'requester' && actor.role !== 'operator';
}

/** The desk itself: sweeps, the live feed, imports. */
export function systemActor(tenants: readonly Tenant[]): Actor {
  return { personId: null, name: 'Commondesk', role: 'system', tenants };
}

/** The actor's tenant with this id or slug, if they act for it. */
export function tenantOf(actor: Actor, idOrSlug: string): Tenant | undefined {
  return actor.tenants.find(({ id, slug }) => id === idOrSlug || slug === idOrSlug);
}
