import type { LiveBatch, LiveEvent } from '../../apps/web/src/live/live-events.js';
import type { Note } from './notes.js';

/** A right that was taken away ends within this, milliseconds. */
const REVOKED_WITHIN_MS = 1_000;

/** An entry of the journal as it was written, whether or not it is still kept. */
export interface JournalFact {
  readonly seq: number;
  readonly type: string;
  readonly audience: 'public' | 'internal';
  readonly ticketId: string | null;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What really happened in one department. */
export interface DepartmentFacts {
  readonly id: string;
  /** All entries, in order. */
  readonly journal: readonly JournalFact[];
  /** Everything up to `upTo` was removed at this moment. */
  readonly trims: readonly { readonly at: number; readonly upTo: number }[];
  /** Who asked for each ticket. */
  readonly requesters: ReadonlyMap<string, string>;
}

/** One who looked on, and when they were entitled to. */
export interface SubscriberFacts {
  readonly personId: string;
  readonly isRequester: boolean;
  /** Changes of their grants, in order; what is not mentioned was never theirs. */
  readonly grants: readonly {
    readonly at: number;
    readonly tenant: string;
    readonly held: boolean;
  }[];
  /** When the line kept back what was sent. */
  readonly lateLine: readonly { readonly from: number; readonly to: number }[];
  readonly notes: readonly Note[];
  /** How long after its end a right may still be seen to work, milliseconds. */
  readonly revokedWithinMs?: number;
}

/** Something that must not be. */
export interface Violation {
  readonly rule:
    | 'gap'
    | 'inversion'
    | 'duplicate'
    | 'missing'
    | 'unentitled'
    | 'after-revocation'
    | 'needless-resync'
    | 'wrong-content'
    /** The judge of one subscriber does not find these two; whoever plays the history does. */
    | 'page-is-wrong'
    | 'unanswered';
  readonly at: number;
  readonly says: string;
}

/** Judges what one subscriber received against what really happened. */
export function judge(
  departments: readonly DepartmentFacts[],
  subscriber: SubscriberFacts,
): readonly Violation[] {
  const judgement = new Judgement(departments, subscriber);
  for (const note of subscriber.notes) judgement.take(note);
  return judgement.violations;
}

class Judgement {
  readonly violations: Violation[] = [];
  /** How far each department was told without a gap. */
  private positions = new Map<string, number>();
  private toldUpTo = new Map<string, number>();
  /** Departments whose stream has met their position since the last answer: no overlap from then. */
  private readonly met = new Set<string>();
  /** Whether the server answered `follow` on this connection. */
  private isAnswered = false;
  private readonly byId: ReadonlyMap<string, DepartmentFacts>;
  private readonly departmentOf = new Map<string, string>();

  constructor(
    departments: readonly DepartmentFacts[],
    private readonly subscriber: SubscriberFacts,
  ) {
    this.byId = new Map(departments.map((department) => [department.id, department]));
    for (const { id, requesters } of departments) {
      for (const ticketId of requesters.keys()) this.departmentOf.set(ticketId, id);
    }
  }

  take(note: Note): void {
    switch (note.what) {
      case 'asked':
        this.positions = new Map(Object.entries(note.cursors));
        this.isAnswered = false;
        this.met.clear();
        return;
      case 'answered':
        this.answered(note.positions);
        return;
      case 'batch':
        this.batch(note.at, note.batch);
        return;
      case 'resync':
        this.resync(note.at, note.tenant, note.position);
        return;
      case 'told':
        this.told(note.at, note.events);
        return;
      case 'lost-track':
        if (note.tenant === null) this.toldUpTo.clear();
        else this.toldUpTo.delete(note.tenant);
        return;
      case 'connected':
      case 'disconnected':
        this.isAnswered = false;
        return;
      case 'refused':
      case 'hats':
      case 'revoked':
      case 'hat':
        return;
    }
  }

  private answered(positions: Readonly<Record<string, number>> | null): void {
    if (!positions) return;
    this.isAnswered = true;
    this.positions = new Map(
      Object.entries(positions).map(([id, position]) => [id, this.positions.get(id) ?? position]),
    );
  }

  private resync(at: number, tenant: string, position: number): void {
    const before = this.positions.get(tenant);
    const trims = this.byId.get(tenant)?.trims ?? [];
    // While a journal is being cut off, a process that is behind may tell more of it than it must.
    if (trims.length === 0 && !this.hasLeftATicket(tenant, position)) {
      this.violate('needless-resync', at, `to ${String(position)} from ${String(before)}`);
    }
    this.positions.set(tenant, position);
  }

  /** No entry can tell a requester that a ticket is theirs no longer. */
  private hasLeftATicket(tenant: string, position: number): boolean {
    const { isRequester, personId } = this.subscriber;
    const journal = this.byId.get(tenant)?.journal ?? [];
    return (
      isRequester &&
      journal.some(
        ({ type, seq, data }) =>
          type === 'ticket.unwatched' && seq <= position && data['personId'] === personId,
      )
    );
  }

