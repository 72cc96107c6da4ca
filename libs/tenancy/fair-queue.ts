import { TooManyRequests, Unavailable } from '#problem';
import type { DataSource } from 'typeorm';
import type { Actor } from './actor.js';

/** The desk's own work: it waits its turn as everybody does, and is never refused. */
const OF_THE_DESK = 'the desk';

/** So few connections are not divided further. */
const FEW = 4;

interface Waiter {
  readonly admit: () => void;
  readonly timer: NodeJS.Timeout;
}

interface Lane {
  readonly name: string;
  running: number;
  /** When it was last given a connection, or came for its first. */
  turn: number;
  readonly waiting: Waiter[];
}

interface Limits {
  /** Runs of one lane that may wait before a further one is refused. */
  readonly mostWaiting?: number;
  readonly longestWaitMs?: number;
}

/**
 * Who a run counts for: the tenant that it writes to or reads alone; for a read across several, the
 * person, so that their departments do not pay for it.
 */
export function laneOf(actor: Actor, writeTenant: string | null): string {
  if (actor.role === 'system') return OF_THE_DESK;
  const only = actor.tenants.length === 1 ? actor.tenants[0]?.id : undefined;
  return writeTenant ?? only ?? actor.personId ?? '';
}

/**
 * Hands out the connections of a process so that one lane cannot keep the others waiting: a free
 * connection goes to the waiting lane that holds the fewest, and no lane holds more than a third of
 * them, unless they are few: more at once would wait for the processors, and others with them.
 * Nothing waits, and no promise is made, while a lane holds fewer.
 */
export class FairQueue {
  private static readonly queues = new WeakMap<DataSource, FairQueue>();

  /** The one queue in front of the connections of a source. */
  static of(source: DataSource): FairQueue {
    const known = FairQueue.queues.get(source);
    if (known) return known;
    const { options } = source;
    const queue = new FairQueue('poolSize' in options ? (options.poolSize ?? 10) : 10);
    FairQueue.queues.set(source, queue);
    return queue;
  }

  private readonly lanes = new Map<string, Lane>();
  private readonly mostPerLane: number;
  private readonly mostWaiting: number;
  private readonly longestWaitMs: number;
  private running = 0;
  private turns = 0;

  /** @param connections - how many there are to hand out. */
  constructor(
    private readonly connections: number,
    { mostWaiting = 2_000, longestWaitMs = 5_000 }: Limits = {},
  ) {
    this.mostPerLane = connections < FEW ? connections : Math.ceil(connections / 3);
    this.mostWaiting = mostWaiting;
    this.longestWaitMs = longestWaitMs;
  }

  /**
   * Takes a connection for this lane; {@link leave} gives it back.
   *
   * @returns undefined when it may start at once, else a promise of its turn. That is rejected with
   *   TooManyRequests when others had their turns meanwhile, with Unavailable when nobody had.
   * @throws TooManyRequests when too many of the same lane wait already.
   */
  enter(name: string): Promise<void> | undefined {
    const lane = this.laneNamed(name);
    if (this.mayRun(lane)) {
      this.admit(lane);
      return undefined;
    }
    if (lane.waiting.length >= this.mostWaiting && name !== OF_THE_DESK) throw tooMany();
    return new Promise((resolve, reject) => {
      const since = this.turns;
      const timer = setTimeout(() => {
        // All of a lane wait equally long, so the first to give up is the first in the line.
        lane.waiting.shift();
        this.forgetIdle(lane);
        reject(this.turns > since && name !== OF_THE_DESK ? tooMany() : new Unavailable());
      }, this.longestWaitMs);
      lane.waiting.push({ admit: resolve, timer });
    });
  }

  /** Gives back what {@link enter} gave, once for each time. */
  leave(name: string): void {
    const lane = this.laneNamed(name);
    lane.running -= 1;
    this.running -= 1;
    this.forgetIdle(lane);
    const next = this.nextLane();
    const waiter = next?.waiting.shift();
    if (!next || !waiter) return;
    clearTimeout(waiter.timer);
    this.admit(next);
    waiter.admit();
  }

  /** Does the work when its turn has come, and gives the turn on. @throws as {@link enter}. */
  async inTurn<T>(lane: string, work: () => Promise<T>): Promise<T> {
    const turn = this.enter(lane);
    if (turn) await turn;
    try {
      return await work();
    } finally {
      this.leave(lane);
    }
  }

  /** Lanes that hold or await a connection, for the tests of its memory. */
  get lanesKept(): number {
    return this.lanes.size;
  }

  private laneNamed(name: string): Lane {
    const known = this.lanes.get(name);
    if (known) return known;
    // Before the lane that had the last turn, behind all that have waited longer.
    const lane: Lane = { name, running: 0, turn: this.turns - 1, waiting: [] };
    this.lanes.set(name, lane);
    return lane;
  }

  private mayRun(lane: Lane): boolean {
    return this.running < this.connections && lane.running < this.mostPerLane;
  }

  private admit(lane: Lane): void {
    lane.running += 1;
    this.running += 1;
    this.turns += 2;
    lane.turn = this.turns;
  }

  private nextLane(): Lane | undefined {
    let next: Lane | undefined;
    for (const lane of this.lanes.values()) {
      if (lane.waiting.length === 0 || !this.mayRun(lane)) continue;
      if (!next || comesBefore(lane, next)) next = lane;
    }
    return next;
  }

  private forgetIdle(lane: Lane): void {
    if (lane.running === 0 && lane.waiting.length === 0) this.lanes.delete(lane.name);
  }
}

function comesBefore(one: Lane, other: Lane): boolean {
  return one.running === other.running ? one.turn < other.turn : one.running < other.running;
}

function tooMany(): TooManyRequests {
  return new TooManyRequests(
    'More is being asked for this department than its share allows. Send fewer requests at once, ' +
      'and this one again after the time in Retry-After.',
    1,
  );
}
