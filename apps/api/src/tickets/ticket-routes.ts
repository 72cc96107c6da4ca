import type { Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import type { TicketFacts } from '../conditions/index.js';
import type { Named } from './new-ticket.js';

/** To whom a ticket goes, by the rules of its department. */
export interface Routed {
  readonly group: Named;
  /** Null when it waits in the group for somebody to take it. */
  readonly assigneeId: string | null;
  /** Statements that go along with those of the ticket, once it is there. */
  keep(ticketId: string): Promise<unknown>;
  /** Why it went there, for the journal of the ticket. */
  readonly because: Readonly<Record<string, unknown>>;
}

/** Who has a ticket, and why it is looked at again. */
export interface Held {
  readonly why: 'refiled' | 'asked';
  readonly groupId: string | null;
  readonly assigneeId: string | null;
}

/**
 * Where a ticket goes; null when the rules leave it where it is. Asks the database only when somebody
 * of a group is to be chosen, and holds the group until the end of the transaction then.
 *
 * @param held - of a ticket that is there already.
 */
export type Route = (facts: TicketFacts, held?: Held) => Promise<Routed | null>;

/** Knows the rules by which tickets are routed. */
export interface TicketRouter {
  /** One statement, sent at once. @returns undefined when the written department has no rules. */
  rulesOf(tx: Tx): Promise<Route | undefined>;
}

/** A feature below this one says here who routes tickets. */
@Injectable()
export class TicketRoutes {
  private router: TicketRouter | undefined;

  register(router: TicketRouter): void {
    this.router = router;
  }

  rulesOf(tx: Tx): Promise<Route | undefined> {
    return this.router?.rulesOf(tx) ?? Promise.resolve(undefined);
  }
}
