import { Clock } from '#clock';
import type { Tx } from '#tenancy';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { TicketFacts } from '../conditions/index.js';
import {
  type Held,
  type Route,
  type Routed,
  type TicketRouter,
  TicketRoutes,
} from '../tickets/index.js';
import { decideBy, type Routing } from './domain/decide.js';
import type { Decision } from './domain/explain.js';
import { type RoutingRules, ruleFor } from './domain/routing-rule.js';
import { candidatesOf, type RuledGroup, type RulesInForce } from './routing.queries.js';

const MOST_KEPT = 1_000;

interface RulesRow {
  readonly version: number;
  readonly definition: RoutingRules | null;
  readonly groups: Readonly<Record<string, RuledGroup>> | null;
}

/** Routes tickets by the rules of their department, in the transaction that raises or changes them. */
@Injectable()
export class RouteTickets implements TicketRouter, OnModuleInit {
  /** Versions never change, so after the first time only their number is asked for. */
  private readonly kept = new Map<string, RulesInForce>();

  constructor(
    private readonly routes: TicketRoutes,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.routes.register(this);
  }

  async rulesOf(tx: Tx): Promise<Route | undefined> {
    const known = this.kept.get(tx.tenantId);
    const [row] = await tx.query<RulesRow>('select * from app.routing_rules($1)', [
      known?.version ?? null,
    ]);
    if (!row) return undefined;
    const inForce = row.version === known?.version ? known : this.keep(tx.tenantId, row);
    if (inForce.rules.rules.length === 0) return undefined;
    return (facts, held) => this.route(tx, inForce, { facts, ...(held && { held }) });
  }

  private async route(
    tx: Tx,
    { version, rules, groups }: RulesInForce,
    { facts, held }: { readonly facts: TicketFacts; readonly held?: Held },
  ): Promise<Routed | null> {
    const fitting = ruleFor(rules, facts);
    const group = fitting && groups[fitting.rule.group];
    if (!group) return null;
    const { assign, again = false } = fitting.rule;
    if (held?.why === 'refiled') {
      const isThere = held.groupId === group.id && (!assign || held.assigneeId !== null);
      if (!again || isThere) return null;
    }
    const members = assign ? await candidatesOf(tx, tx.tenantId, group.id) : [];
    const staff = { members: { [group.slug]: members }, at: this.clock.now().getTime() };
    return toRouted(tx, version, group, decideBy(fitting, facts, staff));
  }

  private keep(tenantId: string, { version, definition, groups }: RulesRow): RulesInForce {
    if (!definition) throw new Error('Routing rules came without their content.');
    const inForce = { version, rules: definition, groups: groups ?? {} };
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    this.kept.set(tenantId, inForce);
    return inForce;
  }
}

function toRouted(tx: Tx, version: number, group: RuledGroup, routing: Routing): Routed {
  const { choice } = routing;
  const assigneeId = choice?.assigneeId ?? null;
  return {
    group,
    assigneeId,
    keep: (ticketId) =>
      Promise.all([
        keepTurns(tx, group.id, choice?.credits ?? []),
        assigneeId !== null &&
          assigneeId !== tx.actor.personId &&
          noteUntold(tx, ticketId, assigneeId),
      ]),
    because: { ...toDecision(version, group.id, routing) },
  };
}

/** What is kept of a decision. */
export function toDecision(
  version: number,
  groupId: string,
  { number, rule, choice }: Routing,
): Decision {
  return {
    ...{ version, rule: number, ruleName: rule.name, groupId },
    choice: choice && {
      by: choice.by,
      assigneeId: choice.assigneeId,
      among: choice.among,
      passed: choice.passed,
    },
  };
}

async function keepTurns(
  tx: Tx,
  groupId: string,
  credits: readonly { readonly id: string; readonly credit: number }[],
): Promise<void> {
  if (credits.length === 0) return;
  await tx.query('select app.keep_routing_turns($1, $2, $3)', [
    groupId,
    credits.map(({ id }) => id),
    credits.map(({ credit }) => credit),
  ]);
}

/** Whoever raises a ticket may not write to agents; `TellRouted` does, a moment later. */
async function noteUntold(tx: Tx, ticketId: string, personId: string): Promise<void> {
  await tx.query('select app.tell_of_routing($1, $2)', [ticketId, personId]);
}
