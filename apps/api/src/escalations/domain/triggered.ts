import { holds } from '../../conditions/domain/condition.js';
import type { TicketFacts } from '../../conditions/domain/fields.js';
import type { ClockTarget } from '../../slas/domain/sla-policy.js';
import type { EscalationPolicy, Ladder, Trigger } from './ladder.js';

/** Something that happened to a ticket, as the journal tells it. */
export interface Happening {
  readonly seq: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A ladder that is set against a ticket, and what for. */
export interface Start {
  readonly ladder: Ladder;
  /** The same for the same happening: a ladder is set against a ticket once for each. */
  readonly occasion: string;
  readonly cause: StartCause;
}

/** Why, for the journal and for people. */
export interface StartCause {
  readonly on: Trigger['on'];
  readonly target?: ClockTarget;
  readonly cycle?: number;
  readonly threshold?: string;
  /** Of whoever escalated by hand or said that it is still not right. */
  readonly by?: string;
  readonly says?: string;
}

/** What the ladders look at besides what they are set off by. */
export interface TicketNow {
  readonly facts: TicketFacts;
  readonly reopened: number;
}

/** The types of journal entries that can set a ladder against a ticket, or end one. */
export const HAPPENINGS = [
  ...['ticket.created', 'ticket.assigned', 'ticket.edited', 'ticket.reopened'],
  ...['ticket.priority-changed', 'ticket.not-right', 'ticket.status-changed', 'ticket.merged'],
  ...['message.added', 'sla.warned'],
];

/** The types of entries that each trigger looks at. */
const LOOKED_AT: Readonly<Record<Trigger['on'], readonly string[]>> = {
  warning: ['sla.warned'],
  unassigned: ['ticket.created', 'ticket.reopened', 'ticket.assigned'],
  unanswered: ['ticket.created', 'message.added'],
  reopened: ['ticket.reopened'],
  p1: ['ticket.created', 'ticket.priority-changed'],
  vip: ['ticket.created', 'ticket.edited'],
  not_right: ['ticket.not-right'],
  // In the transaction of the breach, and by hand.
  breach: [],
  manual: [],
};

/** Whether something of this type can set a ladder of a policy against its ticket. */
export function canTrigger({ ladders }: EscalationPolicy, type: string): boolean {
  return ladders.some(({ trigger }) => LOOKED_AT[trigger.on].includes(type));
}

/** The ladders of a policy that something sets against its ticket. */
export function triggeredBy(
  policy: EscalationPolicy,
  happening: Happening,
  ticket: TicketNow,
): Start[] {
  return policy.ladders
    .filter(({ when }) => when === undefined || holds(when, ticket.facts))
    .flatMap((ladder) => startOf(ladder, happening, ticket));
}

/** A ladder for one broken clock; none when it is for others. */
export function startOfBreach(
  ladder: Ladder,
  { target, cycle }: { readonly target: ClockTarget; readonly cycle: number },
): Start[] {
  const { trigger } = ladder;
  if (trigger.on !== 'breach' || !isFor(trigger, target)) return [];
  const cause = { on: trigger.on, target, cycle };
  return [{ ladder, occasion: `breach:${target}:${String(cycle)}`, cause }];
}

function startOf(ladder: Ladder, happening: Happening, now: TicketNow): Start[] {
  const { trigger } = ladder;
  const { seq, type, data } = happening;
  const of = (occasion: string, cause: Omit<StartCause, 'on'> = {}): Start[] => [
    { ladder, occasion, cause: { on: trigger.on, ...cause } },
  ];
  switch (trigger.on) {
    case 'warning': {
      if (type !== 'sla.warned') return [];
      const target = data['target'] as ClockTarget;
      const [cycle, threshold] = [Number(data['cycle']), String(data['threshold'])];
      if (!isFor(trigger, target) || (trigger.threshold ?? threshold) !== threshold) return [];
      const occasion = `warning:${target}:${String(cycle)}:${threshold}`;
      return of(occasion, { target, cycle, threshold });
    }
    case 'unassigned':
      return becomesUnassigned(happening) && now.facts.assignee === null
        ? of(`unassigned:${String(seq)}`)
        : [];
    case 'unanswered':
      return waitsForAnswer(happening) ? of(`unanswered:${String(seq)}`) : [];
    case 'reopened':
      return type === 'ticket.reopened' && now.reopened >= trigger.times
        ? of(`reopened:${String(now.reopened)}`)
        : [];
    case 'p1':
      return becomesP1(happening) ? of(`p1:${String(seq)}`) : [];
    case 'vip':
      return now.facts.vip && becomesVip(happening) ? of(`vip:${String(seq)}`) : [];
    case 'not_right':
      if (type !== 'ticket.not-right') return [];
      return of(`not-right:${String(seq)}`, { by: String(data['by']) });
    case 'breach':
    case 'manual':
      return [];
  }
}

function isFor({ targets }: { readonly targets?: readonly ClockTarget[] }, one: ClockTarget) {
  return targets === undefined || targets.includes(one);
}

function becomesUnassigned({ type, data }: Happening): boolean {
  if (type === 'ticket.created' || type === 'ticket.reopened') return true;
  const [before, after] = pair(data['assignee']);
  return type === 'ticket.assigned' && typeof before === 'string' && after === null;
}

function waitsForAnswer({ type, data }: Happening): boolean {
  if (type === 'ticket.created') return true;
  return type === 'message.added' && data['side'] === 'requester' && data['kind'] === 'reply';
}

function becomesP1({ type, data }: Happening): boolean {
  if (type === 'ticket.created') return data['priority'] === 'P1';
  return type === 'ticket.priority-changed' && pair(data['priority'])[1] === 'P1';
}

function becomesVip({ type, data }: Happening): boolean {
  if (type === 'ticket.created') return true;
  const changes = data['changes'];
  if (type !== 'ticket.edited' || typeof changes !== 'object' || changes === null) return false;
  return pair((changes as Record<string, unknown>)['vip'])[1] === true;
}

function pair(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
