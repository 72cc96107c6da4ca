import { journal, type JournalAudience } from '#journal';
import type { Tx } from '#tenancy';
import type { SlaClock, SlaClockRow, TicketEventType } from '../slas/index.js';
import type { Ticket } from './ticket.entity.js';
import type { TicketEventName, TicketEvents } from './tickets.events.js';

/** What leads to a change when nobody asked for just that one: kept with each entry that it makes. */
export interface ChangeCause {
  readonly kind: 'escalation' | 'rule' | 'macro' | 'routing' | 'approval' | 'major';
  /** Of the rule, macro, run ... */
  readonly id: string | null;
  /** How many changes by rules came before this one, each because of the last. */
  readonly hops?: number;
}

/** A ticket while it is being changed: locked, as it was, and what is to become of it. */
export class TicketDraft {
  readonly changes: Partial<Ticket> = {};
  readonly clockEvents: TicketEventType[] = [];
  /** Its SLA clocks as far as they are known: as they were, later as they have become. */
  clocks: readonly (SlaClock | SlaClockRow)[] | undefined;
  /** Why, when it is not what somebody asked for. */
  cause: ChangeCause | undefined;
  private readonly running: Promise<unknown>[] = [];
  private recorded = 0;

  /** @param clocksBefore - when they were read along with the ticket. */
  constructor(
    readonly tx: Tx,
    readonly before: Readonly<Ticket>,
    readonly at: Date,
    readonly clocksBefore?: readonly SlaClockRow[],
  ) {
    this.clocks = clocksBefore;
  }

  /** As it will be. */
  get now(): Ticket {
    return { ...this.before, ...this.changes };
  }

  set(changes: Partial<Ticket>): void {
    Object.assign(this.changes, changes);
  }

  /** Whether anything happened; a draft that nothing was done to leaves the ticket as it is. */
  get isTouched(): boolean {
    return this.recorded > 0 || Object.keys(this.changes).length > 0;
  }

  /**
   * Statements that travel along with the saving, since nothing waits for their answer: a row that
   * is added, a check that can still refuse the change.
   */
  meanwhile(statements: Promise<unknown>): void {
    statements.catch(() => undefined);
    this.running.push(statements);
  }

  /** Ends when everything that was begun by {@link meanwhile} has; fails as the first of it. */
  async allDone(): Promise<void> {
    await Promise.all(this.running);
  }

  /** Something that the SLA clocks have to know, in order. */
  tellClocks(event: TicketEventType): void {
    this.clockEvents.push(event);
  }

  record<Name extends TicketEventName>(
    type: Name,
    data: TicketEvents[Name],
    audience: JournalAudience = 'public',
  ): void {
    this.recorded += 1;
    const { before, at, cause } = this;
    const because = cause && { kind: cause.kind, id: cause.id, hops: cause.hops ?? 0 };
    journal(this.tx, {
      ...{ type, ticketId: before.id, audience, at },
      data: { ...data, ...(because && { cause: because }) },
    });
  }
}
