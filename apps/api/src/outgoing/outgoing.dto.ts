import { ChoiceField, NumberField, Shown, TextField } from '#fields';
import { InvalidInput } from '#problem';
import { type Actor, type Tenant, tenantOf } from '#tenancy';

export class OfTenantDto {
  @TextField({
    max: 36,
    pattern: {
      regexp: /^[a-z0-9][a-z0-9-]*$/,
      says: 'must be lower-case letters, digits and hyphens',
    },
    description: 'The department, by its slug.',
  })
  tenant: string;
}

export const STATES = ['waiting', 'sent', 'parked', 'dropped'] as const;

export class ListOutgoingDto extends OfTenantDto {
  @ChoiceField(STATES, { optional: true }) state?: (typeof STATES)[number];
  @TextField({ max: 400, optional: true }) cursor?: string;
  @NumberField({ min: 1, max: 100, optional: true }) limit?: number;
}

export class OutgoingMessageView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(['mail', 'webhook', 'push']) channel: string;
  /** The person who is written to, or the host of the webhook. */
  @Shown(String) to: string;
  @Shown(String, { nullable: true }) ticketRef: string | null;
  /** What it tells of. */
  @Shown(String, { list: true }) events: string[];
  @Shown([...STATES]) state: string;
  @Shown(Number) attempts: number;
  @Shown(String, { format: 'date-time' }) createdAt: string;
  /** When it is tried next, or was for the last time. */
  @Shown(String, { format: 'date-time' }) at: string;
  @Shown(String, { nullable: true }) reason: string | null;
}

export class OutgoingPageView {
  @Shown(OutgoingMessageView, { list: true }) items: OutgoingMessageView[];
  @Shown(String, { nullable: true }) nextCursor: string | null;
  @Shown(Number) parked: number;
}

/** @throws InvalidInput when the actor does not act for such a department. */
export function requireTenant(actor: Actor, slug: string): Tenant {
  const tenant = tenantOf(actor, slug);
  if (!tenant) throw InvalidInput.of('tenant', 'is not a department that you act for');
  return tenant;
}
