import type { Level, Priority } from './event-log-mapping.js';
import type {
  Gravity,
  HistoryChange,
  HistoryFact,
  IncidentState,
  Standing,
} from './history-fact.js';
import { isEnded } from './history-fact.js';
import type { Labelled, LogEvent, Reject } from './log-event.js';

/** One incident of the log, told in order. */
export interface IncidentHistory {
  readonly incident: string;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  readonly requester: string | null;
  readonly openedBy: string | null;
  readonly subject: string | null;
  readonly details: Labelled;
  readonly resolution: Labelled;
  /** Whether the log says at last that the agreed time was kept. */
  readonly madeSla: boolean | null;
  /** In order of time, `created` first. */
  readonly facts: readonly HistoryFact[];
  /** After the last fact. */
  readonly state: IncidentState;
  /** Rows that repeat others. */
  readonly rejects: readonly Reject[];
}

/** The priority of an incident whose log does not say. */
export type PriorityOf = (impact: Level, urgency: Level) => Priority;

/**
 * Tells the story of one incident from its events, whatever their order in the file.
 *
 * Time decides the order, then the log's own numbering, then the line. A log may begin late or
 * break off: the opening comes from its column, or is the first event; a resolution or closure that
 * only a column knows is added at its time. An event that would undo the end of an incident,
 * although its number is not after it, is told and changes nothing.
 *
 * @param events - all good rows of the incident, one at least.
 */
export function historyOf(events: readonly LogEvent[], priorityOf: PriorityOf): IncidentHistory {
  const { kept, rejects } = withoutRepeats(events);
  const ordered = kept.toSorted(byTime);
  const [first] = ordered;
  if (!first) throw new RangeError('an incident has at least one event');

  const openedAt = firstKnown(ordered, ({ openedAt: at }) => at) ?? first.at;
  const told = new Telling(first, openedAt, priorityOf);
  for (const event of ordered) told.add(event);
  told.end(
    lastKnown(ordered, ({ resolvedAt }) => resolvedAt),
    lastKnown(ordered, ({ closedAt }) => closedAt),
  );
  const last = ordered.at(-1) ?? first;
  return {
    incident: first.incident,
    openedAt,
    requester: lastKnown(ordered, ({ requester }) => requester),
    openedBy: firstKnown(ordered, ({ openedBy }) => openedBy),
    subject: lastKnown(ordered, ({ subject }) => subject),
    details: last.details,
    resolution: isEnded(told.state.status) ? last.resolution : [],
    madeSla: lastKnown(ordered, ({ madeSla }) => madeSla),
    facts: told.facts,
    state: told.state,
    rejects,
  };
}

/** Follows one incident from its opening. */
class Telling {
  readonly facts: HistoryFact[];
  state: IncidentState;
  private now: number;
  private endedWith: number | null = null;

  constructor(
    first: LogEvent,
    openedAt: number,
    private readonly priorityOf: PriorityOf,
  ) {
    const [impact, urgency] = [first.impact ?? 'medium', first.urgency ?? 'medium'];
    this.now = openedAt;
    this.state = {
      status: 'new',
      pendingReason: null,
      impact,
      urgency,
      priority: first.priority ?? priorityOf(impact, urgency),
      category: first.category,
      resolverGroup: first.resolverGroup,
      assignee: null,
    };
    this.facts = [
      {
        type: 'created',
        state: this.state,
        at: openedAt,
        loggedAt: openedAt,
        actor: first.openedBy ?? first.requester,
        line: first.row.line,
      },
    ];
  }

  add(event: LogEvent): void {
    this.now = Math.max(this.now, event.at);
    const changes = this.isMisplaced(event)
      ? [{ type: 'misplaced', ...event.state } as const]
      : this.changesIn(event);
    const { actor, at: loggedAt } = event;
    for (const change of changes.length > 0 ? changes : [{ type: 'updated' } as const]) {
      this.facts.push({ ...change, at: this.now, loggedAt, actor, line: event.row.line });
    }
  }

  /** Adds the end that only the columns of times know. */
  end(resolvedAt: number | null, closedAt: number | null): void {
    const { status } = this.state;
    if (resolvedAt !== null && !isEnded(status)) this.endAt(resolvedAt, 'resolved');
    const mayClose = this.state.status === 'resolved' || !isEnded(this.state.status);
    if (closedAt !== null && mayClose) this.endAt(closedAt, 'closed');
  }

