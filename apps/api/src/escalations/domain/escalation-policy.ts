import { isOpen, type TicketStatus } from '../../tickets/domain/ticket-status.js';

/** What a department wants to happen when a promise is broken. */
export interface EscalationPolicy {
  /** Every lead is told in the app. */
  readonly tellLeads: boolean;
  /** The resolver group that takes over; null for none. */
  readonly handToGroupId: string | null;
}

export const ESCALATION_STEPS = ['tell_leads', 'hand_over'] as const;
export type EscalationStep = (typeof ESCALATION_STEPS)[number];

/** What a decision looks at. */
export interface BrokenPromise {
  /** How many leads the department has. */
  readonly leads: number;
  readonly ticketStatus: TicketStatus;
  readonly groupId: string | null;
  /** Steps that this promise, in this cycle, has led to before. */
  readonly taken: readonly EscalationStep[];
}

/** A step that is due, and whether it is done or why it is not. */
export interface StepDue {
  readonly step: EscalationStep;
  readonly outcome: 'done' | 'skipped';
  readonly reason: string;
}

/** Where a department starts: its leads are told. */
export const FIRST_POLICY: EscalationPolicy = { tellLeads: true, handToGroupId: null };

/**
 * The steps that a broken promise leads to, in order; none that it has led to before. Leads are
 * told also of a ticket that has ended: the promise was broken all the same.
 */
export function stepsDue(policy: EscalationPolicy, promise: BrokenPromise): StepDue[] {
  const steps: StepDue[] = [];
  if (policy.tellLeads) steps.push(tellLeads(promise));
  if (policy.handToGroupId !== null) steps.push(handOver(policy.handToGroupId, promise));
  return steps.filter(({ step }) => !promise.taken.includes(step));
}

/**
 * Who works on a ticket once a group has taken over: whoever did, when they are of that group, and
 * otherwise nobody, so that it is there for the group to take.
 */
export function assigneeAfterHandOver(
  assigneeId: string | null,
  members: readonly string[],
): string | null {
  return assigneeId !== null && members.includes(assigneeId) ? assigneeId : null;
}

function tellLeads({ leads }: BrokenPromise): StepDue {
  const step = 'tell_leads';
  if (leads === 0) return { step, outcome: 'skipped', reason: 'the department has no lead' };
  return {
    step,
    outcome: 'done',
    reason: leads === 1 ? '1 lead told' : `${String(leads)} leads told`,
  };
}

function handOver(groupId: string, { ticketStatus, groupId: current }: BrokenPromise): StepDue {
  const step = 'hand_over';
  if (!isOpen(ticketStatus)) return { step, outcome: 'skipped', reason: 'the ticket has ended' };
  if (current === groupId) {
    return { step, outcome: 'skipped', reason: 'the group has the ticket already' };
  }
  return { step, outcome: 'done', reason: 'handed to the group' };
}