  private batch(at: number, batch: LiveBatch): void {
    this.entitlement(at, batch);
    const seqs = batch.events.map(({ seq }) => seq);
    if (batch.to <= batch.from || seqs.some((seq) => seq <= batch.from || seq > batch.to)) {
      this.violate('inversion', at, `a batch of ${told(batch)}`);
    }
    if (seqs.some((seq, index) => index > 0 && seq <= (seqs[index - 1] ?? 0))) {
      this.violate('inversion', at, `events out of order in ${told(batch)}`);
    }
    const position = this.positions.get(batch.tenant);
    if (position === undefined) {
      if (this.isAnswered) this.violate('unentitled', at, `not followed: ${told(batch)}`);
      return;
    }
    if (batch.from > position) {
      this.violate('gap', at, `at ${String(position)}, then ${told(batch)}`);
      return;
    }
    if (batch.from < position && this.met.has(batch.tenant)) {
      this.violate('duplicate', at, `at ${String(position)}, then ${told(batch)}`);
    }
    if (batch.to <= position) return;
    if (this.isAnswered) this.met.add(batch.tenant);
    this.positions.set(batch.tenant, batch.to);
    this.complete(at, batch, position);
  }

  /** Between the position and the end of the batch there is exactly what the subscriber may see. */
  private complete(at: number, batch: LiveBatch, position: number): void {
    const facts = this.byId.get(batch.tenant)?.journal ?? [];
    const received = new Map(batch.events.map((event) => [event.seq, event]));
    for (const fact of facts) {
      if (fact.seq <= position || fact.seq > batch.to) continue;
      const event = received.get(fact.seq);
      received.delete(fact.seq);
      const may = this.mayBeTold(batch.tenant, fact);
      if (!event && may === 'must')
        this.violate('missing', at, `${describe(fact)} in ${told(batch)}`);
      if (event && may === 'must-not') this.violate('unentitled', at, describe(fact));
      if (event && (event.type !== fact.type || event.ticketId !== fact.ticketId)) {
        this.violate('wrong-content', at, `${describe(fact)} came as ${event.type}`);
      }
    }
    for (const seq of received.keys()) {
      if (seq > position) this.violate('wrong-content', at, `${String(seq)} never happened`);
    }
  }

  private mayBeTold(tenant: string, fact: JournalFact): 'must' | 'may' | 'must-not' {
    if (fact.type.startsWith('notification.')) return 'must-not';
    if (!this.subscriber.isRequester) return 'must';
    if (fact.audience !== 'public' || fact.ticketId === null) return 'must-not';
    const department = this.byId.get(tenant);
    if (department?.requesters.get(fact.ticketId) === this.subscriber.personId) return 'must';
    const turns = (department?.journal ?? []).filter(
      ({ type, ticketId, data }) =>
        (type === 'ticket.watched' || type === 'ticket.unwatched') &&
        ticketId === fact.ticketId &&
        data['personId'] === this.subscriber.personId,
    );
    const [only] = turns;
    if (!only) return 'must-not';
    return turns.length === 1 && fact.seq > only.seq ? 'must' : 'may';
  }

  private entitlement(at: number, { tenant, events, ...stretch }: LiveBatch): void {
    const { lateLine, revokedWithinMs = REVOKED_WITHIN_MS } = this.subscriber;
    const line = { tenant, events, ...stretch };
    for (const event of events) {
      const happenedAt = Date.parse(event.at);
      // Whoever is given a department may read its past, and what was cut short is told from there.
      if (
        !this.wasHeld(tenant, happenedAt, revokedWithinMs) &&
        !this.wasGiven(tenant, happenedAt, at)
      ) {
        this.violate('after-revocation', at, `${String(event.seq)} of ${told(line)}`);
      }
    }
    const isLate = lateLine.some(({ from, to }) => from <= at && at - revokedWithinMs <= to);
    if (!isLate && !this.wasHeld(tenant, at, revokedWithinMs)) {
      this.violate('after-revocation', at, `received ${told(line)}`);
    }
  }

  /** Whether the department was theirs at this moment or not long before. */
  private wasHeld(tenant: string, at: number, graceMs: number): boolean {
    let held = false;
    let since = -Infinity;
    for (const grant of this.subscriber.grants) {
      if (grant.tenant !== tenant || grant.at > at) continue;
      held = grant.held;
      since = grant.at;
    }
    return held || since >= at - graceMs;
  }

  /** Whether the department became theirs between two moments. */
  private wasGiven(tenant: string, from: number, to: number): boolean {
    return this.subscriber.grants.some(
      (grant) => grant.tenant === tenant && grant.held && grant.at >= from && grant.at <= to,
    );
  }

  /** What the page itself was told after it had judged the batches. */
  private told(at: number, events: readonly LiveEvent[]): void {
    for (const { seq, ticketId, type } of events) {
      if (type === 'ticket.refreshed') continue;
      const tenant = ticketId === null ? undefined : this.departmentOf.get(ticketId);
      if (tenant === undefined) continue;
      const before = this.toldUpTo.get(tenant) ?? 0;
      if (seq === before) this.violate('duplicate', at, `${String(seq)} ${type} twice`);
      if (seq < before) this.violate('inversion', at, `${String(seq)} after ${String(before)}`);
      this.toldUpTo.set(tenant, seq);
    }
  }

  private violate(rule: Violation['rule'], at: number, says: string): void {
    this.violations.push({ rule, at, says });
  }
}

function told({ tenant, from, to, events }: LiveBatch): string {
  const seqs = events.map(({ seq, type }) => `${String(seq)} ${type}`).join(', ');
  return `${tenant.slice(-4)} (${String(from)}, ${String(to)}] {${seqs}}`;
}

function describe({ seq, type, audience }: JournalFact): string {
  return `${String(seq)} ${type} (${audience})`;
}
