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
import type { OpenTickets } from './domain/open-tickets.js';
import { calendarsNamedIn } from './domain/policy-names.js';
import type { SlaPolicy } from './domain/sla-policy.js';
import { calendarFor, readPolicy } from './read-policy.js';
import { resolvePolicy } from './resolve-policy.js';
import { type PutSlaPolicyDto, type SlaPolicyView, toSlaPolicyView } from './sla-policies.dto.js';
import {
  addPolicyVersion,
  type CalendarVersionRef,
  defaultPolicy,
  holdPolicy,
  scheduledPolicy,
  takeEffect,
} from './sla-policies.queries.js';
import type { SlaEvents } from './slas.events.js';

const FIRST_NAME = 'Standard';

/** The next version of a policy that is held. */
interface NextVersion {
  readonly policyId: string;
  readonly definition: SlaPolicy;
  readonly resolved: SlaPolicy | null;
  readonly calendar: CalendarVersionRef;
  readonly openTickets: OpenTickets;
  readonly at: Date;
  readonly from: Date;
}

/**
 * What a department promises. A version is never changed: tickets keep the one that they were
 * created with, and a change means the next version, for tickets from its date on; open ones move to it
 * when it says so.
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
    return this.tenantDb.read(actor, (tx) => this.view(tx, tenant), [tenant.id]);
  }

  /**
   * Writes the next version of the department's policy, measured by the newest version of a
   * calendar. Putting what is there already changes nothing.
   *
   * @throws InvalidInput that names each field of the policy that is wrong, for a calendar that is not
   *   there, and for a date that is over.
   */
  put(actor: Actor, input: PutSlaPolicyDto): Promise<SlaPolicyView> {
    const tenant = requireTenant(actor, input.tenant);
    const definition = readPolicy(input.policy);
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      const at = this.clock.now();
      const from = startOf(input.effectiveFrom, at);
      const policyId = await holdPolicy(tx, uuidv7(), FIRST_NAME);
      await takeEffect(tx, at);
      const current = await defaultPolicy(tx, tx.tenantId, at);
      if (current === undefined && from > at) {
        throw InvalidInput.of(
          'effectiveFrom',
          'the first policy takes effect at once; leave it out',
        );
      }
      const [calendar, resolved] = await Promise.all([
        calendarFor(tx, input.calendar, current),
        resolvePolicy(tx, tx.tenantId, definition),
      ]);
      const same =
        current?.calendarVersionId === calendar.versionId &&
        isDeepStrictEqual(current.definition, definition) &&
        isDeepStrictEqual(current.resolved, resolved) &&
        from <= at;
      if (!same) {
        const openTickets = input.openTickets ?? 'keep';
        await this.addVersion(tx, {
          policyId,
          definition,
          resolved,
          calendar,
          openTickets,
          at,
          from,
        });
      }
      return this.view(tx, tenant);
    });
  }

  /** New service hours hold for the tickets from now on. */
  async onNewCalendarVersion(tx: Tx, made: NewCalendarVersion): Promise<void> {
    const { at } = made;
    const before = await defaultPolicy(tx, tx.tenantId, at);
    if (!before) return;
    const policyId = await holdPolicy(tx, before.policyId, before.name);
    await takeEffect(tx, at);
    const current = await defaultPolicy(tx, tx.tenantId, at);
    const isOwn = current?.calendarId === made.calendarId;
    if (!current || !(isOwn || calendarsNamedIn(current.definition).includes(made.name))) return;
    const { definition, calendarVersionId: versionId, calendarName, calendarVersion } = current;
    await this.addVersion(tx, {
      ...{ policyId, definition, at, from: at, openTickets: 'keep' },
      resolved: await resolvePolicy(tx, tx.tenantId, definition),
      calendar: isOwn
        ? { versionId: made.versionId, name: made.name, version: made.version }
        : { versionId, name: calendarName, version: calendarVersion },
    });
  }

  private async view(tx: Tx, tenant: Tenant): Promise<SlaPolicyView> {
    const at = this.clock.now();
    const [row, next] = await Promise.all([
      defaultPolicy(tx, tenant.id, at),
      scheduledPolicy(tx, tenant.id, at),
    ]);
    if (!row) throw new NotFound('SLA policy');
    return toSlaPolicyView(row, tenant.slug, next);
  }

  private async addVersion(tx: Tx, next: NextVersion): Promise<void> {
    const { policyId, calendar, openTickets, at, from } = next;
    const version = await addPolicyVersion(tx, {
      ...next,
      id: uuidv7(),
      calendarVersionId: calendar.versionId,
    });
    const data: SlaEvents['sla-policy.changed'] = {
      version,
      calendar: calendar.name,
      calendarVersion: calendar.version,
      effectiveFrom: from.toISOString(),
      openTickets,
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

/** @throws InvalidInput for a moment that is over. */
function startOf(effectiveFrom: string | undefined, now: Date): Date {
  if (effectiveFrom === undefined) return now;
  const from = new Date(effectiveFrom);
  if (from < now) throw InvalidInput.of('effectiveFrom', 'is over; leave it out for now');
  return from;
}

function requireTenant(actor: Actor, slug: string): Tenant {
  const tenant = tenantOf(actor, slug);
  if (!tenant) throw InvalidInput.of('tenant', 'is not a department that you act for');
  return tenant;
}
