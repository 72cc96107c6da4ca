import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor, Tenant } from './actor.js';
import { IdentityDoor } from './identity-door.js';
import { aTenant, anAgent, openTestWall, type TestWall } from './testing/test-wall.js';

const WAITING = 100;
const CONNECTIONS = 4;

let wall: TestWall;
let hot: Tenant;
let calm: Tenant;

beforeAll(async () => {
  wall = await openTestWall({ poolSize: CONNECTIONS });
  [hot, calm] = await Promise.all([aTenant(wall.admin), aTenant(wall.admin)]);
});
afterAll(() => wall.close());

/** Starts many reads for a tenant. @returns how many have ended so far, and the end of all. */
function flood(actor: Actor): { ended: () => number; all: Promise<unknown> } {
  let ended = 0;
  const read = async (): Promise<void> => {
    await wall.tenantDb.read(actor, (tx) => tx.query('select pg_sleep(0.005)'));
    ended += 1;
  };
  return { ended: () => ended, all: Promise.all(Array.from({ length: WAITING }, read)) };
}

describe('a department that has many requests waiting', () => {
  it('does not keep another from reading and writing', async () => {
    const { ended, all } = flood(anAgent(hot));
    await wall.tenantDb.read(anAgent(calm), (tx) => tx.query('select 1'));
    await wall.tenantDb.write(anAgent(calm), calm.id, (tx) => tx.query('select 1'));
    expect(ended()).toBeLessThan(WAITING / 2);
    await all;
  });

  it('does not keep an agent of both from the other', async () => {
    const { ended, all } = flood(anAgent(hot));
    const both = anAgent(hot, calm);
    await wall.tenantDb.read(both, (tx) => tx.query('select 1'));
    await wall.tenantDb.write(both, calm.id, (tx) => tx.query('select 1'));
    expect(ended()).toBeLessThan(WAITING / 2);
    await all;
  });

  it('does not keep anybody from being recognised', async () => {
    const door = new IdentityDoor(wall.source);
    const { ended, all } = flood(anAgent(hot));
    await door.call('whoever_holds', [Buffer.alloc(32)]);
    expect(ended()).toBeLessThan(WAITING / 2);
    await all;
  });

  it('is served in full all the same', async () => {
    const { ended, all } = flood(anAgent(hot));
    await all;
    expect(ended()).toBe(WAITING);
  });
});
