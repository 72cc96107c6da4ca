import type { SeededRandom } from '../../../apps/cli/src/import/generated/seeded-random.js';
import { type WorkingHours } from '../../../apps/api/src/calendars/index.js';
import type { Level, Priority } from '../../../apps/api/src/people/index.js';
import { usualMatrix } from '../../../apps/api/src/people/index.js';
import { type NextDue, nextDue } from '../../../apps/api/src/slas/domain/next-due.js';
import type { SlaClock } from '../../../apps/api/src/slas/domain/sla-clock.js';
import {
  follow,
  recordBreaches,
  type TicketEventType,
} from '../../../apps/api/src/slas/domain/sla-follow.js';
import { promisedFor, type SlaPolicy } from '../../../apps/api/src/slas/domain/sla-policy.js';
import type { BenchDepartment, Known } from './bench-departments.js';
import { idAt, Shares } from './random.js';
import type { Said, Vocabulary } from './vocabulary.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const TYPES = new Shares([
  ['incident', 0.7],
  ['service_request', 0.3],
] as const);
const LEVEL_SHARES = new Shares<Level>([
  ['high', 0.08],
  ['medium', 0.27],
  ['low', 0.65],
]);
/** Where the open ones stand; `working` is called differently for incidents and requests. */
const OPEN_STATES = new Shares([
  ['new', 0.25],
  ['assigned', 0.2],
  ['working', 0.35],
  ['pending', 0.2],
] as const);
const PENDING_REASONS = new Shares([
  ['user', 0.6],
  ['supplier', 0.25],
  ['change', 0.15],
] as const);
const PRIORITIES = new Map(
  usualMatrix().map(({ impact, urgency, priority }) => [`${impact} ${urgency}`, priority]),
);

/** Something that was said on a ticket. */
export interface PastMessage {
  readonly id: string;
  readonly kind: 'description' | 'reply' | 'note';
  readonly side: 'requester' | 'desk';
  readonly author: Known;
  readonly said: Said;
  readonly at: number;
}

export interface PastEntry {
  readonly type: string;
  readonly at: number;
  readonly actor: Known;
  readonly role: 'requester' | 'agent';
  readonly audience: 'public' | 'internal';
  readonly data: Readonly<Record<string, unknown>>;
}

/** A ticket with all that happened to it. Moments are epoch milliseconds. */
export interface PastTicket {
  readonly id: string;
  readonly type: 'incident' | 'service_request';
  readonly subject: Said;
  readonly status: string;
  readonly pendingReason: string | null;
  readonly impact: Level;
  readonly urgency: Level;
  readonly priority: Priority;
  readonly categoryId: string;
  readonly requester: Known;
  readonly assignee: Known | null;
  readonly groupId: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly resolvedAt: number | null;
  readonly closedAt: number | null;
  readonly messages: readonly PastMessage[];
  readonly entries: readonly PastEntry[];
  readonly clocks: readonly SlaClock[];
  readonly due: NextDue;
}

/** What all tickets of an installation share. */
export interface Times {
  readonly policy: SlaPolicy;
  readonly hours: WorkingHours;
  /** The end of the past: nothing happened after it. */
  readonly until: number;
}

/** Invents the past of one ticket; the clocks are those that the product would have run. */
export class TicketStory {
  private readonly messages: PastMessage[] = [];
  private readonly entries: PastEntry[] = [];
  private clocks: readonly SlaClock[] = [];
  private status = 'new';
  private readonly type;
  private readonly impact;
  private readonly urgency;
  private readonly requester;
  private readonly agent;
  private readonly groupId;
  private updatedAt;

  constructor(
    private readonly department: BenchDepartment,
    private readonly vocabulary: Vocabulary,
    private readonly random: SeededRandom,
    private readonly times: Times,
    private readonly createdAt: number,
  ) {
    this.type = TYPES.draw(random);
    this.impact = LEVEL_SHARES.draw(random);
    this.urgency = LEVEL_SHARES.draw(random);
    this.requester = random.mostly(department.requesters);
    this.agent = random.mostly(department.agents);
    this.groupId = random.mostly(department.groupIds);
    this.updatedAt = createdAt;
  }

