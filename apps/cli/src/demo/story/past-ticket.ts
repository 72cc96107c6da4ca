import {
  type CurrentPolicy,
  nextDue,
  replay,
  type SlaClock,
} from '../../../../api/src/slas/index.js';
import type { PastEntry, PastTicket } from '../../history/insert-tickets.js';
import type { ToldTicket } from './deed.js';
import { type Terms, TicketRecord } from './ticket-record.js';

/** How late the sweep was in the demo's past: less than a second. */
const LATENESS_MS = 350;

/** What the tickets of a department are written with. */
export interface Surroundings {
  readonly terms: Terms;
  readonly policy: CurrentPolicy;
  /** The reference of the first, the second, ... ticket. */
  readonly refOf: (index: number) => string;
}

/**
 * Told tickets as rows. Their clocks stand as they did when something last happened to the ticket: a
 * promise that has been broken since then is left to the sweep, which announces it as it would after
 * an outage.
 *
 * @param tickets - oldest first: a ticket is linked only to older ones.
 */
export function pastTickets(
  tickets: readonly ToldTicket[],
  { terms, policy, refOf }: Surroundings,
): PastTicket[] {
  const records = new Map<ToldTicket, TicketRecord>();
  return tickets.map((told, index) => {
    const record = new TicketRecord(told, refOf(index), terms, records);
    records.set(told, record);
    return toPastTicket(told, record, policy);
  });
}

function toPastTicket(told: ToldTicket, record: TicketRecord, current: CurrentPolicy): PastTicket {
  const lastKnown = record.facts.at(-1)?.at ?? told.createdAt;
  const { clocks } = replay(record.facts, current.policy, current.hours, lastKnown);
  const { dueAt, breached } = nextDue(clocks);
  return {
    id: record.id,
    row: {
      ...record.row(),
      policy_version_id: current.policyVersionId,
      due_at: dueAt,
      breached,
    },
    participants: record.participants,
    messages: record.messages,
    tags: record.tags,
    links: record.links,
    assetIds: told.assetId === null ? [] : [told.assetId],
    clocks,
    words: record.words,
    entries: [...record.entries, ...breaches(clocks, current)],
  };
}

function breaches(clocks: readonly SlaClock[], { hours }: CurrentPolicy): PastEntry[] {
  return clocks.flatMap((clock): PastEntry[] => {
    const { target, cycle, breachedAt } = clock;
    if (breachedAt === null || isInherited(clock, clocks)) return [];
    const known = hours.nextOpen(breachedAt) ?? breachedAt;
    return [
      {
        type: 'sla.breached',
        at: known + LATENESS_MS,
        actor: { id: null, name: 'Commondesk', role: 'system' },
        audience: 'internal',
        data: { target, cycle, dueAt: new Date(breachedAt).toISOString(), latenessMs: LATENESS_MS },
      },
    ];
  });
}

/** Whether an earlier cycle was broken at the same moment already. */
function isInherited(clock: SlaClock, clocks: readonly SlaClock[]): boolean {
  return clocks.some(
    ({ target, cycle, breachedAt }) =>
      target === clock.target && cycle < clock.cycle && breachedAt === clock.breachedAt,
  );
}
