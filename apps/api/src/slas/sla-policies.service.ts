import { isDeepStrictEqual } from 'node:util';
import { Clock } from '#clock';
import { journal } from '#journal';
import { InvalidInput, NotFound } from '#problem';
import { type Actor, type Tenant, TenantDb, tenantOf, type Tx } from '#tenancy';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  type CalendarReaction,
  CalendarReactions,
  type NewCalendarVersion,
} from '../calendars/index.js';
import { checkPolicy } from './domain/check-policy.js';
import type { SlaPolicy } from './domain/sla-policy.js';
import {
  type PolicyRow,
  type PutSlaPolicyDto,
  type SlaPolicyView,
  toSlaPolicyView,
} from './sla-policies.dto.js';
import {
  addPolicyVersion,
  type CalendarVersionRef,
  defaultPolicy,
  holdPolicy,
  newestCalendarVersion,
} from './sla-policies.queries.js';
import type { SlaEvents } from './slas.events.js';

const FIRST_NAME = 'Standard';

/**
 * What a department promises. A version is never changed: tickets keep the one that they were
 * created with, and a change means the next version, for tickets from then on.
 */
@Injectable()
export class SlaPoliciesService implements CalendarReaction, OnModuleInit {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly calendarReactions: CalendarReactions,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.calendarReactions.register(this);
  }

  /** The policy that new tickets get. @throws NotFound when the department has none. */
  find(actor: Actor, slug: string): Promise<SlaPolicyView> {
    const tenant = requireTenant(actor, slug);
    return this.tenantDb.read(
      actor,
      async (tx) => {
        const row = await defaultPolicy(tx, tenant.id);
        if (!row) throw new NotFound('SLA policy');
        return toSlaPolicyView(row, tenant.slug);
      },
      [tenant.id],
    );
  }

  /**
   * Writes the next version of the department's policy, measured by the newest version of a
   * calendar. Putting what is there already changes nothing.
   *
   * @throws InvalidInput that names each field of the policy that is wrong, or for a calendar that
   *   is not there.
   */
  put(actor: Actor, input: PutSlaPolicyDto): Promise<SlaPolicyView> {
    const tenant = requireTenant(actor, input.tenant);
    const definition = readPolicy(input.policy);
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      const policyId = await holdPolicy(tx, uuidv7(), FIRST_NAME);
      const current = await defaultPolicy(tx, tx.tenantId);
      const calendar = await calendarFor(tx, input.calendar, current);
      const same =
        current?.calendarVersionId === calendar.versionId &&
        isDeepStrictEqual(current.definition, definition);
      if (!same)
        await this.addVersion(tx, { policyId, definition, calendar, at: this.clock.now() });
      const row = await defaultPolicy(tx, tx.tenantId);
      if (!row) throw new Error('A policy vanished while it was written.');
      return toSlaPolicyView(row, tenant.slug);
    });
  }

  /** New service hours hold for the tickets from now on. */
  async onNewCalendarVersion(tx: Tx, made: NewCalendarVersion): Promise<void> {
    const current = await defaultPolicy(tx, tx.tenantId);
    if (current?.calendarId !== made.calendarId) return;
    const policyId = await holdPolicy(tx, current.policyId, current.name);
    await this.addVersion(tx, {
      policyId,
      definition: current.definition,
      calendar: { versionId: made.versionId, name: made.name, version: made.version },
      at: made.at,
    });
  }

  private async addVersion(
    tx: Tx,
    next: {
      readonly policyId: string;
      readonly definition: SlaPolicy;
      readonly calendar: CalendarVersionRef;
      readonly at: Date;
    },
  ): Promise<void> {
    const { policyId, calendar, at } = next;
    const version = await addPolicyVersion(tx, {
      ...next,
      id: uuidv7(),
      calendarVersionId: calendar.versionId,
    });
    const data: SlaEvents['sla-policy.changed'] = {
      version,
      calendar: calendar.name,
      calendarVersion: calendar.version,
    };
    journal(tx, {
      type: 'sla-policy.changed',
      subjectId: policyId,
      audience: 'internal',
      at,
      data,
    });
  }
}

async function calendarFor(
  tx: Tx,
  name: string | undefined,
  current: PolicyRow | undefined,
): Promise<CalendarVersionRef> {
  const wanted = name ?? current?.calendarName;
  if (wanted === undefined) {
    throw InvalidInput.of('calendar', 'name the service hours for the first policy');
  }
  const found = await newestCalendarVersion(tx, wanted);
  if (!found) throw InvalidInput.of('calendar', `there is no "${wanted}" in this department`);
  return found;
}

function requireTenant(actor: Actor, slug: string): Tenant {
  const tenant = tenantOf(actor, slug);
  if (!tenant) throw InvalidInput.of('tenant', 'is not a department that you act for');
  return tenant;
}

/** @throws InvalidInput that names each field that is wrong, below `policy`. */
export function readPolicy(input: unknown): SlaPolicy {
  const checked = checkPolicy(input);
  if (checked.ok) return checked.policy;
  throw new InvalidInput(
    checked.errors.map(({ field, message }) => ({
      field: field === 'policy' ? field : `policy.${field}`,
      reason: message,
    })),
  );
}
