import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type OwnDatabase, ownDatabase } from '../../harness/own-database.js';
import { testDatabase } from '../../harness/test-database.js';
import { broken, type Finding } from '../finding.js';
import { behaviourChecks } from './behaviour.js';
import { tryAll } from './check.js';
import { Stage } from './stage.js';
import { aWorld, type World } from './world.js';

/** A bound for a busy machine; it takes a twentieth of that on an idle one. */
const LONG_MS = 120_000;

let database: OwnDatabase;
let admin: pg.Client;
let app: pg.Client;
let world: World;
let findings: Finding[];

beforeAll(async () => {
  database = await ownDatabase('schema');
  admin = new pg.Client({ connectionString: database.adminUrl });
  app = new pg.Client({ connectionString: database.appUrl });
  await Promise.all([admin.connect(), app.connect()]);
  world = await aWorld(admin, (await testDatabase()).contextKey);
  findings = await tryAll(await behaviourChecks(admin, world), Stage.onLogins(app, admin));
}, LONG_MS);
afterAll(async () => {
  await Promise.all([admin.end(), app.end()]);
  await database.drop();
});

describe('the database', () => {
  it('keeps departments, people and roles apart, whatever is tried', () => {
    expect(broken(findings)).toEqual([]);
  });

  it('is tried with every table, key and function that the catalogue knows', () => {
    const subjects = new Set(findings.map(({ subject }) => subject));
    for (const { name } of world.tables) expect(subjects).toContain(`table app.${name}`);
    for (const { name, table } of [...world.keys, ...world.uniqueKeys]) {
      expect(subjects).toContain(`key ${name} of app.${table}`);
    }
    expect(world.tables.length).toBeGreaterThan(25);
    expect(findings.length).toBeGreaterThan(400);
  });
});
