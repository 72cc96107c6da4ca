import {
  type CurrentPolicy,
  nextDue,
  replay,
  type SlaClock,
} from '../../../../api/src/slas/index.js';
import { clockFacts } from '../domain/clock-facts.js';
import type { EventLogMapping } from '../domain/event-log-mapping.js';
import type { ImportedTicket } from '../domain/imported-ticket.js';
import { importedTicket } from '../domain/imported-ticket.js';
import type { IncidentHistory } from '../domain/incident-history.js';

/** An incident with everything about it computed: it only has to be written. */
export interface PreparedIncident {
  readonly history: IncidentHistory;
  readonly ticket: ImportedTicket;
  /** Every cycle of every clock, as of now. */
  readonly clocks: readonly SlaClock[];
  readonly dueAt: Date | null;
  readonly breached: boolean;
  /** Whether our verdict on the resolve clock is the log's; null where one of them has none. */
  readonly agrees: boolean | null;
}

/** @param now - epoch milliseconds: clocks that still run stand as they are then. */
export function prepared(
  history: IncidentHistory,
  mapping: EventLogMapping,
  { policy, hours }: CurrentPolicy,
  now: number,
): PreparedIncident {
  const { clocks } = replay(clockFacts(history.facts), policy, hours, now);
  return {
    history,
    ticket: importedTicket(history, mapping),
    clocks,
    ...nextDue(clocks),
    agrees: agreement(clocks, history.madeSla),
  };
}

function agreement(clocks: readonly SlaClock[], madeSla: boolean | null): boolean | null {
  const verdict = clocks.findLast(({ target }) => target === 'resolve')?.verdict ?? null;
  if (madeSla === null || (verdict !== 'met' && verdict !== 'breached')) return null;
  return (verdict === 'met') === madeSla;
}
