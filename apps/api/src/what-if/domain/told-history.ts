import type { TicketEventType } from '../../slas/domain/sla-follow.js';
import type { Priority, TicketType } from '../../slas/domain/sla-policy.js';
import type { Filed, LaterFact, TicketFact } from '../../slas/domain/sla-replay.js';
import { clockEventsOf, waitsFor } from '../../tickets/domain/clock-events.js';
import { isOpen, type TicketStatus } from '../../tickets/domain/ticket-status.js';

/**
 * What the journal says of one ticket that its clocks care about: a line for each entry, in order,
 * `kind@epoch milliseconds` and what belongs to it, with spaces between:
 *
 * - `created@… P3`, `owned@…`, `agent_reply@…`, `customer_reply@…`, `merged@…`
 * - `status@… from to reason`, the reason of a ticket that is pending
 * - `priority@… P1`
 * - `moved@… id`, the policy version that it had before
 * - `refiled@… {"categoryId": [before, after], …}`
 */
export type ToldHistory = string;

/** What is known of a ticket besides its history. */
export interface ToldTicket {
  readonly type: TicketType;
  /** Then its journal has no messages, and the moment at which the desk took it up stands for them. */
  readonly isImported: boolean;
  /** As it is filed now. */
  readonly filed: Filed;
}

/** What an entry calls that which rules look at. */
const FILED_AS = {
  ...{ categoryId: 'category', serviceId: 'service', groupId: 'group', site: 'site', vip: 'vip' },
} as const;
const REFILED = 'refiled';
const MOVED = 'moved';

/** The facts of a ticket as its clocks were told them. */
export function factsOf(history: ToldHistory, ticket: ToldTicket): TicketFact[] {
  const lines = history.split('\n');
  const first = filedAtFirst(lines, ticket.filed);
  const facts = lines.flatMap((line) => factsOfLine(line, { ...ticket, filed: first }));
  // Whoever writes on a ticket moves it first and waits for an answer then.
  return oneChange(
    facts.toSorted((one, other) => one.at - other.at || lateness(one) - lateness(other)),
  );
}

/** When a ticket went over to another version of its promises, and which it had before. */
export function movesOf(history: ToldHistory): { readonly at: number; readonly before: string }[] {
  if (!history.includes(`${MOVED}@`)) return [];
  return history
    .split('\n')
    .map(told)
    .filter(({ kind }) => kind === MOVED)
    .map(({ at, rest }) => ({ at, before: rest }));
}

/** The oldest change of whatever rules look at says how it was before. */
function filedAtFirst(lines: readonly string[], now: Filed): Filed {
  return lines
    .filter((line) => line.startsWith(REFILED))
    .reduceRight<Filed>((filed, line) => ({ ...filed, ...refiled(told(line).rest, 0) }), now);
}

/** @param side - 0 for how it was filed before, 1 for afterwards. */
function refiled(json: string, side: 0 | 1): Filed {
  const changes = JSON.parse(json) as Record<string, unknown[]>;
  return Object.fromEntries(
    Object.entries(FILED_AS).flatMap(([name, field]) => {
      const change = changes[name];
      return change ? [[field, change[side]]] : [];
    }),
  );
}

/** Filed otherwise and with another priority at the same moment, the clocks were told once. */
function oneChange(facts: TicketFact[]): TicketFact[] {
  const prioritised = facts.filter(({ type }) => type === 'priority_changed');
  if (prioritised.length === 0) return facts;
  const of = (at: number): LaterFact[] =>
    facts.filter((fact): fact is LaterFact => fact.type === 'reclassified' && fact.at === at);
  return facts.flatMap((fact): TicketFact[] => {
    if (fact.type === 'priority_changed') {
      const filed = Object.assign({}, ...of(fact.at).map((one) => one.filed)) as Filed;
      return [Object.keys(filed).length === 0 ? fact : { ...fact, filed }];
    }
    const isTold = fact.type === 'reclassified' && prioritised.some(({ at }) => at === fact.at);
    return isTold ? [] : [fact];
  });
}

/** A line in its parts: there are millions of them, so each is cut and not taken to pieces. */
function told(line: string): { readonly kind: string; readonly at: number; readonly rest: string } {
  const time = line.indexOf('@') + 1;
  const space = line.indexOf(' ', time);
  const end = space < 0 ? line.length : space;
  const at = Number(line.slice(time, end));
  return { kind: line.slice(0, time - 1), at, rest: line.slice(end + 1) };
}

function factsOfLine(
  line: string,
  { type: ticketType, isImported, filed }: ToldTicket,
): TicketFact[] {
  const { kind, at, rest } = told(line);
  const later = (type: LaterFact['type'], more: Partial<LaterFact> = {}): TicketFact[] => [
    { at, type, ...more },
  ];
  switch (kind) {
    case 'created':
      return [{ at, type: 'created', priority: rest as Priority, ticketType, filed }];
    case 'owned':
    case 'agent_reply':
    case 'customer_reply':
      return later(kind);
    case MOVED:
      return later('policy_changed');
    case 'merged':
      return later('cancelled');
    case 'priority':
      return later('priority_changed', { priority: rest as Priority });
    case REFILED:
      return later('reclassified', { filed: refiled(rest, 1) });
    case 'status': {
      const [from, to, reason] = rest.split(' ');
      const waiting = waitsFor(to as TicketStatus, reason ?? null);
      const moved = clockEventsOf(from as TicketStatus, to as TicketStatus).flatMap((type) =>
        later(type as Exclude<TicketEventType, 'created'>, {
          ...(type === 'pending' && waiting !== null && { pendingReason: waiting }),
        }),
      );
      return isImported && isTakenUp(from, to) ? [...later('agent_reply'), ...moved] : moved;
    }
    default:
      return [];
  }
}

function isTakenUp(from: string | undefined, to: string | undefined): boolean {
  return isUntouched(from) && !isUntouched(to) && isOpen(to as TicketStatus);
}

function isUntouched(status: string | undefined): boolean {
  return status === 'new' || status === 'assigned';
}

function lateness({ type }: TicketFact): number {
  return type === 'customer_reply' ? 1 : 0;
}
