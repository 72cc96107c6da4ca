import type { Priority } from '../../people/domain/priority-matrix.js';
import type { Way } from './routing-rule.js';

/** How many open tickets somebody has, by priority; without those that wait for others. */
export type OpenWork = Readonly<Record<Priority, number>>;

/** A member of a resolver group, as far as choosing among them looks at them. */
export interface AgentState {
  readonly id: string;
  /** Epoch milliseconds; null for neither. Without an end they are away until they say otherwise. */
  readonly awayFrom: number | null;
  readonly awayUntil: number | null;
  /** Per cent of the work of somebody who is there all the time; at 0 they get none. */
  readonly capacity: number;
  /** How many tickets at most they have in progress at full capacity; null for any number. */
  readonly limit: number | null;
  readonly skills: readonly string[];
  readonly open: OpenWork;
  /** What has come together for them in the group since their last turn. */
  readonly credit: number;
}

/** Why somebody was not asked. */
export type PassedOver = 'away' | 'no_capacity' | 'lacks_skills' | 'at_limit';

export interface Choice {
  readonly by: Way;
  /** Null when nobody can take it. */
  readonly assigneeId: string | null;
  /** How many it was chosen among. */
  readonly among: number;
  readonly passed: readonly { readonly id: string; readonly why: PassedOver }[];
  /** The credits that changed with this turn, for the next one. */
  readonly credits: readonly { readonly id: string; readonly credit: number }[];
}

/** What is to be given to somebody. */
export interface WorkToGive {
  readonly by: Way;
  readonly skills?: readonly string[];
  readonly priority: Priority;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A P1 is as much work as sixteen P5: each priority is twice the next. */
const WEIGHT: Readonly<Record<Priority, number>> = { P1: 16, P2: 8, P3: 4, P4: 2, P5: 1 };

/**
 * Chooses somebody of a group. The same agents in the same state give the same answer in whatever
 * order they come; equal ones go by id.
 *
 * By turn, everybody gets a share of the tickets that is as large as their capacity, spread evenly.
 * By load, it is who would have the least to do with the ticket, for what they can take.
 */
export function chooseAgent(agents: readonly AgentState[], work: WorkToGive): Choice {
  const inOrder = agents.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const judged = inOrder.map((agent) => ({ agent, why: whyNot(agent, work) }));
  const free = judged.flatMap(({ agent, why }) => (why === null ? [agent] : []));
  const passed = judged.flatMap(({ agent, why }) => (why === null ? [] : [{ id: agent.id, why }]));
  const chosen = work.by === 'turn' ? nextInTurn(free) : leastLoaded(free, work.priority);
  return { by: work.by, among: free.length, passed, ...chosen };
}

/** How many tickets somebody may have in progress, for the capacity that they have. */
export function limitOf({ limit, capacity }: Pick<AgentState, 'limit' | 'capacity'>): number {
  return limit === null ? Infinity : Math.max(1, Math.floor((limit * capacity) / 100));
}

function whyNot(agent: AgentState, { skills = [], at }: WorkToGive): PassedOver | null {
  if (isAway(agent, at)) return 'away';
  if (agent.capacity <= 0) return 'no_capacity';
  if (!skills.every((skill) => agent.skills.includes(skill))) return 'lacks_skills';
  return countOf(agent.open) < limitOf(agent) ? null : 'at_limit';
}

/** From `awayFrom` on; at `awayUntil` they are back. */
function isAway({ awayFrom, awayUntil }: AgentState, at: number): boolean {
  return awayFrom !== null && awayFrom <= at && (awayUntil === null || at < awayUntil);
}

type Chosen = Pick<Choice, 'assigneeId' | 'credits'>;

/**
 * Everybody's credit grows by their capacity; who has most has the turn, and pays what all got. So
 * the credits of those who take part always come to the same, and nobody has two turns while an
 * equal waits for one.
 */
function nextInTurn(free: readonly AgentState[]): Chosen {
  const grown = free.map(({ id, capacity, credit }) => ({ id, credit: credit + capacity }));
  const next = firstBy(grown, (one, best) => one.credit > best.credit);
  if (!next) return { assigneeId: null, credits: [] };
  const paid = free.reduce((sum, { capacity }) => sum + capacity, 0);
  return {
    assigneeId: next.id,
    credits: grown.map((one) => (one === next ? { id: one.id, credit: one.credit - paid } : one)),
  };
}

/** Compared crosswise, so that whole numbers stay whole. */
function leastLoaded(free: readonly AgentState[], priority: Priority): Chosen {
  const loaded = free.map((agent) => ({ agent, load: loadOf(agent.open) + WEIGHT[priority] }));
  const least = firstBy(
    loaded,
    (one, best) => one.load * best.agent.capacity < best.load * one.agent.capacity,
  );
  return { assigneeId: least?.agent.id ?? null, credits: [] };
}

/** The first that none behind it beats. */
function firstBy<T>(all: readonly T[], beats: (one: T, best: T) => boolean): T | undefined {
  return all.reduce<T | undefined>(
    (best, one) => (best === undefined || beats(one, best) ? one : best),
    undefined,
  );
}

function countOf(open: OpenWork): number {
  return Object.values(open).reduce((sum, count) => sum + count, 0);
}

function loadOf(open: OpenWork): number {
  return (Object.keys(WEIGHT) as Priority[]).reduce(
    (sum, priority) => sum + WEIGHT[priority] * open[priority],
    0,
  );
}
