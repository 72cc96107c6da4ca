import pg from 'pg';
import type { Actor } from '#tenancy';
import { type Check, inTurn, refuses, removes, THERE_ALREADY, touches } from './check.js';
import type { FullDepartment } from './full-department.js';
import type { Outcome, Row, Stage } from './stage.js';
import type { AppTable } from './tenant-tables.js';
import { type Granted, isNever } from './who-may.js';
import type { World } from './world.js';

/** A statement that adds a row of a table. */
export function adding({ name, columns }: AppTable, row: Row, tail = ''): string {
  const listed = columns.map((column) => `"${column}"`).join(', ');
  return `insert into app.${name} (${listed}) select ${listed}
    from jsonb_populate_record(null::app.${name}, ${pg.escapeLiteral(JSON.stringify(row))}) ${tail}`;
}

/** A row that is there is refused as that, once rights and policies have let it pass. */
export function passes({ uniqueKeys }: World, { name }: AppTable, outcome: Outcome): string | null {
  const isKeyed = uniqueKeys.some((key) => key.table === name);
  return isKeyed ? refuses(outcome, THERE_ALREADY) : touches(outcome, 1);
}

/** What an agent of one department, or of two, gets from one table. */
export function staffChecks(world: World, table: AppTable, granted: Granted): Check[] {
  const { name } = table;
  const of = (check: string, attempt: Check['attempt']): Check => ({
    ...{ check, subject: `table app.${name}`, table: name, attempt },
  });
  return [
    of('Both departments have rows to be kept apart', () => Promise.resolve(filled(world, name))),
    of('Without a signed context nobody sees a row', async (stage) =>
      touches(await stage.asApp(null, `select from app.${name}`), 0),
    ),
    of('A department sees its own rows, all of them, and no others', (stage) =>
      seesItsOwn(world, name, stage),
    ),
    of('A statement that was prepared for one department serves the next its own rows', (stage) =>
      isPreparedForBoth(world, name, stage),
    ),
    of('A department adds rows of its own and none of another, not even over rows there', (stage) =>
      addsItsOwn(world, table, granted, stage),
    ),
    of('A department changes its own rows and none of another', (stage) =>
      changesItsOwn(world, name, granted, stage),
    ),
    of('A row is never moved to another department', (stage) =>
      movesNothing(world, name, granted, stage),
    ),
    of('A department removes its own rows and none of another', (stage) =>
      removesItsOwn(world, name, granted, stage),
    ),
  ];
}

function filled(world: World, name: string): string | null {
  const empty = [world.ours, world.theirs].some((one) => world.rows(name, one).length === 0);
  return empty ? 'There are none: test/isolation/sql/full-department.ts must add some.' : null;
}

function seen(world: World, name: string, actor: Actor): readonly Row[] {
  const tenants = new Set(actor.tenants.map(({ id }) => id));
  return world
    .rows(name)
    .filter((row) => tenants.has(String(row['tenant_id'])) && world.may.see(actor, name, row));
}

async function seesItsOwn(world: World, name: string, stage: Stage): Promise<string | null> {
  const statement = `select tenant_id::text as tenant, count(*)::int as rows from app.${name}
    group by 1 order by 1`;
  return inTurn(
    [world.ours.agent, world.theirs.agent, world.deskAgent].map((actor) => async () => {
      const { rows, refused } = await stage.asApp(world.sign(actor), statement);
      if (refused) return `The database answered "${refused.message}".`;
      const wanted = tally(seen(world, name, actor).map((row) => String(row['tenant_id'])));
      const found = rows.map((row) => `${String(row['tenant'])}: ${String(row['rows'])}`);
      return found.join() === wanted.join()
        ? null
        : `Of each department it should see ${wanted.join(', ') || 'nothing'}, but it sees ${found.join(', ') || 'nothing'}.`;
    }),
  );
}

function tally(tenants: readonly string[]): string[] {
  return [...new Set(tenants)]
    .sort()
    .map((id) => `${id}: ${String(tenants.filter((one) => one === id).length)}`);
}

async function isPreparedForBoth(world: World, name: string, stage: Stage) {
  const { ours, theirs } = world;
  const { rows, refused } = await stage.sameStatement(
    `select tenant_id::text as tenant from app.${name}`,
    world.sign(ours.agent),
    world.sign(theirs.agent),
  );
  if (refused) return `The database answered "${refused.message}".`;
  const right = rows.every((row) => row['tenant'] === theirs.tenant.id);
  const wanted = seen(world, name, theirs.agent).length;
  return right && rows.length === wanted
    ? null
    : `The second department got ${String(rows.length)} rows, ${right ? 'too few or too many' : 'some of the first'}.`;
}

