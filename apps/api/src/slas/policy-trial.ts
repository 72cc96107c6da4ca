import { Clock } from '#clock';
import { InvalidInput } from '#problem';
import { type Actor, TenantDb, tenantOf, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { WorkingHours } from '../calendars/index.js';
import { ruleFor, type SlaSubject } from './domain/sla-policy.js';
import { calendarNamed, readPolicy } from './read-policy.js';
import type { SampleTicketDto, TriedPolicyView, TryPolicyDto } from './sla-policies.dto.js';
import { SlasService } from './slas.service.js';

const MINUTE_MS = 60_000;

/** What a draft of the promises would mean for a ticket that somebody imagines. */
@Injectable()
export class PolicyTrial {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly slas: SlasService,
    private readonly clock: Clock,
  ) {}

  /**
   * Which rule of a draft fits, and when its promises would be due.
   *
   * @throws InvalidInput that names each field of the draft that is wrong, and what the ticket names
   *   and the department does not have.
   */
  of(actor: Actor, input: TryPolicyDto): Promise<TriedPolicyView> {
    const tenant = tenantOf(actor, input.tenant);
    if (!tenant) throw InvalidInput.of('tenant', 'is not a department that you act for');
    const policy = readPolicy(input.policy);
    const at = (input.at === undefined ? this.clock.now() : new Date(input.at)).getTime();
    return this.tenantDb.read(
      actor,
      async (tx) => {
        const calendar =
          input.calendar === undefined
            ? undefined
            : await calendarNamed(tx, tenant.id, input.calendar);
        const hours = calendar && new WorkingHours(calendar);
        const [draft, subject] = await Promise.all([
          this.slas.draft(tx, tenant.id, { policy, ...(hours && { hours }) }),
          subjectOf(tx, tenant.id, input.ticket),
        ]);
        const rule = ruleFor(draft.policy, subject);
        const clocks = this.slas.startClocks(draft, subject, at);
        return {
          rule: rule < 0 ? null : rule + 1,
          promises: clocks.flatMap(({ target, budgetMs, dueAt }) =>
            budgetMs === null
              ? []
              : [
                  {
                    target,
                    minutes: budgetMs / MINUTE_MS,
                    dueAt: dueAt === null ? null : new Date(dueAt).toISOString(),
                  },
                ],
          ),
        };
      },
      [tenant.id],
    );
  }
}

const NAMED = { category: 'categories', service: 'services', group: 'resolver_groups' } as const;

/** The ticket with the ids of what it names. */
async function subjectOf(
  tx: Tx,
  tenantId: string,
  { type, priority, site, vip, ...names }: SampleTicketDto,
): Promise<SlaSubject> {
  const found = await Promise.all(
    (['category', 'service', 'group'] as const).map(async (kind) => {
      const slug = names[kind];
      if (slug === undefined) return [kind, null] as const;
      const [row] = await tx.query<{ id: string }>(
        `select id from app.${NAMED[kind]} where tenant_id = $1 and slug = $2`,
        [tenantId, slug],
      );
      if (!row) throw InvalidInput.of(`ticket.${kind}`, `there is no "${slug}" in this department`);
      return [kind, row.id] as const;
    }),
  );
  return { type, priority, site: site ?? null, vip: vip ?? false, ...Object.fromEntries(found) };
}
