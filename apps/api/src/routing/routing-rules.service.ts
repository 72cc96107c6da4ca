import { isDeepStrictEqual } from 'node:util';
import { Clock } from '#clock';
import { journal } from '#journal';
import { InvalidInput, NotFound, StaleVersion } from '#problem';
import { type Actor, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { FACT_COLUMNS, holds, type TicketFacts } from '../conditions/index.js';
import { requireTenant } from '../people/index.js';
import { checkRules } from './domain/check-rules.js';
import { decideBy } from './domain/decide.js';
import { explain } from './domain/explain.js';
import { type RoutingRules, ruleFor } from './domain/routing-rule.js';
import { knownNames } from './known-names.js';
import { toDecision } from './route-tickets.js';
import type { RoutingEvents } from './routing.events.js';
import { candidatesOf, latestRules, namesOf, type RuledGroup } from './routing.queries.js';
import type {
  PutRoutingRulesDto,
  RoutingRulesView,
  RoutingTrialView,
  TryRoutingRulesDto,
} from './routing-rules.dto.js';

/** By which rules a department's tickets are routed. A version is never changed: a change is the next. */
@Injectable()
export class RoutingRulesService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  find(actor: Actor, slug: string): Promise<RoutingRulesView> {
    const tenant = requireTenant(actor, slug);
    return this.tenantDb.read(actor, (tx) => view(tx, tenant), [tenant.id]);
  }

  /**
   * Writes the next version, which tickets get from now on. Putting what is there changes nothing.
   *
   * @param expected - the version that the caller read (`If-Match`); null for whatever is current.
   * @throws InvalidInput that names each field that is wrong, with the reason.
   * @throws StaleVersion when the rules are not at the expected version any more.
   */
  put(
    actor: Actor,
    { tenant: slug, rules: input }: PutRoutingRulesDto,
    expected: number | null,
  ): Promise<RoutingRulesView> {
    const tenant = requireTenant(actor, slug);
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      await holdRules(tx);
      const [latest, rules] = await Promise.all([
        latestRules(tx, tx.tenantId),
        readRules(tx, tx.tenantId, input),
      ]);
      const version = latest?.version ?? 0;
      if (expected !== null && expected !== version) throw new StaleVersion(version);
      if (!isDeepStrictEqual(latest?.definition, rules)) {
        await this.add(tx, version + 1, rules);
      }
      return view(tx, tenant);
    });
  }

  private async add(tx: Tx, version: number, definition: RoutingRules): Promise<void> {
    const at = this.clock.now();
    await tx.execute(
      `insert into app.routing_rule_versions (tenant_id, id, version, definition, created_at)
       values ($1, $2, $3, $4, $5)`,
      [tx.tenantId, uuidv7(), version, JSON.stringify(definition), at],
    );
    const data: RoutingEvents['routing-rules.changed'] = {
      version,
      rules: definition.rules.length,
    };
    journal(tx, { type: 'routing-rules.changed', audience: 'internal', at, data });
  }

  /**
   * What would become of a ticket as it is now, by a draft or by the rules in force. Nothing changes.
   *
   * @throws InvalidInput for a draft that could not be saved.
   */
  async try(actor: Actor, input: TryRoutingRulesDto): Promise<RoutingTrialView> {
    const tenant = requireTenant(actor, input.tenant);
    return this.tenantDb.read(
      actor,
      async (tx) => {
        const [[ticket], latest, groups, draft] = await Promise.all([
          tx.query<TicketFacts>(
            `select ${FACT_COLUMNS} from app.tickets t where t.tenant_id = $1 and t.ref = $2`,
            [tenant.id, input.ref.toUpperCase()],
          ),
          latestRules(tx, tenant.id),
          tx.query<RuledGroup>(
            'select id, slug, name from app.resolver_groups where tenant_id = $1',
            [tenant.id],
          ),
          input.rules === undefined ? undefined : readRules(tx, tenant.id, input.rules),
        ]);
        if (!ticket) throw new NotFound('ticket');
        const rules = draft ?? latest?.definition ?? { rules: [] };
        const version = draft ? 0 : (latest?.version ?? 0);
        return this.trial(tx, tenant.id, { ref: input.ref, ticket, rules, groups, version });
      },
      [tenant.id],
    );
  }

  private async trial(
    tx: Tx,
    tenantId: string,
    { ref, ticket, rules, groups, version }: Trial,
  ): Promise<RoutingTrialView> {
    const fitting = rules.rules.flatMap(({ when }, at) =>
      when === undefined || holds(when, ticket) ? [at + 1] : [],
    );
    const first = ruleFor(rules, ticket);
    const group = groups.find(({ slug }) => slug === first?.rule.group);
    const shown = { ref: ref.toUpperCase(), fitting };
    if (!first || !group) {
      const says = 'No rule fits: the ticket waits until somebody gives it to a group.';
      return { ...shown, rule: null, group: null, assignee: null, says };
    }
    const members = first.rule.assign ? await candidatesOf(tx, tenantId, group.id) : [];
    const at = this.clock.now().getTime();
    const routing = decideBy(first, ticket, { members: { [group.slug]: members }, at });
    const decision = toDecision(version, group.id, routing);
    const names = await namesOf(tx, tenantId, [group.id, ...members.map(({ id }) => id)]);
    const chosen = routing.choice?.assigneeId;
    return {
      ...shown,
      rule: first.number,
      group: { slug: group.slug, name: group.name },
      assignee: chosen ? { id: chosen, name: names.get(chosen) ?? '' } : null,
      says: explain(decision, (id) => names.get(id) ?? 'somebody'),
    };
  }
}

interface Trial {
  readonly ref: string;
  readonly ticket: TicketFacts;
  readonly rules: RoutingRules;
  readonly groups: readonly RuledGroup[];
  readonly version: number;
}

/** One after the other writes the next version. */
async function holdRules(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('rules of ' || $1::text, 0))`, [
    tx.tenantId,
  ]);
}

/** @throws InvalidInput that names each field that is wrong. */
async function readRules(tx: Tx, tenantId: string, input: unknown): Promise<RoutingRules> {
  const checked = checkRules(input, await knownNames(tx, tenantId, input));
  if ('faults' in checked) throw new InvalidInput(checked.faults);
  return checked.rules;
}

async function view(
  tx: Tx,
  tenant: { readonly id: string; readonly slug: string },
): Promise<RoutingRulesView> {
  const latest = await latestRules(tx, tenant.id);
  return {
    tenant: tenant.slug,
    version: latest?.version ?? 0,
    rules: latest?.definition.rules ?? [],
    changedAt: latest?.created_at.toISOString() ?? null,
  };
}
