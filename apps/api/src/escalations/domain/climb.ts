import { holds } from '../../conditions/domain/condition.js';
import type { TicketFacts } from '../../conditions/domain/fields.js';
import type { Ladder, Trigger } from './ladder.js';

/** Service time, as the promises of the ticket measure it; epoch milliseconds. */
export interface Hours {
  whenUsedUp(start: number, budgetMs: number): number | null;
  nextOpen(at: number): number | null;
}

/** A step that is to come: which one, in which round, and when. Rounds count from 1, steps from 0. */
export interface NextStep {
  readonly round: number;
  readonly step: number;
  /** Epoch milliseconds. */
  readonly dueAt: number;
}

/** What a decision looks at. */
export interface Situation {
  /** When the ladder was set against the ticket, epoch milliseconds. */
  readonly startedAt: number;
  readonly now: number;
  readonly facts: TicketFacts;
  readonly isOpen: boolean;
  /** Whether the desk has answered the requester since. */
  readonly isAnswered: boolean;
  readonly hours: Hours;
}

/** A step that has come due, and why it is passed over, if it is. */
export interface DueStep extends NextStep {
  readonly skipped: string | null;
}

export interface Climbed {
  readonly due: readonly DueStep[];
  readonly next: NextStep | null;
  /** Why nothing comes after; null while something does. */
  readonly ended: string | null;
}

const MINUTE_MS = 60_000;
const ALL_TAKEN = 'all steps were taken';

/** The first step of a ladder; null when service time never comes to it. */
export function firstStep(ladder: Ladder, startedAt: number, hours: Hours): NextStep | null {
  const { trigger, steps } = ladder;
  const [first] = steps;
  if (!first) return null;
  const from =
    'minutes' in trigger
      ? after(startedAt, { wait: trigger.minutes, per: 'service' }, hours)
      : startedAt;
  const dueAt = from === null ? null : quiet(ladder, after(from, first, hours), hours);
  return dueAt === null ? null : { round: 1, step: 0, dueAt };
}

/**
 * The steps of a ladder that are due by now, in order, and what comes next. Each step is due so long
 * after the one before was due, not after it was taken: an outage does not stretch a ladder. What is
 * due at the moment of its trigger belongs to what has happened; later steps come only to tickets
 * that still need them.
 */
export function climb(ladder: Ladder, from: NextStep, situation: Situation): Climbed {
  const due: DueStep[] = [];
  let at: NextStep | null = from;
  while (at && at.dueAt <= situation.now) {
    const isBeginning = at.round === 1 && at.dueAt <= situation.startedAt;
    const ended = isBeginning ? null : reasonToStop(ladder.trigger, situation);
    if (ended !== null) return { due, next: null, ended };
    const when = ladder.steps[at.step]?.when;
    const applies = when === undefined || holds(when, situation.facts);
    due.push({ ...at, skipped: applies ? null : 'its condition does not hold' });
    at = stepAfter(ladder, at, situation.hours);
  }
  return { due, next: at, ended: at ? null : ALL_TAKEN };
}

/** Why a ladder goes no further; null when it does. */
export function reasonToStop(
  trigger: Trigger,
  { isOpen, isAnswered, facts }: Pick<Situation, 'isOpen' | 'isAnswered' | 'facts'>,
): string | null {
  if (!isOpen) return 'the ticket has ended';
  if (trigger.on === 'unassigned' && facts.assignee !== null) return 'somebody has taken it';
  if (trigger.on === 'unanswered' && isAnswered) return 'the requester was answered';
  return null;
}

/** What is to come after a step, whatever becomes of the ticket; null at the end. */
export function stepAfter(
  ladder: Ladder,
  { round, step, dueAt }: NextStep,
  hours: Hours,
): NextStep | null {
  const following = ladder.steps[step + 1];
  if (following) {
    const at = quiet(ladder, after(dueAt, following, hours), hours);
    return at === null ? null : { round, step: step + 1, dueAt: at };
  }
  const { repeat, steps } = ladder;
  const [first] = steps;
  if (!repeat || !first || round >= repeat.most) return null;
  const again = after(dueAt, { wait: repeat.every, per: repeat.per }, hours);
  const at = again === null ? null : quiet(ladder, after(again, first, hours), hours);
  return at === null ? null : { round: round + 1, step: 0, dueAt: at };
}

function after(
  from: number,
  { wait, per }: { readonly wait: number; readonly per: 'service' | 'clock' },
  hours: Hours,
): number | null {
  if (wait === 0) return from;
  return per === 'clock' ? from + wait * MINUTE_MS : hours.whenUsedUp(from, wait * MINUTE_MS);
}

function quiet({ isQuiet }: Ladder, at: number | null, hours: Hours): number | null {
  return at !== null && isQuiet === true ? hours.nextOpen(at) : at;
}
