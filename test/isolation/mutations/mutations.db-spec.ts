import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type OwnDatabase, ownDatabase } from '../../harness/own-database.js';
import { testDatabase } from '../../harness/test-database.js';
import { aWorld, type World } from '../sql/world.js';
import { runDoorMutations } from './door-mutations.js';
import { allMutations, runMutations } from './run-mutations.js';
import { countOf, survivors, type Verdict } from './verdict.js';

/** A bound for a busy machine; it takes a tenth of that on an idle one. */
const LONG_MS = 600_000;

let database: OwnDatabase;
let admin: pg.Client;
let world: World;
let verdicts: Verdict[];

beforeAll(async () => {
  database = await ownDatabase('schema');
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  world = await aWorld(admin, (await testDatabase()).contextKey);
  const mutations = await allMutations(admin, world);
  verdicts = [
    ...(await runMutations(admin, world, mutations)),
    ...(await runDoorMutations(database.appUrl, world)),
  ];
}, LONG_MS);
afterAll(async () => {
  await admin.end();
  await database.drop();
});

describe('a wall with one brick missing', () => {
  it('is noticed, whichever brick it is', () => {
    process.stdout.write(`${countOf(verdicts)}\n`);
    expect(survivors(verdicts)).toEqual([]);
  });

  it('is tried with every policy, every table, every key and every function', () => {
    const of = (kind: string): number => verdicts.filter((one) => one.kind === kind).length;
    expect(of('policies do not hold for the owner of a table')).toBe(world.tables.length);
    expect(of('a foreign key is gone')).toBe(world.keys.length);
    expect(of('a unique key is gone')).toBe(world.uniqueKeys.length);
    expect(of('a policy is gone')).toBeGreaterThan(4 * 25);
    expect(of('a question about the signed context is not asked')).toBe(3);
    expect(of('one condition of a function is gone')).toBeGreaterThan(80);
    expect(of('the one door to the database lost a habit')).toBe(7);
  });
});
