import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type OwnDatabase, ownDatabase } from '../../test/harness/own-database.js';
import { checkCatalogue, findings, requireSoundCatalogue } from './check-catalogue.js';
import { DEFINER_FUNCTIONS, EXCEPTIONS } from './exceptions.js';
import { HOLES_OF_ROLES } from './testing/holes-of-roles.js';
import { HOLES_OF_TABLES } from './testing/holes-of-tables.js';

const HOLES = [...HOLES_OF_ROLES, ...HOLES_OF_TABLES].sort((a, b) => a.rule - b.rule);

let database: OwnDatabase;
let admin: pg.Client;
let app: pg.Client;

beforeAll(async () => {
  database = await ownDatabase('schema');
  admin = new pg.Client({ connectionString: database.adminUrl });
  app = new pg.Client({ connectionString: database.appUrl });
  await Promise.all([admin.connect(), app.connect()]);
});
afterAll(async () => {
  await Promise.all([admin.end(), app.end()]);
  await database.drop();
});

function askedBy(client: pg.Client) {
  return async (text: string, values: readonly unknown[]): Promise<unknown[]> =>
    (await client.query<Record<string, unknown>>(text, [...values])).rows;
}

/** Makes a change as superuser, looks at it as the app role does, and takes it back. */
async function changed<T>(
  statements: readonly string[],
  look: (client: pg.Client) => Promise<T>,
  as = 'app',
): Promise<T> {
  await admin.query('begin');
  try {
    for (const statement of statements) await admin.query(statement);
    await admin.query(`set local role ${as}`);
    return await look(admin);
  } finally {
    await admin.query('rollback');
  }
}

describe('the catalogue', () => {
  it('is sound after the migrations, as the app role itself sees it', async () => {
    expect(await checkCatalogue(askedBy(app))).toEqual([]);
    await expect(requireSoundCatalogue(askedBy(app))).resolves.toBeUndefined();
  });

  it('needs each of its exceptions', async () => {
    const found = await findings(askedBy(app));
    const named = found.map(({ assertion, object }) => `${String(assertion)} ${object}`);
    const listed = EXCEPTIONS.map(({ assertion, object }) => `${String(assertion)} ${object}`);
    expect(named.sort()).toEqual(listed.sort());
  });

  it('lists no function that the app role cannot call', async () => {
    const { rows } = await app.query<{ name: string }>(
      `select name from unnest($1::text[]) name where to_regprocedure(name) is null
         or not has_function_privilege('app', to_regprocedure(name), 'EXECUTE')`,
      [Object.keys(DEFINER_FUNCTIONS)],
    );
    expect(rows).toEqual([]);
  });

  it('refuses to be served through a superuser, and names it', async () => {
    await expect(requireSoundCatalogue(askedBy(admin))).rejects.toThrow(
      /role postgres is what this connection runs as \(rule 1: .*\)\n.* has superuser/,
    );
  });

  it('names every violation in one error', async () => {
    const error = await changed(
      [
        'drop policy people_read on app.people',
        'alter table app.leads no force row level security',
      ],
      (client) => requireSoundCatalogue(askedBy(client)).catch((thrown: unknown) => String(thrown)),
    );
    expect(error).toContain('table app.people the canonical policy is missing for app, r (rule 5:');
    expect(error).toContain('table app.leads row security is not forced (rule 3:');
  });
});

describe.each(HOLES)('rule $rule is broken when $when', ({ rule, statements, object, fault }) => {
  it(`names ${object}`, async () => {
    const violations = await changed(statements, (client) => checkCatalogue(askedBy(client)));
    expect(violations).toContainEqual({
      assertion: rule,
      name: expect.any(String),
      object,
      fault: expect.stringContaining(fault),
    });
  });
});
