import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ownDatabase } from '../../test/harness/own-database.js';
import type { Tenant } from './actor.js';
import { signContext } from './signed-context.js';
import { aTenant, anAgent, openTestWall, type TestWall } from './testing/test-wall.js';

let wall: TestWall;
let ours: Tenant;
let theirs: Tenant;
/** The app role without our door: what an injected statement could do. */
let raw: pg.Client;

beforeAll(async () => {
  wall = await openTestWall();
  ours = await aTenant(wall.admin);
  theirs = await aTenant(wall.admin);
  raw = new pg.Client({ connectionString: wall.appUrl });
  await raw.connect();
});
afterAll(async () => {
  await raw.end();
  await wall.close();
});

/** The tenants whose categories are seen under this context. */
async function seenUnder(context: string | null): Promise<string[]> {
  await raw.query('begin');
  try {
    if (context !== null) await raw.query(`select set_config('app.context', $1, true)`, [context]);
    const { rows } = await raw.query<{ tenant_id: string }>('select tenant_id from app.categories');
    return rows.map(({ tenant_id }) => tenant_id);
  } finally {
    await raw.query('rollback');
  }
}

function signed({ nowMs = Date.now(), key = wall.contextKey } = {}): string {
  return signContext(anAgent(ours), [ours.id], null, { key, nowMs });
}

describe('a signed context', () => {
  it('shows its tenants and no other', async () => {
    expect(await seenUnder(signed())).toEqual([ours.id]);
  });

  it('shows nothing when there is none', async () => {
    expect(await seenUnder(null)).toEqual([]);
  });

  it.each([
    ['of another key', () => signed({ key: 'k'.repeat(64) })],
    ['that has expired', () => signed({ nowMs: Date.now() - 61_000 })],
    ['that is empty', () => ''],
    ['that is not one', () => 'true'],
    ['without its signature', () => signed().slice(65)],
    ['without its last character', () => signed().slice(0, -1)],
    ['without the dot', () => signed().replace('.', '')],
    ['cut in the signature', () => signed().slice(1)],
    ['with a signature of blanks', () => `${' '.repeat(64)}.${signed().slice(65)}`],
    ['with a later end', () => `${signed().slice(0, 65)}9${signed().slice(65)}`],
    ['of another tenant', () => signed().replace(ours.id, theirs.id)],
    ['with one tenant more', () => signed().replace('}', `,${theirs.id}}`)],
    ['without its tenants', () => signed().replace(/\|.*/, '')],
    ['with the tenants of another', () => signed().replace(/\|.*/, `|{${theirs.id}}`)],
    ['of a greater role', () => signed().replace(';agent;', ';system;')],
  ])('shows nothing and fails at nothing for one %s', async (_, forge) => {
    expect(await seenUnder(forge())).toEqual([]);
  });

  it('ends with its transaction', async () => {
    await seenUnder(signed());
    const { rows } = await raw.query<{ context: string }>(
      `select current_setting('app.context', true) as context`,
    );
    expect(rows).toEqual([{ context: '' }]);
    expect(await seenUnder(null)).toEqual([]);
  });

  it('cannot be made with what the app role can reach', async () => {
    await expect(raw.query('select * from auth.context_key')).rejects.toThrow(
      'permission denied for table context_key',
    );
  });
});

describe('a database that has no key yet', () => {
  it('believes no context at all', async () => {
    const database = await ownDatabase('schema');
    const admin = new pg.Client({ connectionString: database.adminUrl });
    const app = new pg.Client({ connectionString: database.appUrl });
    await admin.connect();
    await app.connect();
    try {
      const tenant = await aTenant(admin);
      const context = signContext(anAgent(tenant), [tenant.id], null, {
        key: wall.contextKey,
        nowMs: Date.now(),
      });
      const seen = async (): Promise<number | null> => {
        await app.query('begin');
        await app.query(`select set_config('app.context', $1, true)`, [context]);
        const { rowCount } = await app.query('select from app.categories');
        await app.query('rollback');
        return rowCount;
      };
      expect(await seen()).toBe(1);
      await admin.query('delete from auth.context_key');
      expect(await seen()).toBe(0);
    } finally {
      await app.end();
      await admin.end();
      await database.drop();
    }
  });
});

describe('a setting that somebody injects', () => {
  it.each([
    ['another tenant', () => signed().replace(ours.id, theirs.id)],
    ['every tenant', () => `{${ours.id},${theirs.id}}`],
    ['a context of a key of their own', () => signed({ key: 'guess' })],
  ])('gains nothing with %s', async (_, forge) => {
    const seen = await wall.tenantDb.read(anAgent(ours), async (tx) => {
      await tx.query(`select set_config('app.context', $1, true)`, [forge()]);
      return tx.query('select tenant_id from app.categories');
    });
    expect(seen).toEqual([]);
  });

  it('gains no write by naming the tenant in a read', async () => {
    const refused = wall.tenantDb.read(anAgent(ours), async (tx) => {
      await tx.query('set transaction read write');
      return tx.execute(`update app.categories set name = 'taken'`);
    });
    await expect(refused).rejects.toThrow(
      'transaction read-write mode must be set before any query',
    );
  });

  it('gains nothing by leaving the transaction', async () => {
    const seen = wall.tenantDb.read(anAgent(ours), async (tx) => {
      expect(await tx.query('select from app.categories')).toHaveLength(1);
      await tx.query('commit');
      return tx.query('select from app.categories');
    });
    expect(await seen).toEqual([]);
  });
});
