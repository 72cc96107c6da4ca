import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { type Actor, IdentityDoor, type Role } from '#tenancy';
import { type Grant, type Hat, hatsOf } from './domain/hats.js';
import type { HolderNow } from './domain/remembered-holders.js';
import type { Holder, Scope } from './signed-in.js';

/** A grant as the database tells it; the operator's has no tenant. */
interface GrantRow {
  readonly id: string;
  readonly role: Role;
  readonly tenantId: string | null;
  readonly slug: string;
  readonly prefix: string;
  readonly name: string;
  readonly timezone: string;
}

/** What a secret allows at the moment. */
interface StillHeld {
  readonly hats: readonly Hat[];
  /** Milliseconds until that changes by itself, if nobody changes it before. */
  readonly changesInMs: number;
}

interface HeldRow {
  readonly secret: Buffer;
  readonly grants: GrantRow[];
  readonly changes_in_ms: number;
}

interface HolderRow {
  readonly account_id: string;
  readonly email: string;
  readonly name: string;
  readonly kind: 'session' | 'token';
  readonly credential_id: string;
  readonly scopes: Scope[];
  readonly hat: string | null;
  readonly grants: GrantRow[];
}

interface HolderNowRow extends HolderRow {
  readonly revision: string;
  readonly changes_in_ms: number;
}

/** Recognises people by the secret that they show. */
@Injectable()
export class IdentityService {
  constructor(private readonly door: IdentityDoor) {}

  /**
   * @param secret - of a session or an API token, as the client sends it.
   * @returns undefined when it is unknown, ended or expired. One round trip.
   */
  async holderOf(secret: string): Promise<Holder | undefined> {
    const secretHash = hashSecret(secret);
    const [row] = await this.door.call<HolderRow>('whoever_holds', [secretHash]);
    return row && toHolder(secretHash, row);
  }

  /** As {@link holderOf}, with what it takes to remember the answer. */
  async holderNow(secret: string): Promise<HolderNow<Holder> | undefined> {
    const secretHash = hashSecret(secret);
    const [row] = await this.door.call<HolderNowRow>('holder_now', [secretHash]);
    return (
      row && {
        holder: toHolder(secretHash, row),
        revision: row.revision,
        changesInMs: row.changes_in_ms,
      }
    );
  }

  /**
   * Which of these secrets are still good, and for what. For those who stay connected.
   *
   * @param secretHashes - {@link Holder.secretHash}es.
   * @returns the hats that each may wear now, by the hash in hex; one that is missing has ended.
   *   A token that is bound to a hat is not narrowed to it here.
   */
  async stillHeld(secretHashes: readonly Buffer[]): Promise<Map<string, StillHeld>> {
    const rows = await this.door.call<HeldRow>('still_held', [secretHashes]);
    return new Map(
      rows.map(({ secret, grants, changes_in_ms }) => [
        secret.toString('hex'),
        { hats: hatsOf(grants.map(toGrant)), changesInMs: changes_in_ms },
      ]),
    );
  }

  /**
   * While this stays the same, {@link stillHeld} changes its answers by the passing of time alone.
   *
   * @returns to be compared with an earlier one, for equality only.
   */
  async rightsRevision(): Promise<string | undefined> {
    const [row] = await this.door.call<{ rights_revision: string }>('rights_revision');
    return row?.rights_revision;
  }
}

/** Secrets are random and long, so one round of a fast hash keeps them. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** The holder, acting in one of their hats. */
export function actorIn(holder: Holder, hat: Hat): Actor {
  const { id, name } = holder.person;
  return { personId: id, name, role: hat.role, tenants: hat.tenants };
}

function toHolder(secretHash: Buffer, row: HolderRow): Holder {
  const hats = hatsOf(row.grants.map(toGrant));
  return {
    secretHash,
    kind: row.kind,
    credentialId: row.credential_id,
    person: { id: row.account_id, name: row.name, email: row.email },
    scopes: row.scopes,
    hats: row.hat === null ? hats : hats.filter(({ id }) => id === row.hat),
  };
}

function toGrant({ id, role, tenantId, slug, prefix, name, timezone }: GrantRow): Grant {
  return {
    ...{ id, role },
    tenant: tenantId === null ? null : { id: tenantId, slug, prefix, name, timezone },
  };
}
