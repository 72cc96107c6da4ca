import { journal } from '#journal';
import type { Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { type ActionOutcome, type Cause, TakeActions, type TicketDeeds } from '../actions/index.js';
import type { TicketFacts } from '../conditions/index.js';
import { PolicyVersions, promiseName } from '../slas/index.js';
import { factsOf, isOpen, type Ticket } from '../tickets/index.js';
import { climb, type DueStep, firstStep, type Hours } from './domain/climb.js';
import type { Ladder } from './domain/ladder.js';
import type { Start } from './domain/triggered.js';
import type { EscalationRun, EscalationRunStep } from './escalation.entity.js';
import type { EscalationEvents } from './escalations.events.js';
import { versionsOf } from './policies.queries.js';
import {
  addRuns,
  addSteps,
  answeredRuns,
  moveRuns,
  type NewRun,
  type RunEnd,
} from './runs.queries.js';

/** A ladder that is to be set against a ticket. */
export interface TicketStart {
  readonly ticket: Pick<Ticket, 'id' | 'policyVersionId'>;
  readonly start: Start;
  readonly version: number;
  readonly at: Date;
}

/** Tickets that are locked. */
export interface LockedTickets {
  readonly tickets: readonly Ticket[];
  /** As conditions see them, when they were read already. */
  readonly facts?: ReadonlyMap<string, TicketFacts>;
}

/** A run with the steps of it that are due. */
interface Climbing {
  readonly run: EscalationRun;
  readonly ladder: Ladder;
  readonly due: readonly DueStep[];
  readonly end: RunEnd;
}

interface Taken extends DueStep {
  readonly run: EscalationRun;
  readonly ladder: Ladder;
  readonly outcomes: readonly ActionOutcome[];
}

/** Sets ladders against tickets, and takes the steps that are due. */
@Injectable()
export class ClimbLadders {
  constructor(
    private readonly actions: TakeActions,
    private readonly policies: PolicyVersions,
  ) {}

  /** @returns the runs that are new; a repeat of the same begins none. */
  async begin(tx: Tx, starts: readonly TicketStart[]): Promise<EscalationRun[]> {
    const runs: NewRun[] = [];
    for (const { ticket, start, version, at } of starts) {
      const { ladder, occasion, cause } = start;
      const next = firstStep(ladder, at.getTime(), await this.hoursOf(tx, ticket));
      const isSecond = runs.some(
        (run) => run.ticketId === ticket.id && run.ladder === ladder.key && !('target' in cause),
      );
      if (next === null || isSecond) continue;
      runs.push({
        ...{ id: uuidv7(), ticketId: ticket.id, version, ladder: ladder.key, occasion, cause },
        ...{ startedAt: at, next },
      });
    }
    return addRuns(tx, runs);
  }

  /**
   * Takes every step of runs that is due: the runs and their tickets are locked, so that whoever
   * comes next finds them moved on.
   *
   */
  async advance(
    tx: Tx,
    runs: readonly EscalationRun[],
    { tickets, facts }: LockedTickets,
    now: Date,
  ): Promise<void> {
    if (runs.length === 0) return;
    const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
    const seen = facts ?? (await factsOf(tx, [...byId.keys()]));
    const climbing = await this.climbAll(tx, runs, { tickets: byId, facts: seen }, now);
    const deeds = deedsOf(climbing, byId, now);
    const outcomes = await this.actions.takeAll(tx, deeds.list);
    const taken = deeds.steps.map((step, at): Taken => {
      const place = deeds.places[at];
      return { ...step, outcomes: place ? (outcomes[place.ticket]?.[place.deed] ?? []) : [] };
    });
    for (const step of taken) tellJournal(tx, step, now);
    await Promise.all([
      addSteps(
        tx,
        taken.map((step) => toRow(step, now)),
      ),
      moveRuns(
        tx,
        climbing.map(({ end }) => end),
        now,
      ),
    ]);
  }

  /** The service time that a ticket's promises are measured by. */
  async hoursOf(tx: Tx, ticket: Pick<Ticket, 'policyVersionId'>): Promise<Hours> {
    const { hours } = await this.policies.get(tx, tx.tenantId, ticket.policyVersionId);
    return hours;
  }

  private async climbAll(
    tx: Tx,
    runs: readonly EscalationRun[],
    {
      tickets,
      facts,
    }: {
      readonly tickets: ReadonlyMap<string, Ticket>;
      readonly facts: ReadonlyMap<string, TicketFacts>;
    },
    now: Date,
  ): Promise<Climbing[]> {
    const [policies, answered] = await Promise.all([
      versionsOf(
        tx,
        runs.map(({ version }) => version),
      ),
      answeredRuns(
        tx,
        runs.filter(({ cause }) => cause.on === 'unanswered').map(({ id }) => id),
      ),
    ]);
    const climbing: Climbing[] = [];
    for (const run of runs) {
      const ticket = tickets.get(run.ticketId);
      const seen = facts.get(run.ticketId);
      const ladder = policies.get(run.version)?.ladders.find(({ key }) => key === run.ladder);
      if (!ticket || !seen || !ladder) throw new Error('An escalation has lost its ladder.');
      const next = {
        ...{ round: run.nextRound ?? 1, step: run.nextStep ?? 0 },
        dueAt: (run.nextAt ?? now).getTime(),
      };
      const climbed = climb(ladder, next, {
        ...{ startedAt: run.startedAt.getTime(), now: now.getTime(), facts: seen },
        ...{ isOpen: isOpen(ticket.status) && ticket.mergedIntoId === null },
        ...{ isAnswered: answered.has(run.id), hours: await this.hoursOf(tx, ticket) },
      });
      const end = { id: run.id, next: climbed.next, because: climbed.ended };
      climbing.push({ run, ladder, due: climbed.due, end });
    }
    return climbing;
  }
}

/** What is to be done to each ticket, and for each step where in that it stands. */
function deedsOf(
  climbing: readonly Climbing[],
  tickets: ReadonlyMap<string, Ticket>,
  now: Date,
): {
  readonly list: TicketDeeds[];
  readonly steps: readonly (DueStep & Pick<Climbing, 'run' | 'ladder'>)[];
  readonly places: readonly ({ readonly ticket: number; readonly deed: number } | null)[];
} {
  const list: (TicketDeeds & { readonly deeds: TicketDeeds['deeds'][number][] })[] = [];
  const steps = climbing.flatMap(({ run, ladder, due }) =>
    due.map((step) => ({ ...step, run, ladder })),
  );
  const places = steps.map(({ run, ladder, step, skipped }) => {
    const ticket = tickets.get(run.ticketId);
    if (skipped !== null || !ticket) return null;
    let at = list.findIndex((one) => one.ticket.id === run.ticketId);
    if (at < 0) at = list.push({ ticket, at: now, deeds: [] }) - 1;
    const deeds = list[at]?.deeds ?? [];
    const actions = ladder.steps[step]?.actions ?? [];
    return {
      ticket: at,
      deed: deeds.push({ actions, cause: causeOf(run, ladder, step, ticket) }) - 1,
    };
  });
  return { list, steps, places };
}

function causeOf(run: EscalationRun, { name }: Ladder, step: number, ticket: Ticket): Cause {
  const { cause } = run;
  const says = `step ${String(step + 1)} of "${name}"`;
  const of = { kind: 'escalation' as const, id: run.id, says, isTold: true };
  if (cause.on !== 'breach' || cause.target === undefined) return of;
  const what = promiseName(cause.target);
  const title = `${ticket.ref} missed its ${what}: ${ticket.subject}`;
  return { ...of, notice: { kind: 'sla_breached', title } };
}

function toRow(step: Taken, now: Date): Omit<EscalationRunStep, 'tenantId'> {
  return {
    ...{ runId: step.run.id, round: step.round, step: step.step, doneAt: now },
    ...{ dueAt: new Date(step.dueAt), ...becameOf(step) },
  };
}

function becameOf({ skipped, outcomes }: Taken): {
  readonly outcome: 'done' | 'skipped';
  readonly reason: string;
} {
  if (skipped !== null) return { outcome: 'skipped', reason: skipped };
  const isDone = outcomes.some(({ outcome }) => outcome === 'done');
  const reason = outcomes.map((one) => one.reason).join('; ');
  return { outcome: isDone ? 'done' : 'skipped', reason };
}

function tellJournal(tx: Tx, step: Taken, now: Date): void {
  const { run, ladder, outcomes } = step;
  const data: EscalationEvents['ticket.escalated'] = {
    ...{ ladder: ladder.key, name: ladder.name, round: step.round, step: step.step + 1 },
    ...{ cause: run.cause, dueAt: new Date(step.dueAt).toISOString() },
    ...{ latenessMs: now.getTime() - step.dueAt, ...becameOf(step) },
    actions: outcomes.map(({ action, outcome, reason }) => ({ do: action.do, outcome, reason })),
  };
  journal(tx, {
    ...{ type: 'ticket.escalated', ticketId: run.ticketId, subjectId: run.id },
    ...{ audience: 'internal', at: now, data: { ...data } },
  });
}
