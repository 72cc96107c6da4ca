import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Tenant } from './actor.js';
import { aTenant, anAgent, openTestWall, type TestWall } from './testing/test-wall.js';
import type { Tx } from './tx.js';

interface Category {
  readonly tenant_id: string;
  readonly name: string;
}

const CATEGORIES = 'select tenant_id, name from app.categories order by name';
const RENAME = 'update app.categories set name = $1';

let wall: TestWall;
let ours: Tenant;
let theirs: Tenant;

beforeAll(async () => {
  wall = await openTestWall();
});
afterAll(() => wall.close());
beforeEach(async () => {
  ours = await aTenant(wall.admin);
  theirs = await aTenant(wall.admin);
});

async function namesIn({ id }: Tenant): Promise<string[]> {
  const { rows } = await wall.admin.query<Category>(
    'select name from app.categories where tenant_id = $1 order by name',
    [id],
  );
  return rows.map(({ name }) => name);
}

describe('TenantDb.read', () => {
  it('reads all tenants of the actor and no other', async () => {
    const seen = await wall.tenantDb.read(anAgent(ours, theirs), (tx) =>
      tx.query<Category>(CATEGORIES),
    );
    expect(new Set(seen.map(({ tenant_id }) => tenant_id))).toEqual(new Set([ours.id, theirs.id]));
  });

  it('is narrowed to some of them, never widened', async () => {
    const within = [ours.id, theirs.id];
    const seen = await wall.tenantDb.read(anAgent(ours), (tx) => tx.query(CATEGORIES), within);
    expect(seen).toEqual([{ tenant_id: ours.id, name: ours.name }]);
    expect(await wall.tenantDb.read(anAgent(ours), (tx) => tx.query(CATEGORIES), [])).toEqual([]);
  });

  it('shows nothing to an actor without tenants', async () => {
    expect(await wall.tenantDb.read(anAgent(), (tx) => tx.query(CATEGORIES))).toEqual([]);
  });

  it('is read only', async () => {
    const attempt = wall.tenantDb.read(anAgent(ours), (tx) => tx.execute(RENAME, ['changed']));
    await expect(attempt).rejects.toMatchObject({ code: '25006' });
    await expect(
      wall.tenantDb.read(anAgent(ours), (tx) => Promise.resolve(tx.tenantId)),
    ).rejects.toThrow('A read has no tenant to write to.');
  });
});

