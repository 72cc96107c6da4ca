import type { Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import type { Priority, ClockTarget } from './domain/sla-policy.js';

/** A promise that was found broken. */
export interface Breach {
  readonly ticketId: string;
  readonly ref: string;
  readonly subject: string;
  readonly priority: Priority;
  readonly target: ClockTarget;
  readonly cycle: number;
  /** The due moment that was missed. */
  readonly dueAt: Date;
  /** When the desk recorded it, by the clock of the database. */
  readonly noticedAt: Date;
  /** How long after the first moment at which it could be known, milliseconds. */
  readonly latenessMs: number;
}

/** What happens because a promise was broken. */
export interface BreachReaction {
  /**
   * Called in the transaction that records the breaches, with their tickets locked: either both
   * happen or neither. Each breach comes once, in order of time.
   */
  onBreaches(tx: Tx, breaches: readonly Breach[]): Promise<void>;
}

/** Features below this one say here what they do about a breach. */
@Injectable()
export class BreachReactions {
  private readonly reactions: BreachReaction[] = [];

  register(reaction: BreachReaction): void {
    this.reactions.push(reaction);
  }

  async tell(tx: Tx, breaches: readonly Breach[]): Promise<void> {
    for (const reaction of this.reactions) await reaction.onBreaches(tx, breaches);
  }
}
