import type { WorkingHours } from '../../calendars/index.js';

/** An entry of the journal, as it stands in the database. */
export interface JournalEntry {
  readonly type: string;
  readonly audience: string;
  readonly at: Date;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A promise as somebody counts it who knows the rules and the journal, and nothing of our clocks. */
export interface Recounted {
  readonly target: string;
  readonly outcome: 'met' | 'breached' | 'late' | 'cancelled';
  /** The moment that decides in which month it counts, epoch milliseconds. */
  readonly at: number;
  readonly usedMs: number | null;
  /** What was promised when it was decided. */
  readonly budgetMs: number;
}

/** Minutes for each target, by priority. */
export type Promised = Readonly<Record<string, Readonly<Record<string, number>>>>;

type Span = readonly [from: number, to: number];

/** A wait that is measured: the stretches in which it was charged, and since when it is. */
class Wait {
  private since: number | null;
  private readonly charged: Span[] = [];
  isOver = false;

  constructor(
    at: number,
    private readonly hours: WorkingHours,
  ) {
    this.since = at;
  }

  hold(at: number): void {
    if (this.since !== null) this.charged.push([this.since, at]);
    this.since = null;
  }

  goOn(at: number): void {
    this.since ??= at;
  }

  used(now: number): number {
    return this.spans(now).reduce((sum, span) => sum + this.hours.serviceTimeBetween(...span), 0);
  }

  /** When so much of it had been used; null while it was not. */
  usedUp(budgetMs: number, now: number): number | null {
    let left = budgetMs;
    for (const [from, to] of this.spans(now)) {
      const used = this.hours.serviceTimeBetween(from, to);
      const due = used < left ? null : this.hours.whenUsedUp(from, left);
      // What is used up at closing is due at closing, not when the desk opens again.
      if (due !== null && due < to) return due;
      left -= used;
    }
    return null;
  }

  private spans(now: number): Span[] {
    return this.since === null ? this.charged : [...this.charged, [this.since, now]];
  }
}

/**
 * Counts the promises of one ticket anew, from what the journal says of it. Resolving is held while
 * the ticket is pending; a reopened ticket goes on where it was.
 *
 * @param now - epoch milliseconds.
 */
export function recount(
  journal: readonly JournalEntry[],
  promised: Promised,
  hours: WorkingHours,
  now: number,
): Recounted[] {
  const counted: Recounted[] = [];
  const waits = new Map<string, Wait>();
  let priority = '';
  const budget = (target: string): number | undefined => {
    const minutes = promised[priority]?.[target];
    return minutes === undefined ? undefined : minutes * 60_000;
  };
  const count = (target: string, wait: Wait, at: number, end: 'done' | 'cancelled' | 'now') => {
    const budgetMs = budget(target);
    if (budgetMs === undefined) return;
    const add = (one: Omit<Recounted, 'target' | 'budgetMs'>): void => {
      counted.push({ target, budgetMs, ...one });
    };
    if (end === 'cancelled') {
      add({ outcome: 'cancelled', at, usedMs: null });
      return;
    }
    const broken = wait.usedUp(budgetMs, at);
    if (broken === null) {
      if (end === 'done') add({ outcome: 'met', at, usedMs: wait.used(at) });
      return;
    }
    // A ticket that is reopened after it was late is late by the same promise.
    const isKnown = counted.some(
      (one) => one.target === target && one.outcome === 'breached' && one.at === broken,
    );
    if (isKnown) return;
    if (end === 'done') add({ outcome: 'breached', at: broken, usedMs: wait.used(at) });
    else add({ outcome: 'late', at: broken, usedMs: null });
  };
  const finish = (targets: readonly string[], at: number, end: 'done' | 'cancelled'): void => {
    for (const target of targets) {
      const wait = waits.get(target);
      if (!wait || wait.isOver) continue;
      count(target, wait, at, end);
      wait.hold(at);
      wait.isOver = true;
    }
  };
  const all = ['own', 'firstResponse', 'nextUpdate', 'resolve'];

  for (const { type, audience, at: date, data } of inOrder(journal)) {
    const at = date.getTime();
    if (type === 'ticket.created') {
      priority = String(data['priority']);
      for (const target of ['own', 'firstResponse', 'resolve']) {
        waits.set(target, new Wait(at, hours));
      }
    } else if (type === 'ticket.priority-changed') {
      priority = pair(data['priority'])[1];
    } else if (type === 'ticket.assigned') {
      if (pair(data['assignee'])[1] !== '') finish(['own'], at, 'done');
    } else if (type === 'message.added' && audience === 'public') {
      if (data['side'] === 'desk') finish(['firstResponse', 'nextUpdate'], at, 'done');
      else if (isAwaited(waits)) waits.set('nextUpdate', new Wait(at, hours));
    } else if (type === 'ticket.status-changed' || type === 'ticket.reopened') {
      const [from, to] = pair(data['status']);
      const resolve = waits.get('resolve');
      if (from === 'pending' && !resolve?.isOver) resolve?.goOn(at);
      if (to === 'pending') resolve?.hold(at);
      else if (['resolved', 'fulfilled', 'closed'].includes(to)) finish(all, at, 'done');
      else if (['cancelled', 'rejected'].includes(to)) finish(all, at, 'cancelled');
      else if (type === 'ticket.reopened' && resolve) {
        resolve.isOver = false;
        resolve.goOn(at);
      }
    }
  }
  for (const [target, wait] of waits) if (!wait.isOver) count(target, wait, now, 'now');
  return counted;
}

/** An answer to the first response is awaited by whoever writes again, until the ticket ends. */
function isAwaited(waits: ReadonlyMap<string, Wait>): boolean {
  const isOver = (target: string): boolean => waits.get(target)?.isOver ?? true;
  return isOver('firstResponse') && !isOver('resolve') && isOver('nextUpdate');
}

/** Whoever writes on a ticket moves it first, and waits for an answer then. */
function inOrder(journal: readonly JournalEntry[]): JournalEntry[] {
  const isMessage = ({ type }: JournalEntry): number => Number(type === 'message.added');
  return journal.toSorted(
    (one, other) => one.at.getTime() - other.at.getTime() || isMessage(one) - isMessage(other),
  );
}

function pair(value: unknown): [string, string] {
  const [before, after] = value as [string | null, string | null];
  return [before ?? '', after ?? ''];
}
