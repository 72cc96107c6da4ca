import { SLA_TARGETS, type SlaTarget } from '../../slas/domain/sla-policy.js';
import type { Judged, Outcome } from './outcome.js';

/** A ticket that was judged twice. */
export interface Compared {
  readonly ref: string;
  readonly priority: string;
  /** Name of its resolver group; null when it has none. */
  readonly group: string | null;
  /** `YYYY-MM` of its creation, in the zone of the department. */
  readonly month: string;
  readonly before: readonly Judged[];
  readonly after: readonly Judged[];
}

/** Promises kept and broken. */
export interface Kept {
  met: number;
  breached: number;
}

/** The figures of one target for one name: a priority, a group, a month. */
export interface ComparedLine {
  readonly name: string;
  readonly target: SlaTarget;
  readonly before: Kept;
  readonly after: Kept;
}

/** A promise that comes out differently. Moments are epoch milliseconds. */
export interface Flip {
  readonly ref: string;
  readonly priority: string;
  readonly target: SlaTarget;
  readonly before: Outcome | null;
  readonly after: Outcome | null;
  readonly dueBefore: number | null;
  readonly dueAfter: number | null;
}

export const DIMENSIONS = ['total', 'priority', 'group', 'month'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** How many promises that come out differently are named one by one. */
export const MOST_FLIPS = 500;
const HOURS_OF_WEEK = 168;

/** What a draft would have changed, as far as it was looked at. */
export class Comparison {
  tickets = 0;
  flipped = 0;
  readonly flips: Flip[] = [];
  /** Breaches by the hour of the week in which they came, Monday 00:00 first. */
  readonly breachHours = {
    before: new Array<number>(HOURS_OF_WEEK).fill(0),
    after: new Array<number>(HOURS_OF_WEEK).fill(0),
  };
  private readonly lines = recordOf(DIMENSIONS, () =>
    recordOf(SLA_TARGETS, () => new Map<string, ComparedLine>()),
  );

  /** @param hourOfWeek - of a moment in the zone of the department, 0 to 167. */
  constructor(private readonly hourOfWeek: (at: number) => number) {}

  add(ticket: Compared): void {
    this.tickets += 1;
    for (const target of SLA_TARGETS) {
      const [before, after] = [ticket.before, ticket.after].map((judged) =>
        judged.find((one) => one.target === target),
      );
      if (before) this.count(ticket, target, 'before', before);
      if (after) this.count(ticket, target, 'after', after);
      if (before?.outcome === after?.outcome) continue;
      this.flipped += 1;
      if (this.flips.length >= MOST_FLIPS) continue;
      this.flips.push({
        ...{ ref: ticket.ref, priority: ticket.priority, target },
        ...{ before: before?.outcome ?? null, after: after?.outcome ?? null },
        ...{ dueBefore: before?.dueAt ?? null, dueAfter: after?.dueAt ?? null },
      });
    }
  }

  /** The figures by one dimension, in the order of their names and targets. */
  by(dimension: Dimension): ComparedLine[] {
    return SLA_TARGETS.flatMap((target) => [...this.lines[dimension][target].values()]).sort(
      (one, other) =>
        one.name.localeCompare(other.name) ||
        SLA_TARGETS.indexOf(one.target) - SLA_TARGETS.indexOf(other.target),
    );
  }

  private count(
    { priority, group, month }: Compared,
    target: SlaTarget,
    side: 'before' | 'after',
    { outcome, decidedAt }: Judged,
  ): void {
    if (outcome === 'open') return;
    this.line('total', '', target)[side][outcome] += 1;
    this.line('priority', priority, target)[side][outcome] += 1;
    this.line('group', group ?? '', target)[side][outcome] += 1;
    this.line('month', month, target)[side][outcome] += 1;
    if (outcome === 'breached' && decidedAt !== null) {
      const hour = this.hourOfWeek(decidedAt);
      this.breachHours[side][hour] = (this.breachHours[side][hour] ?? 0) + 1;
    }
  }

  private line(dimension: Dimension, name: string, target: SlaTarget): ComparedLine {
    const lines = this.lines[dimension][target];
    const known = lines.get(name);
    if (known) return known;
    const none = (): Kept => ({ met: 0, breached: 0 });
    const line: ComparedLine = { name, target, before: none(), after: none() };
    lines.set(name, line);
    return line;
  }
}

function recordOf<Key extends string, Value>(
  keys: readonly Key[],
  make: () => Value,
): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, make()])) as Record<Key, Value>;
}
