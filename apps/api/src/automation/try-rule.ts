import { Clock } from '#clock';
import { cursorKey, encodeCursor } from '#listing';
import { Problem } from '#problem';
import { type Actor, systemActor, type Tenant, TenantDb } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { TakeActions } from '../actions/index.js';
import { TicketChange } from '../tickets/index.js';
import {
  type DryRunDto,
  type DryRunTicketView,
  type DryRunView,
  requireTenant,
} from './automation.dto.js';
import type { RuleDefinition } from './domain/rule.js';
import { readDefinition } from './read-definition.js';
import { endOfStretch, matchesOf, type MatchRow, type Stretch } from './try-rule.queries.js';

const MONTH_MS = 30 * 24 * 60 * 60_000;
/** How many tickets one statement looks at. */
const STRETCH = 5_000;
/** After this an answer is given, and says where to look on. */
const ENOUGH_MS = 3_000;
/** Of how many tickets it is shown what would be done to them. */
const MOST_SHOWN = 50;
const SORT = 'rule-trial';

/** Undoes what was done to see what would be done. */
class Undone extends Error {
  constructor(readonly ticket: DryRunTicketView) {
    super('A trial was undone.');
  }
}

/** What a rule would do to the tickets of the last thirty days. Changes nothing. */
@Injectable()
export class TryRule {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly tickets: TicketChange,
    private readonly actions: TakeActions,
    private readonly clock: Clock,
  ) {}

  /** @throws InvalidInput as for a rule that is saved. */
  async dryRun(actor: Actor, input: DryRunDto): Promise<DryRunView> {
    const tenant = requireTenant(actor, input.tenant);
    const definition = await this.tenantDb.write(actor, tenant.id, (tx) =>
      readDefinition(tx, input),
    );
    let before =
      input.cursor === undefined ? null : cursorKey(input.cursor, SORT, ['moment', 'id']);
    const since = new Date(this.clock.now().getTime() - MONTH_MS);
    const begun = performance.now();
    const matches: MatchRow[] = [];
    const counts = { lookedAt: 0, matched: 0 };
    for (;;) {
      const missing = input.cursor === undefined ? MOST_SHOWN - matches.length : 0;
      const stretch: Stretch = { since, before, most: STRETCH };
      const { end, found } = await this.lookAt(actor, tenant, definition, stretch, missing);
      counts.lookedAt += end.count;
      counts.matched += found.count;
      matches.push(...found.newest.slice(0, missing));
      const isAll = end.count < STRETCH || end.last === null;
      if (isAll || performance.now() - begun > ENOUGH_MS) {
        const tickets = await this.wouldDo(tenant, definition, matches);
        return { ...counts, tickets, nextCursor: isAll ? null : encodeCursor(SORT, end.last) };
      }
      before = [...end.last];
    }
  }

  private lookAt(
    actor: Actor,
    tenant: Tenant,
    definition: RuleDefinition,
    stretch: Stretch,
    missing: number,
  ) {
    return this.tenantDb.read(
      actor,
      async (tx) => {
        const [end, found] = await Promise.all([
          endOfStretch(tx, tenant.id, stretch),
          matchesOf(tx, tenant.id, definition, stretch, Math.max(missing, 1)),
        ]);
        return { end, found };
      },
      [tenant.id],
    );
  }

  private async wouldDo(
    tenant: Tenant,
    definition: RuleDefinition,
    matches: readonly MatchRow[],
  ): Promise<DryRunTicketView[]> {
    const shown: DryRunTicketView[] = [];
    for (const match of matches) shown.push(await this.tryOn(tenant, definition, match));
    return shown;
  }

  /** Does it in a transaction that is undone, so that it says what really would be. */
  private async tryOn(
    tenant: Tenant,
    { actions }: RuleDefinition,
    { ref, subject, createdAt }: MatchRow,
  ): Promise<DryRunTicketView> {
    const ticket = { ref, subject, createdAt: createdAt.toISOString() };
    const cause = { kind: 'rule', id: null, says: 'a trial' } as const;
    try {
      return await this.tickets.change(
        systemActor([tenant]),
        ref,
        null,
        async (draft) => {
          const outcomes = await this.actions.take(draft, actions, cause);
          throw new Undone({ ...ticket, actions: outcomes, reason: null });
        },
        () => Promise.reject(new Error('A trial was not undone.')),
      );
    } catch (error) {
      if (error instanceof Undone) return error.ticket;
      if (error instanceof Problem) return { ...ticket, actions: [], reason: error.message };
      throw error;
    }
  }
}
