import { aboutTickets, JournalReader } from '#journal';
import type { Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { factsOf, isOpen, type Ticket } from '../tickets/index.js';
import { ClimbLadders, type TicketStart } from './climb-ladders.js';
import { reasonToStop } from './domain/climb.js';
import { canTrigger, HAPPENINGS, triggeredBy } from './domain/triggered.js';
import { type EntryRow, type TicketRow, ticketsNow } from './follow-tickets.queries.js';
import { currentVersion, type VersionRow, versionsOf } from './policies.queries.js';
import { answeredRuns, moveRuns, runningRuns, ticketsWithRuns } from './runs.queries.js';

const READER = new JournalReader('escalation_positions');
/** How many entries of a journal one transaction looks at. */
const BATCH = 500;

/**
 * Sets ladders against tickets by what the journal says of them, and ends those that are no longer
 * needed. The position moves in the same transaction, so that no entry is missed or taken twice.
 */
@Injectable()
export class FollowTickets {
  constructor(private readonly ladders: ClimbLadders) {}

  /** @returns whether there may be more; the written tenant's journal is another's for now if not. */
  async follow(tx: Tx): Promise<boolean> {
    const position = await READER.lock(tx);
    if (!position) return false;
    const upTo = Math.min(position.head, position.after + BATCH);
    const { after } = position;
    const found = await READER.entries(tx, { after, upTo, types: HAPPENINGS });
    const entries = aboutTickets(found);
    if (entries.length > 0) await this.take(tx, entries);
    await READER.moveTo(tx, upTo);
    return upTo < position.head;
  }

  /** Most entries concern no ladder; only the tickets of those that do are looked at. */
  private async take(tx: Tx, entries: readonly EntryRow[]): Promise<void> {
    const [current, climbed] = await Promise.all([
      currentVersion(tx, tx.tenantId),
      ticketsWithRuns(tx, ticketIdsOf(entries)),
    ]);
    const concerned = entries.filter(
      ({ type, ticketId }) => canTrigger(current.definition, type) || climbed.has(ticketId),
    );
    if (concerned.length > 0) await this.look(tx, concerned, current);
  }

  private async look(
    tx: Tx,
    entries: readonly EntryRow[],
    { version, definition }: VersionRow,
  ): Promise<void> {
    const ids = ticketIdsOf(entries);
    const [tickets, facts] = await Promise.all([ticketsNow(tx, ids), factsOf(tx, ids)]);
    const starts = entries.flatMap((entry): TicketStart[] => {
      const [ticket, seen] = [tickets.get(entry.ticketId), facts.get(entry.ticketId)];
      if (!ticket || !seen || !isGoingOn(ticket)) return [];
      const now = { facts: seen, reopened: ticket.reopenCount };
      return triggeredBy(definition, entry, now).map((start) => {
        return { ticket, start, version, at: entry.at };
      });
    });
    await this.ladders.begin(tx, starts);
    await endUnneeded(tx, tickets, facts, entries.at(-1)?.at ?? new Date(0));
  }
}

function ticketIdsOf(entries: readonly EntryRow[]): string[] {
  return [...new Set(entries.map(({ ticketId }) => ticketId))];
}

/** Ends the runs of tickets that have ended, were taken or answered, so that nobody waits for them. */
async function endUnneeded(
  tx: Tx,
  tickets: ReadonlyMap<string, TicketRow>,
  facts: Awaited<ReturnType<typeof factsOf>>,
  at: Date,
): Promise<void> {
  const runs = await runningRuns(tx, [...tickets.keys()]);
  if (runs.length === 0) return;
  const [policies, answered] = await Promise.all([
    versionsOf(
      tx,
      runs.map(({ version }) => version),
    ),
    answeredRuns(
      tx,
      runs.map(({ id }) => id),
    ),
  ]);
  const ends = runs.flatMap((run) => {
    const [ticket, seen] = [tickets.get(run.ticketId), facts.get(run.ticketId)];
    const ladder = policies.get(run.version)?.ladders.find(({ key }) => key === run.ladder);
    if (!ticket || !seen || !ladder) return [];
    const now = { isOpen: isGoingOn(ticket), isAnswered: answered.has(run.id), facts: seen };
    const because = reasonToStop(ladder.trigger, now);
    return because === null ? [] : [{ id: run.id, next: null, because }];
  });
  await moveRuns(tx, ends, at);
}

function isGoingOn({ status, mergedIntoId }: Pick<Ticket, 'status' | 'mergedIntoId'>): boolean {
  return isOpen(status) && mergedIntoId === null;
}