  private endAt(at: number, status: 'resolved' | 'closed'): void {
    if (at < this.now) return;
    this.now = at;
    const change = this.move({ status, pendingReason: null });
    this.facts.push({ ...change, at, loggedAt: at, actor: null, line: null });
  }

  /** Whether an event would undo or turn back the end of the incident without reopening it. */
  private isMisplaced({ state, order }: LogEvent): boolean {
    if (!isEnded(this.state.status)) return false;
    if (isEnded(state.status)) {
      return this.state.status !== 'resolved' && state.status !== this.state.status;
    }
    return order !== null && this.endedWith !== null && order <= this.endedWith;
  }

  private changesIn(event: LogEvent): HistoryChange[] {
    const changes = [
      this.prioritised(event),
      this.categorised(event),
      this.assigned(event),
      this.moved(event),
    ];
    return changes.filter((change) => change !== null);
  }

  private prioritised(event: LogEvent): HistoryChange | null {
    const impact = event.impact ?? this.state.impact;
    const urgency = event.urgency ?? this.state.urgency;
    const isRegraded = impact !== this.state.impact || urgency !== this.state.urgency;
    const inferred = isRegraded ? this.priorityOf(impact, urgency) : this.state.priority;
    const priority = event.priority ?? inferred;
    if (!isRegraded && priority === this.state.priority) return null;
    const gravity: Gravity = { impact, urgency, priority };
    this.state = { ...this.state, ...gravity };
    return { type: 'prioritised', ...gravity };
  }

  private categorised({ category }: LogEvent): HistoryChange | null {
    if (category === null || category === this.state.category) return null;
    this.state = { ...this.state, category };
    return { type: 'categorised', category };
  }

  private assigned(event: LogEvent): HistoryChange | null {
    const resolverGroup = event.resolverGroup ?? this.state.resolverGroup;
    const assignee = event.assignee ?? this.state.assignee;
    const isSame = resolverGroup === this.state.resolverGroup && assignee === this.state.assignee;
    if (isSame) return null;
    this.state = { ...this.state, resolverGroup, assignee };
    return { type: 'assigned', resolverGroup, assignee };
  }

  private moved({ state, order }: LogEvent): HistoryChange | null {
    const standing = this.standingFor(state);
    const { status, pendingReason } = this.state;
    if (standing.status === status && standing.pendingReason === pendingReason) return null;
    if (isEnded(standing.status) && !isEnded(status)) this.endedWith = order;
    return this.move(standing);
  }

  private move(standing: Standing): HistoryChange {
    const from = this.state.status;
    this.state = { ...this.state, ...standing };
    const isReopening = isEnded(from) && !isEnded(standing.status);
    return { type: isReopening ? 'reopened' : 'moved', from, ...standing };
  }

  /** New work with somebody's name on it is assigned; work that was ended is taken up again. */
  private standingFor({ status, pendingReason }: Standing): Standing {
    if (status !== 'new' && status !== 'assigned') return { status, pendingReason };
    if (isEnded(this.state.status)) return { status: 'in_progress', pendingReason: null };
    const hasAssignee = this.state.assignee !== null;
    return { status: hasAssignee ? 'assigned' : status, pendingReason: null };
  }
}

function withoutRepeats(events: readonly LogEvent[]): { kept: LogEvent[]; rejects: Reject[] } {
  const lines = new Map<string, number>();
  const kept: LogEvent[] = [];
  const rejects: Reject[] = [];
  for (const event of events.toSorted((a, b) => a.row.line - b.row.line)) {
    const content = event.row.cells.join('\0');
    const line = lines.get(content);
    if (line === undefined) {
      lines.set(content, event.row.line);
      kept.push(event);
    } else {
      rejects.push({ row: event.row, reason: `repeats line ${String(line)}` });
    }
  }
  return { kept, rejects };
}

function byTime(a: LogEvent, b: LogEvent): number {
  return a.at - b.at || (a.order ?? 0) - (b.order ?? 0) || a.row.line - b.row.line;
}

function firstKnown<T>(
  events: readonly LogEvent[],
  field: (event: LogEvent) => T | null,
): T | null {
  for (const event of events) {
    const value = field(event);
    if (value !== null) return value;
  }
  return null;
}

function lastKnown<T>(events: readonly LogEvent[], field: (event: LogEvent) => T | null): T | null {
  return firstKnown(events.toReversed(), field);
}