  /** @param isOpen - whether it is still being worked on at the end of the past. */
  tell(ref: string, isOpen: boolean): PastTicket {
    const id = idAt(this.createdAt, this.random);
    const subject = this.vocabulary.say(this.random.whole(4, 7), this.random);
    this.say('description', this.requester, this.random.whole(12, 28), this.createdAt);
    this.record('ticket.created', this.requester, { ref, priority: this.priority, status: 'new' });
    this.tellClocks('created');
    const ends = isOpen ? this.goOn() : this.end();
    if (isOpen) this.clocks = recordBreaches(this.clocks, this.times.until);
    return {
      ...{ id, subject, type: this.type, impact: this.impact, urgency: this.urgency, ...ends },
      ...{ priority: this.priority, requester: this.requester, clocks: this.clocks },
      status: this.status,
      categoryId: this.random.mostly(this.department.categoryIds),
      groupId: this.status === 'new' && this.random.happens(0.3) ? null : this.groupId,
      createdAt: this.createdAt,
      updatedAt: this.updatedAt,
      messages: this.messages,
      entries: this.entries,
      due: nextDue(this.clocks),
    };
  }

  private get priority(): Priority {
    return PRIORITIES.get(`${this.impact} ${this.urgency}`) ?? 'P5';
  }

  private goOn(): Pick<PastTicket, 'pendingReason' | 'assignee' | 'resolvedAt' | 'closedAt'> {
    const state = OPEN_STATES.draw(this.random);
    const unresolved = { pendingReason: null, resolvedAt: null, closedAt: null };
    if (state === 'new') return { ...unresolved, assignee: null };
    this.assign();
    const assignee = this.agent;
    if (state === 'assigned') return { ...unresolved, assignee };
    this.answer();
    this.move(this.type === 'incident' ? 'in_progress' : 'in_fulfilment');
    if (state === 'working') return { ...unresolved, assignee };
    const pendingReason = PENDING_REASONS.draw(this.random);
    this.move('pending', pendingReason);
    this.tellClocks('pending');
    return { ...unresolved, assignee, pendingReason };
  }

  private end(): Pick<PastTicket, 'pendingReason' | 'assignee' | 'resolvedAt' | 'closedAt'> {
    this.assign();
    if (this.random.happens(0.7)) this.answer();
    if (this.random.happens(0.2)) this.say('note', this.agent, this.random.whole(5, 15));
    this.move(this.type === 'incident' ? 'resolved' : 'fulfilled');
    this.tellClocks('resolved');
    const resolvedAt = this.updatedAt;
    const over = { pendingReason: null, assignee: this.agent, resolvedAt };
    if (this.times.until - resolvedAt < 5 * DAY) return { ...over, closedAt: null };
    this.updatedAt = resolvedAt + 5 * DAY - 10 * MINUTE;
    this.move('closed');
    this.tellClocks('closed');
    return { ...over, closedAt: this.updatedAt };
  }

  private assign(): void {
    this.pass(90 * MINUTE);
    this.record('ticket.assigned', this.agent, {
      assignee: [null, this.agent.id],
      group: [this.groupId, this.groupId],
    });
    this.tellClocks('owned');
    this.move(this.type === 'incident' ? 'assigned' : 'in_fulfilment');
  }

  private answer(): void {
    this.pass(120 * MINUTE);
    this.say('reply', this.agent, this.random.whole(6, 18));
    this.tellClocks('agent_reply');
  }

  private move(status: string, pendingReason: string | null = null): void {
    if (status === this.status) return;
    this.pass(300 * MINUTE);
    const step = [this.status, status];
    this.record('ticket.status-changed', this.agent, { status: step, pendingReason });
    this.status = status;
  }

  /** Some time goes by, but never beyond the end. */
  private pass(typical: number): void {
    const left = this.times.until - this.updatedAt;
    this.updatedAt += Math.floor(Math.min(this.random.duration(typical), left / 2));
  }

  private say(kind: PastMessage['kind'], author: Known, words: number, at = this.updatedAt): void {
    const id = idAt(at, this.random);
    const side = author === this.requester ? 'requester' : 'desk';
    this.messages.push({
      id,
      kind,
      side,
      author,
      said: this.vocabulary.say(words, this.random),
      at,
    });
    if (kind === 'description') return;
    const audience = kind === 'note' ? 'internal' : 'public';
    this.record('message.added', author, { messageId: id, kind, side }, audience);
  }

  private record(
    type: string,
    actor: Known,
    data: PastEntry['data'],
    audience: PastEntry['audience'] = 'public',
  ): void {
    const role = actor === this.requester ? 'requester' : 'agent';
    this.entries.push({ type, at: this.updatedAt, actor, role, audience, data });
  }

  private tellClocks(type: TicketEventType): void {
    const ticket = { type: this.type, priority: this.priority };
    const { policy, hours } = this.times;
    const pendingFor = type === 'pending' ? '' : null;
    const event = { at: this.updatedAt, type, ...promisedFor(policy, ticket), pendingFor };
    this.clocks = follow(this.clocks, event, policy, hours);
  }
}
