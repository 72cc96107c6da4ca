import { journal } from '#journal';
import { type Notice, tellInApp } from '#notices';
import type { Tx } from '#tenancy';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Breach, type BreachReaction, BreachReactions, promiseName } from '../slas/index.js';
import { type HandOver, handOverTickets, lockTickets, type Ticket } from '../tickets/index.js';
import {
  assigneeAfterHandOver,
  type EscalationPolicy,
  type StepDue,
  stepsDue,
} from './domain/escalation-policy.js';
import type { EscalationEvents } from './escalations.events.js';
import {
  leadsOf,
  membersOfHandOverGroup,
  policyOf,
  recordSteps,
  type StepOf,
  type TakenStep,
  takenSteps,
} from './escalations.queries.js';

/** What the steps of some breaches are decided by; the tickets as they become. */
interface Situation {
  readonly policy: EscalationPolicy;
  readonly leads: readonly string[];
  readonly members: readonly string[];
  readonly taken: readonly TakenStep[];
  readonly tickets: Map<string, Ticket>;
}

/** Takes the steps of a department's escalation policy, in the transaction of the breach. */
@Injectable()
export class EscalateBreaches implements BreachReaction, OnModuleInit {
  constructor(private readonly breaches: BreachReactions) {}

  onModuleInit(): void {
    this.breaches.register(this);
  }

  async onBreaches(tx: Tx, breaches: readonly Breach[]): Promise<void> {
    const situation = await look(tx, breaches);
    const steps: StepOf[] = [];
    const notices: Notice[] = [];
    const handOvers: HandOver[] = [];
    for (const breach of breaches) {
      for (const due of stepsFor(breach, situation)) {
        steps.push({ ...due, breach });
        if (due.outcome === 'skipped') continue;
        if (due.step === 'tell_leads') notices.push(...noticesOf(breach, situation.leads));
        else handOvers.push(handOver(tx, breach, situation));
      }
    }
    await Promise.all([
      handOverTickets(tx, handOvers),
      recordSteps(tx, steps),
      tellInApp(tx, notices),
    ]);
  }
}

/** Notes in the situation and in the journal that a ticket goes to the group. */
function handOver(tx: Tx, breach: Breach, situation: Situation): HandOver {
  const ticket = ticketOf(breach, situation);
  const groupId = situation.policy.handToGroupId;
  const assigneeId = assigneeAfterHandOver(ticket.assigneeId, situation.members);
  const data: EscalationEvents['ticket.escalated'] = {
    target: breach.target,
    cycle: breach.cycle,
    group: [ticket.groupId, groupId],
    assignee: [ticket.assigneeId, assigneeId],
  };
  Object.assign(ticket, { groupId, assigneeId });
  journal(tx, {
    type: 'ticket.escalated',
    ticketId: ticket.id,
    audience: 'internal',
    at: breach.noticedAt,
    data,
  });
  return { ticketId: ticket.id, groupId, assigneeId, at: breach.noticedAt };
}

async function look(tx: Tx, breaches: readonly Breach[]): Promise<Situation> {
  const ids = [...new Set(breaches.map(({ ticketId }) => ticketId))];
  const [policy, leads, members, taken, tickets] = await Promise.all([
    policyOf(tx, tx.tenantId),
    leadsOf(tx),
    membersOfHandOverGroup(tx),
    takenSteps(tx, ids),
    lockTickets(tx, ids),
  ]);
  return {
    policy,
    leads,
    members,
    taken,
    tickets: new Map(tickets.map((ticket) => [ticket.id, ticket])),
  };
}

function stepsFor(breach: Breach, situation: Situation): StepDue[] {
  const ticket = ticketOf(breach, situation);
  return stepsDue(situation.policy, {
    leads: situation.leads.length,
    ticketStatus: ticket.status,
    groupId: ticket.groupId,
    taken: situation.taken
      .filter(
        ({ ticketId, target, cycle }) =>
          ticketId === breach.ticketId && target === breach.target && cycle === breach.cycle,
      )
      .map(({ step }) => step),
  });
}

function ticketOf({ ticketId }: Breach, { tickets }: Situation): Ticket {
  const ticket = tickets.get(ticketId);
  if (!ticket) throw new Error('A ticket whose promise is broken was not found.');
  return ticket;
}

function noticesOf(breach: Breach, leads: readonly string[]): Notice[] {
  const what = promiseName(breach.target);
  return leads.map((personId) => ({
    personId,
    ticketId: breach.ticketId,
    kind: 'sla_breached',
    title: `${breach.ref} missed its ${what}: ${breach.subject}`,
    at: breach.noticedAt,
  }));
}
