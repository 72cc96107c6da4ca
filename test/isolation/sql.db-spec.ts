import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type Actor, systemActor } from '#tenancy';
import { TABLE_SCOPES } from '../../libs/catalogue/table-scopes.js';
import { testDatabase } from '../harness/test-database.js';
import { AsActor } from './as-actor.js';
import { aFullDepartment, type FullDepartment } from './full-department.js';
import { tenantKeys, tenantTables } from './tenant-tables.js';

/** What PostgreSQL answers: to a right or a policy that says no, to a row that is there already. */
const REFUSED = '42501';
const THERE_ALREADY = '23505';
const REFERS_TO_NOTHING = '23503';

const { adminUrl } = await testDatabase();
const admin = new pg.Client({ connectionString: adminUrl });
await admin.connect();
// Asked before the tests are named, so that a new table or key is tried without being listed.
const tables = await tenantTables(admin);
const keys = await tenantKeys(admin);

let ours: FullDepartment;
let theirs: FullDepartment;
let app: AsActor;
/** Works for both departments. */
let deskAgent: Actor;

beforeAll(async () => {
  app = await AsActor.open();
  ours = await aFullDepartment(admin);
  theirs = await aFullDepartment(admin);
  deskAgent = { ...ours.agent, tenants: [ours.tenant, theirs.tenant] };
});
afterAll(async () => {
  await app.close();
  await admin.end();
});

async function count(table: string, { tenant, agent }: FullDepartment): Promise<number> {
  const own = TABLE_SCOPES[table] === 'own' ? 'and person_id = $2' : 'and $2::uuid is not null';
  const { rows } = await admin.query<{ rows: number }>(
    `select count(*)::int as rows from app.${table} where tenant_id = $1 ${own}`,
    [tenant.id, agent.personId],
  );
  return rows[0]?.rows ?? 0;
}

async function oneRowOf(table: string, { tenant }: FullDepartment): Promise<unknown> {
  const { rows } = await admin.query<{ row: unknown }>(
    `select to_jsonb(t) as row from app.${table} t where tenant_id = $1 limit 1`,
    [tenant.id],
  );
  return rows[0]?.row;
}

const distinctTenants = (rows: readonly { tenant_id: string }[]): string[] => [
  ...new Set(rows.map(({ tenant_id }) => tenant_id)),
];

describe.each(tables)('app.$name', ({ name, columns, mayInsert, mayUpdate, mayDelete }) => {
  const table = `app.${name}`;
  const listed = columns.map((column) => `"${column}"`).join(', ');
  const add = `insert into ${table} (${listed})
    select ${listed} from jsonb_populate_record(null::${table}, $1)`;
  const touch = `update ${table} set tenant_id = tenant_id`;
  const seen = (actor: Actor) =>
    app.run(actor, null, async (client) => {
      const { rows } = await client.query<{ tenant_id: string }>({
        name: `all of ${name}`,
        text: `select tenant_id from ${table}`,
      });
      return rows;
    });

  it('has rows of both departments, and shows none without a context', async () => {
    expect(await count(name, ours)).toBeGreaterThan(0);
    expect(await count(name, theirs)).toBeGreaterThan(0);
    expect((await app.client.query(`select from ${table}`)).rowCount).toBe(0);
  });

  it('shows a department its own rows, all of them, and no other', async () => {
    const rows = await seen(ours.agent);
    expect(distinctTenants(rows)).toEqual([ours.tenant.id]);
    expect(rows).toHaveLength(await count(name, ours));
  });

  it('shows the rows of another after the plan was made for the first', async () => {
    for (let run = 0; run < 8; run += 1) await seen(ours.agent);
    expect(distinctTenants(await seen(theirs.agent))).toEqual([theirs.tenant.id]);
  });

  it('takes no row of another department, and does not tell whether it is there', async () => {
    const row = await oneRowOf(name, theirs);
    for (const conflict of ['', ' on conflict do nothing']) {
      expect(await app.touched(ours.agent, ours.tenant.id, add + conflict, [row])).toBe(REFUSED);
      expect(await app.touched(deskAgent, ours.tenant.id, add + conflict, [row])).toBe(REFUSED);
      expect(await app.touched(deskAgent, null, add + conflict, [row])).toBe(REFUSED);
    }
    const there = systemActor([theirs.tenant]);
    expect(await app.touched(there, theirs.tenant.id, add, [row])).toBe(
      mayInsert ? THERE_ALREADY : REFUSED,
    );
  });

  it('moves no row to another department', async () => {
    const move = `update ${table} set tenant_id = $1`;
    for (const actor of [ours.agent, deskAgent]) {
      expect(await app.touched(actor, ours.tenant.id, move, [theirs.tenant.id])).toBe(REFUSED);
    }
  });

  it('changes and removes nothing of another department', async () => {
    const remove = `delete from ${table}`;
    const there = ' where tenant_id = $1';
    for (const actor of [ours.agent, deskAgent]) {
      const changed = await app.touched(actor, ours.tenant.id, touch + there, [theirs.tenant.id]);
      expect(changed).toBe(mayUpdate ? 0 : REFUSED);
      const removed = await app.touched(actor, ours.tenant.id, remove + there, [theirs.tenant.id]);
      expect(removed).toBe(mayDelete ? 0 : REFUSED);
    }
    expect(await app.touched(deskAgent, ours.tenant.id, touch)).toBe(
      mayUpdate ? await count(name, ours) : REFUSED,
    );
  });
});

describe.each(keys)('the key $name of app.$table', ({ table, columns, refersTo, referred }) => {
  /** Not even a superuser, whom no policy holds back, can refer to another department's row. */
  async function refer(values: string): Promise<unknown> {
    await admin.query('begin');
    try {
      return await admin.query(
        `update app.${table} set (${columns.join(', ')}) = row (${values})
         where ctid = (select ctid from app.${table} where tenant_id = $1 limit 1)`,
        [ours.tenant.id],
      );
    } catch (error) {
      return error instanceof pg.DatabaseError ? error : String(error);
    } finally {
      await admin.query('rollback');
    }
  }

  it(`refers to nothing of another department's ${refersTo}`, async () => {
    const one = (department: FullDepartment): string =>
      referred
        .map(
          (column) =>
            `(select "${column}" from app.${refersTo}
              where tenant_id = '${department.tenant.id}' limit 1)`,
        )
        .join(', ');
    const unknown = referred.map(() => `'${randomUUID()}'::uuid`).join(', ');
    const there = await refer(one(theirs));
    const nowhere = await refer(unknown);
    expect(there).toMatchObject({ code: REFERS_TO_NOTHING });
    expect(nowhere).toMatchObject({ code: REFERS_TO_NOTHING });
    expect(String(there)).toBe(String(nowhere));
  });
});