describe('TenantDb.write', () => {
  it('changes the one tenant, though the actor has others', async () => {
    const changed = await wall.tenantDb.write(anAgent(ours, theirs), ours.id, (tx) =>
      tx.execute(RENAME, ['renamed']),
    );
    expect(changed).toBe(1);
    expect(await namesIn(ours)).toEqual(['renamed']);
    expect(await namesIn(theirs)).toEqual([theirs.name]);
  });

  it("refuses a tenant that is not the actor's before it asks the database", async () => {
    await expect(
      wall.tenantDb.write(anAgent(ours), theirs.id, () => Promise.resolve('reached')),
    ).rejects.toThrow('A write needs a tenant that the actor acts for.');
  });

  it('refuses to add to, or move to, another tenant of the same actor', async () => {
    const add = `insert into app.categories (tenant_id, id, slug, name)
      values ($1, gen_random_uuid(), 'new', 'new')`;
    const move = 'update app.categories set tenant_id = $1';
    for (const statement of [add, move]) {
      const attempt = wall.tenantDb.write(anAgent(ours, theirs), ours.id, (tx) =>
        tx.execute(statement, [theirs.id]),
      );
      await expect(attempt).rejects.toMatchObject({ code: '42501' });
    }
    expect(await namesIn(theirs)).toEqual([theirs.name]);
  });

  it('leaves nothing when the work fails', async () => {
    const attempt = wall.tenantDb.write(anAgent(ours), ours.id, async (tx) => {
      await tx.execute(RENAME, ['half done']);
      throw new Error('the other half fails');
    });
    await expect(attempt).rejects.toThrow('the other half fails');
    expect(await namesIn(ours)).toEqual([ours.name]);
  });

  it('fails when a statement failed, though nobody looked', async () => {
    const told: string[] = [];
    const attempt = wall.tenantDb.write(anAgent(ours), ours.id, async (tx) => {
      tx.afterCommit(() => told.push('committed'));
      await tx.execute(RENAME, ['half done']);
      await tx.query('select 1 / 0').catch(() => undefined);
      return 'fine';
    });
    await expect(attempt).rejects.toThrow('The transaction was rolled back.');
    expect(await namesIn(ours)).toEqual([ours.name]);
    expect(told).toEqual([]);
  });

  it('sends closing statements in order, and tells of the commit afterwards', async () => {
    const seenAfter = new Promise<string[]>((resolve, reject) => {
      const write = wall.tenantDb.write(anAgent(ours), ours.id, (tx) => {
        tx.beforeCommit(() => ({ text: RENAME, values: ['first'] }));
        tx.beforeCommit(() => null);
        tx.beforeCommit(() => ({ text: `${RENAME} || ' second'`, values: ['then'] }));
        tx.afterCommit(() => {
          resolve(namesIn(ours));
        });
        return Promise.resolve();
      });
      write.catch(reject);
    });
    expect(await seenAfter).toEqual(['then second']);
  });

  it('does the work again after a deadlock', async () => {
    const locked = [
      Promise.withResolvers<undefined>(),
      Promise.withResolvers<undefined>(),
    ] as const;
    await wall.admin.query(
      `insert into app.categories (tenant_id, id, slug, name)
       values ($1, gen_random_uuid(), 'second', 'second')`,
      [ours.id],
    );
    let attempts = 0;
    const lockBoth = (order: readonly string[], mine: number) => async (tx: Tx) => {
      attempts += 1;
      const rename = `update app.categories set name = name || '+' where slug = $1`;
      await tx.execute(rename, [order[0]]);
      locked[mine]?.resolve(undefined);
      await Promise.all(locked.map(({ promise }) => promise));
      await tx.execute(rename, [order[1]]);
    };
    const agent = anAgent(ours);
    await Promise.all([
      wall.tenantDb.write(agent, ours.id, lockBoth(['own', 'second'], 0)),
      wall.tenantDb.write(agent, ours.id, lockBoth(['second', 'own'], 1)),
    ]);
    // A server under load may find both of them to be in the way.
    expect(attempts).toBeGreaterThan(2);
    expect(await namesIn(ours)).toEqual([`${ours.name}++`, 'second++'].sort());
  });
});

describe('the tripwire', () => {
  // TypeORM wraps the error and keeps its name.
  const refused = (attempt: Promise<unknown>) =>
    expect(attempt).rejects.toThrow(/Refused outside a tenant run|already released/);

  it.each([
    ['a statement', CATEGORIES],
    ['one that starts as those of connecting do', 'SELECT version(); select * from app.categories'],
    ['one hidden in a union', 'SELECT version() union select name from app.categories'],
    ['a setting', `set app.context = 'x'`],
    ['a transaction', 'begin'],
  ])('refuses %s outside a run', async (_, statement) => {
    await refused(wall.source.query(statement));
    await refused(wall.source.manager.query(statement));
  });

  it('refuses another connection while a run is open', async () => {
    await wall.tenantDb.read(anAgent(ours), () => refused(wall.source.query(CATEGORIES)));
  });

  it('refuses a transaction that was kept beyond its work', async () => {
    const kept = await wall.tenantDb.read(anAgent(ours), (tx) => Promise.resolve(tx));
    await refused(kept.query(CATEGORIES));
    await refused(kept.manager.query(CATEGORIES));
  });

  it('refuses them after a run that failed as well', async () => {
    await expect(
      wall.tenantDb.write(anAgent(ours), ours.id, (tx) => tx.query('select 1 / 0')),
    ).rejects.toMatchObject({ code: '22012' });
    await refused(wall.source.query(CATEGORIES));
  });
});
