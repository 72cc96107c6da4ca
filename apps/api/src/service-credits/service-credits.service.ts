import { isDeepStrictEqual } from 'node:util';
import { Clock } from '#clock';
import { journal } from '#journal';
import { Conflict, InvalidInput } from '#problem';
import { type Actor, type Tenant, TenantDb, tenantOf, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { checkScheme } from './domain/check-scheme.js';
import type { CreditScheme } from './domain/credit-scheme.js';
import {
  type PutServiceCreditsDto,
  type ServiceCreditsView,
  toServiceCreditsView,
} from './service-credits.dto.js';
import type { ServiceCreditsEvents } from './service-credits.events.js';
import { addScheme, newestScheme } from './service-credits.queries.js';

/** What a department gets back when promises were not kept. A version is never changed. */
@Injectable()
export class ServiceCreditsService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  /** The scheme of a department, which may have none. */
  find(actor: Actor, slug: string): Promise<ServiceCreditsView> {
    const tenant = requireTenant(actor, slug);
    return this.tenantDb.read(
      actor,
      async (tx) => toServiceCreditsView(await newestScheme(tx, tenant.id), tenant.slug),
      [tenant.id],
    );
  }

  /** The scheme of a tenant as a rule; undefined when nothing is ever due. */
  async schemeOf(tx: Tx, tenantId: string): Promise<CreditScheme | undefined> {
    const row = await newestScheme(tx, tenantId);
    return row && row.definition.rules.length > 0 ? row.definition : undefined;
  }

  /**
   * Writes the next version of a department's scheme. Putting what is there already changes nothing.
   *
   * @throws InvalidInput that names each field of the scheme that is wrong.
   * @throws Conflict `changed_meanwhile` when somebody else was changing it.
   */
  put(actor: Actor, input: PutServiceCreditsDto): Promise<ServiceCreditsView> {
    const tenant = requireTenant(actor, input.tenant);
    const definition = readScheme(input.scheme);
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      const current = await newestScheme(tx, tx.tenantId);
      if (current && isDeepStrictEqual(current.definition, definition)) {
        return toServiceCreditsView(current, tenant.slug);
      }
      const next = { version: (current?.version ?? 0) + 1, definition, at: this.clock.now() };
      if (!(await addScheme(tx, next))) {
        throw new Conflict('changed_meanwhile', 'Somebody else changed the service credits.');
      }
      const data: ServiceCreditsEvents['service-credits.changed'] = { version: next.version };
      journal(tx, { type: 'service-credits.changed', audience: 'internal', at: next.at, data });
      return toServiceCreditsView({ ...next, createdAt: next.at }, tenant.slug);
    });
  }
}

/** @throws InvalidInput that names each field that is wrong, below `scheme`. */
function readScheme(input: unknown): CreditScheme {
  const checked = checkScheme(input);
  if (checked.ok) return checked.value;
  throw new InvalidInput(
    checked.errors.map(({ field, message }) => ({
      field: field === '' ? 'scheme' : `scheme.${field}`,
      reason: message,
    })),
  );
}

function requireTenant(actor: Actor, slug: string): Tenant {
  const tenant = tenantOf(actor, slug);
  if (!tenant) throw InvalidInput.of('tenant', 'is not a department that you act for');
  return tenant;
}
