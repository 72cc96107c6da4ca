import { Conflict, NotFound } from '#problem';
import { type Actor, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import {
  factsOf,
  mayAssign,
  requireAllowed,
  routeDraft,
  tenantOfRef,
  TicketChange,
  TicketRoutes,
  type TicketView,
} from '../tickets/index.js';
import { type Decision, explain } from './domain/explain.js';
import { namesOf } from './routing.queries.js';
import type { TicketRoutingListView } from './routing-rules.dto.js';

interface EntryRow {
  readonly at: Date;
  readonly data: Decision;
}

const MOST_SHOWN = 20;

/** Why a ticket is where it is, and another try. */
@Injectable()
export class TicketRoutingService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly tickets: TicketChange,
    private readonly routes: TicketRoutes,
  ) {}

  /** @throws NotFound also for a ticket of a department that the actor does not act for. */
  explain(actor: Actor, ref: string): Promise<TicketRoutingListView> {
    const tenant = tenantOfRef(actor, ref);
    return this.tenantDb.read(actor, (tx) => explained(tx, tenant.id, ref), [tenant.id]);
  }

  /**
   * Asks the rules once more, whoever has the ticket now.
   *
   * @throws Conflict `no_rule_fits` when they have no answer.
   */
  routeAgain(actor: Actor, ref: string, expected: number | null): Promise<TicketView> {
    return this.tickets.change(actor, ref, expected, async (draft) => {
      const { tx, before } = draft;
      requireAllowed(mayAssign(actor, before), 'This ticket cannot be assigned now.');
      const [route, facts] = await Promise.all([this.routes.rulesOf(tx), factsOf(tx, [before.id])]);
      const known = facts.get(before.id);
      const { groupId, assigneeId } = before;
      const routed = known && (await route?.(known, { why: 'asked', groupId, assigneeId }));
      if (!routed) {
        throw new Conflict('no_rule_fits', 'No routing rule of the department fits this ticket.');
      }
      routeDraft(draft, routed);
    });
  }
}

async function explained(tx: Tx, tenantId: string, ref: string): Promise<TicketRoutingListView> {
  const [[ticket], entries] = await Promise.all([
    tx.query('select from app.tickets where tenant_id = $1 and ref = $2', [
      tenantId,
      ref.toUpperCase(),
    ]),
    tx.query<EntryRow>(
      `select j.at, j.data from app.journal j
       where j.tenant_id = $1 and j.type = 'ticket.routed'
         and j.ticket_id = (select t.id from app.tickets t where t.tenant_id = $1 and t.ref = $2)
       order by j.seq desc limit $3`,
      [tenantId, ref.toUpperCase(), MOST_SHOWN],
    ),
  ]);
  if (!ticket) throw new NotFound('ticket');
  const names = await namesOf(
    tx,
    tenantId,
    entries.flatMap(({ data }) => idsIn(data)),
  );
  return {
    items: entries.map(({ at, data }) => ({
      at: at.toISOString(),
      version: data.version,
      rule: data.rule,
      ruleName: data.ruleName,
      says: explain(data, (id) => names.get(id) ?? 'somebody'),
    })),
    nextCursor: null,
  };
}

function idsIn({ groupId, choice }: Decision): string[] {
  const people = choice ? [choice.assigneeId, ...choice.passed.map(({ id }) => id)] : [];
  return [groupId, ...people.filter((id) => id !== null)];
}
