import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type OwnDatabase, ownDatabase } from '../../harness/own-database.js';
import { broken } from '../finding.js';
import { compareSchemas, tryCatalogue } from './schema-parts.js';
import { type ScratchDatabase, scratchDatabase } from './scratch-database.js';

let installation: OwnDatabase;
let admin: pg.Client;
let scratch: ScratchDatabase;

beforeAll(async () => {
  installation = await ownDatabase('schema');
  admin = new pg.Client({ connectionString: installation.adminUrl });
  await admin.connect();
  scratch = await scratchDatabase(installation);
}, 120_000);
afterAll(async () => {
  await scratch.drop();
  await admin.end();
  await installation.drop();
});

async function named(prefix: string): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    'select datname as name from pg_database where starts_with(datname, $1) order by 1',
    [prefix],
  );
  return rows.map(({ name }) => name);
}

/** What the comparison says after a change of the installation, which is then undone. */
async function after(change: string, undo: string): Promise<string[]> {
  await admin.query(change);
  try {
    const { evidence } = await compareSchemas(installation, scratch.adminUrl);
    return broken(evidence.findings).map(({ broken: seen }) => String(seen));
  } finally {
    await admin.query(undo);
  }
}

describe('the installation', () => {
  it('has the schema that everything is tried on, and keeps the rules', async () => {
    const { evidence, fingerprint } = await compareSchemas(installation, scratch.adminUrl);
    expect(broken(evidence.findings)).toEqual([]);
    expect(evidence.tally['facts compared']).toBeGreaterThan(1_000);
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);

    const rules = await tryCatalogue(installation);
    expect(broken(rules.findings)).toEqual([]);
    expect(rules.tally['policies']).toBeGreaterThan(100);
  });

  it.each([
    [
      'a function that says yes to everybody',
      `create or replace function app.is_staff() returns boolean stable return true`,
      `create or replace function app.is_staff() returns boolean stable
       return coalesce((app.context())[2] in ('agent', 'lead', 'admin', 'system'), false)`,
    ],
    [
      'foreign keys that are switched off',
      'alter table app.leads disable trigger all',
      'alter table app.leads enable trigger all',
    ],
    [
      'a schema that is not of the product',
      'create schema loose create table copies ()',
      'drop schema loose cascade',
    ],
    [
      'a setting for whoever signs in',
      `alter role app in database %I set work_mem = '1MB'`,
      'alter role app in database %I reset work_mem',
    ],
  ])('is told apart by %s', async (_, change, undo) => {
    const { rows } = await admin.query<{ name: string }>(
      'select quote_ident(current_database()) as name',
    );
    const here = (text: string): string => text.replace('%I', rows[0]?.name ?? '');
    expect(await after(here(change), here(undo))).toContainEqual(
      expect.stringContaining('The installation has this and the program does not'),
    );
  });

  it('whose rule is broken is told which', async () => {
    await admin.query('alter table app.leads no force row level security');
    const { findings } = await tryCatalogue(installation);
    await admin.query('alter table app.leads force row level security');
    expect(broken(findings)).toEqual([
      expect.objectContaining({
        subject: 'rule 3',
        broken: 'table app.leads row security is not forced.',
      }),
    ]);
  });
});

describe('the database of the proof', () => {
  it('goes away, and one that was left behind goes with the next', async () => {
    await admin.query('create database commondesk_proof_left');
    const other = await scratchDatabase(installation);
    const during = await named('commondesk_proof_');
    expect(during).not.toContain('commondesk_proof_left');
    expect(during).toHaveLength(2);
    await other.drop();
    expect(await named('commondesk_proof_')).toHaveLength(1);
  });
});
