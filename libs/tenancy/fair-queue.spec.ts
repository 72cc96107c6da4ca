import { describe, expect, it } from '@jest/globals';
import { TooManyRequests, Unavailable } from '#problem';
import { type Actor, systemActor } from './actor.js';
import { FairQueue, laneOf } from './fair-queue.js';
import { anAgent } from './testing/test-wall.js';

/** Enters a lane and writes its name down when it is admitted. */
function enterInto(queue: FairQueue, admitted: string[]) {
  return (lane: string): Promise<void> => {
    const turn = queue.enter(lane);
    if (!turn) {
      admitted.push(lane);
      return Promise.resolve();
    }
    return turn.then(() => {
      admitted.push(lane);
    });
  };
}

/** Ends all runs from this one on, so that everybody who still waits has their turn. */
async function drain(queue: FairQueue, admitted: string[], from = 0): Promise<void> {
  for (let left = from; left < admitted.length; left += 1) {
    queue.leave(admitted[left] ?? '');
    await settled();
  }
}

const settled = (): Promise<void> => new Promise(setImmediate);

describe('FairQueue', () => {
  it('admits at once, without a promise, while connections are free', () => {
    const queue = new FairQueue(2);
    expect(queue.enter('a')).toBeUndefined();
    expect(queue.enter('a')).toBeUndefined();
    queue.leave('a');
    expect(queue.enter('b')).toBeUndefined();
  });

  it('gives a free connection to the lane that holds the fewest, not to the first in line', async () => {
    const queue = new FairQueue(2);
    const admitted: string[] = [];
    const enter = enterInto(queue, admitted);
    for (let run = 0; run < 6; run += 1) void enter('hot');
    void enter('calm');
    expect(admitted).toEqual(['hot', 'hot']);
    await drain(queue, admitted);
    expect(admitted).toEqual(['hot', 'hot', 'calm', 'hot', 'hot', 'hot', 'hot']);
  });

  it('takes lanes in turn that hold equally many', async () => {
    const queue = new FairQueue(1);
    const admitted: string[] = [];
    const enter = enterInto(queue, admitted);
    for (const lane of ['a', 'a', 'a', 'b', 'b', 'c']) void enter(lane);
    await drain(queue, admitted);
    expect(admitted).toEqual(['a', 'b', 'c', 'a', 'b', 'a']);
  });

  it('is overtaken by nobody who comes with a new name each time', async () => {
    const queue = new FairQueue(1);
    const admitted: string[] = [];
    const enter = enterInto(queue, admitted);
    void enter('steady');
    void enter('steady');
    for (
      let name = 0;
      name < 20 && admitted.filter((one) => one === 'steady').length < 2;
      name += 1
    ) {
      void enter(`new ${String(name)}`);
      void enter(`newer ${String(name)}`);
      queue.leave(admitted.at(-1) ?? '');
      await settled();
    }
    expect(admitted).toEqual(['steady', 'new 0', 'newer 0', 'steady']);
    await drain(queue, admitted, 3);
  });

  it('spares most of a larger pool for whoever comes next', async () => {
    const queue = new FairQueue(8);
    const admitted: string[] = [];
    const enter = enterInto(queue, admitted);
    for (let run = 0; run < 8; run += 1) void enter('hot');
    expect(admitted).toHaveLength(3);
    void enter('calm');
    expect(admitted.at(-1)).toBe('calm');
    await drain(queue, admitted);
    expect(admitted).toHaveLength(9);
  });

  it('refuses a lane that has too many waiting, and no other', async () => {
    const queue = new FairQueue(1, { mostWaiting: 2 });
    const admitted: string[] = [];
    const enter = enterInto(queue, admitted);
    for (let run = 0; run < 3; run += 1) void enter('hot');
    expect(() => enter('hot')).toThrow(TooManyRequests);
    const desk = laneOf(systemActor([]), null);
    for (const lane of ['calm', desk, desk, desk]) void enter(lane);
    await drain(queue, admitted);
    expect(admitted).toHaveLength(7);
  });

  it('ends a wait that is too long: the lane asks too much if others went on', async () => {
    const queue = new FairQueue(1, { longestWaitMs: 30 });
    void queue.enter('hot');
    const first = queue.enter('hot');
    const second = queue.enter('hot');
    queue.leave('hot');
    await first;
    await expect(second).rejects.toMatchObject({ status: 429, code: 'too_many_requests' });
    queue.leave('hot');
  });

  it('ends a wait that is too long: the database is away if nobody went on', async () => {
    const queue = new FairQueue(1, { longestWaitMs: 10 });
    void queue.enter('hot');
    await expect(queue.enter('hot')).rejects.toBeInstanceOf(Unavailable);
    await expect(queue.enter('calm')).rejects.toBeInstanceOf(Unavailable);
    queue.leave('hot');
  });

  it('forgets lanes that hold and await nothing', async () => {
    const queue = new FairQueue(2, { longestWaitMs: 10 });
    for (let lane = 0; lane < 50; lane += 1) {
      void queue.enter(String(lane));
      queue.leave(String(lane));
    }
    void queue.enter('a');
    void queue.enter('a');
    await expect(queue.enter('b')).rejects.toBeInstanceOf(Unavailable);
    queue.leave('a');
    queue.leave('a');
    expect(queue.lanesKept).toBe(0);
  });
});

describe('laneOf', () => {
  const [one, two] = ['one', 'two'].map((id) => ({
    ...{ id, slug: id, prefix: 'T', name: id, timezone: 'Europe/London' },
  })) as [Actor['tenants'][number], Actor['tenants'][number]];

  it('is the tenant of a write, and of a read in one tenant alone', () => {
    expect(laneOf(anAgent(one, two), 'two')).toBe('two');
    expect(laneOf(anAgent(one), null)).toBe('one');
  });

  it('is the person for a read across several tenants', () => {
    const agent = anAgent(one, two);
    expect(laneOf(agent, null)).toBe(agent.personId);
  });

  it('is one of its own for the desk itself', () => {
    const desk = laneOf(systemActor([one]), 'one');
    expect(desk).toBe(laneOf(systemActor([]), null));
    expect(desk).not.toBe('one');
  });
});