async function addsItsOwn(world: World, table: AppTable, granted: Granted, stage: Stage) {
  const { ours, theirs, deskAgent } = world;
  const [own] = seen(world, table.name, ours.agent);
  const [foreign] = world.rows(table.name, theirs);
  if (!own || !foreign) return null;
  const over = overwriting(world, table);
  const may = granted(table.name, 'INSERT');
  const mayOverwrite = may && granted(table.name, 'UPDATE') && !isNever(table.name, 'UPDATE');
  const ofAnother = world
    .rows(table.name, ours)
    .find((row) => !world.may.see(ours.agent, table.name, row));
  const as = (actor: Actor, writing: FullDepartment | null, row: Row, tail = '') =>
    stage.asApp(world.sign(actor, writing), adding(table, row, tail));
  return inTurn([
    async () => {
      const outcome = await as(ours.agent, ours, own);
      return may ? passes(world, table, outcome) : refuses(outcome);
    },
    async () => {
      if (ofAnother === undefined) return null;
      const outcome = await as(ours.agent, ours, ofAnother);
      return may ? passes(world, table, outcome) : refuses(outcome);
    },
    async () => {
      if (over === '') return null;
      const outcome = await as(ours.agent, ours, own, over);
      return mayOverwrite ? touches(outcome, 1) : refuses(outcome);
    },
    ...[ours.agent, deskAgent].flatMap((actor) =>
      ['', 'on conflict do nothing', over].map(
        (tail) => async () => refuses(await as(actor, ours, foreign, tail)),
      ),
    ),
    async () => refuses(await as(deskAgent, null, foreign)),
    async () => refuses(await as(ours.agent, null, own)),
  ]);
}

function overwriting({ uniqueKeys }: World, { name }: AppTable): string {
  const columns = uniqueKeys.find((key) => key.table === name && key.isPrimary)?.columns;
  if (!columns) return '';
  return `on conflict (${columns.join(', ')}) do update set tenant_id = excluded.tenant_id`;
}

async function changesItsOwn(world: World, name: string, granted: Granted, stage: Stage) {
  const { ours, theirs, deskAgent } = world;
  const may = granted(name, 'UPDATE');
  const reading = isNever(name, 'UPDATE') ? 0 : seen(world, name, ours.agent).length;
  const blind = isNever(name, 'UPDATE') ? 0 : world.rows(name, ours).length;
  const change = async (
    rows: number,
    statement: string,
    actor: Actor,
    writing: FullDepartment | null,
  ) => {
    const outcome = await stage.asApp(
      world.sign(actor, writing),
      `update app.${name} ${statement}`,
    );
    return may ? touches(outcome, rows) : refuses(outcome);
  };
  const touch = 'set tenant_id = tenant_id';
  return inTurn([
    () => change(reading, touch, ours.agent, ours),
    () => change(reading, touch, deskAgent, ours),
    // Without looking at a row, so that only the policy for changes stands in the way.
    () => change(blind, `set tenant_id = '${ours.tenant.id}'`, deskAgent, ours),
    () => change(0, `${touch} where tenant_id = '${theirs.tenant.id}'`, ours.agent, ours),
    () => change(0, `${touch} where tenant_id = '${theirs.tenant.id}'`, deskAgent, ours),
    () => change(0, touch, deskAgent, null),
  ]);
}

async function movesNothing(world: World, name: string, granted: Granted, stage: Stage) {
  const { ours, theirs, deskAgent } = world;
  const nothingThere = granted(name, 'UPDATE') && isNever(name, 'UPDATE');
  const move = `update app.${name} set tenant_id = '${theirs.tenant.id}'`;
  const reading = `${move} where tenant_id = '${ours.tenant.id}'`;
  return inTurn(
    [ours.agent, deskAgent].flatMap((actor) =>
      [move, reading].map((statement) => async () => {
        const outcome = await stage.asApp(world.sign(actor, ours), statement);
        return nothingThere ? touches(outcome, 0) : refuses(outcome);
      }),
    ),
  );
}

async function removesItsOwn(world: World, name: string, granted: Granted, stage: Stage) {
  const { ours, theirs, deskAgent } = world;
  const may = granted(name, 'DELETE');
  const never = isNever(name, 'DELETE');
  const remove = async (
    rows: number,
    where: string,
    actor: Actor,
    writing: FullDepartment | null,
  ) => {
    const statement = `delete from app.${name} ${where}`;
    const outcome = await stage.asApp(world.sign(actor, writing), statement);
    return may ? removes(outcome, never ? 0 : rows) : refuses(outcome);
  };
  const there = `where tenant_id = '${theirs.tenant.id}'`;
  const here = `where tenant_id = '${ours.tenant.id}'`;
  return inTurn([
    () => remove(seen(world, name, ours.agent).length, here, ours.agent, ours),
    () => remove(world.rows(name, ours).length, '', deskAgent, ours),
    () => remove(0, there, ours.agent, ours),
    () => remove(0, there, deskAgent, ours),
    () => remove(0, '', deskAgent, null),
  ]);
}
