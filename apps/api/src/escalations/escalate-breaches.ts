import type { Tx } from '#tenancy';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { holds } from '../conditions/index.js';
import { type Breach, type BreachReaction, BreachReactions } from '../slas/index.js';
import { factsOf, lockTickets } from '../tickets/index.js';
import { ClimbLadders, type TicketStart } from './climb-ladders.js';
import { startOfBreach } from './domain/triggered.js';
import { currentVersion } from './policies.queries.js';

/**
 * Sets the ladders for broken promises against their tickets, and takes the steps that are due at
 * once, in the transaction of the breach.
 */
@Injectable()
export class EscalateBreaches implements BreachReaction, OnModuleInit {
  constructor(
    private readonly breaches: BreachReactions,
    private readonly ladders: ClimbLadders,
  ) {}

  onModuleInit(): void {
    this.breaches.register(this);
  }

  async onBreaches(tx: Tx, breaches: readonly Breach[]): Promise<void> {
    const ids = [...new Set(breaches.map(({ ticketId }) => ticketId))];
    const [{ version, definition }, tickets, facts] = await Promise.all([
      currentVersion(tx, tx.tenantId),
      lockTickets(tx, ids),
      factsOf(tx, ids),
    ]);
    const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
    const starts = breaches.flatMap((breach): TicketStart[] => {
      const [ticket, seen] = [byId.get(breach.ticketId), facts.get(breach.ticketId)];
      if (!ticket || !seen) throw new Error('A ticket whose promise is broken was not found.');
      return definition.ladders
        .filter(({ when }) => when === undefined || holds(when, seen))
        .flatMap((ladder) => startOfBreach(ladder, breach))
        .map((start) => ({ ticket, start, version, at: breach.noticedAt }));
    });
    const runs = await this.ladders.begin(tx, starts);
    const now = new Date(Math.max(...breaches.map((breach) => breach.noticedAt.getTime())));
    const due = runs.filter(({ nextAt }) => nextAt !== null && nextAt <= now);
    await this.ladders.advance(tx, due, { tickets, facts }, now);
  }
}
