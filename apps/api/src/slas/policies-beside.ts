import { isDeepStrictEqual } from 'node:util';
import { Clock } from '#clock';
import type { Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { type CurrentPolicy, PolicyVersions } from './policy-versions.js';
import { calendarFor, readPolicy } from './read-policy.js';
import { resolvePolicy } from './resolve-policy.js';
import {
  addVersion,
  defaultPolicy,
  holdPolicyNamed,
  newestVersion,
} from './sla-policies.queries.js';

/** A policy that is written down elsewhere. */
export interface WrittenPolicy {
  readonly policy: unknown;
  /** Service hours by their name; left out, those of the department's own policy. */
  readonly calendar?: string;
}

/** Policies that stand beside a department's own: what came from elsewhere is judged by them. */
@Injectable()
export class PoliciesBeside {
  constructor(
    private readonly versions: PolicyVersions,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps a policy of the written tenant under a name of its own; new tickets do not get it. The same
   * policy under the same name stays the same version.
   *
   * @throws InvalidInput that names each field that is wrong.
   */
  async keep(tx: Tx, name: string, written: WrittenPolicy): Promise<CurrentPolicy> {
    const definition = readPolicy(written.policy);
    const at = this.clock.now();
    const policyId = await holdPolicyNamed(tx, uuidv7(), name);
    const current = await defaultPolicy(tx, tx.tenantId, at);
    const [calendar, resolved, newest] = await Promise.all([
      calendarFor(tx, written.calendar, current),
      resolvePolicy(tx, tx.tenantId, definition),
      newestVersion(tx, policyId),
    ]);
    const isSame =
      newest?.calendarVersionId === calendar.versionId &&
      isDeepStrictEqual(newest.definition, definition) &&
      isDeepStrictEqual(newest.resolved, resolved);
    if (isSame) return this.versions.get(tx, tx.tenantId, newest.id);
    const id = uuidv7();
    const { versionId: calendarVersionId } = calendar;
    await addVersion(tx, {
      ...{ id, policyId, definition, resolved, calendarVersionId },
      ...{ openTickets: 'keep', at, from: at },
    });
    return this.versions.get(tx, tx.tenantId, id);
  }
}
