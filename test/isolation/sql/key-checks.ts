import { randomUUID } from 'node:crypto';
import { type Check, inTurn, REFERRED_TO, refuses, THERE_ALREADY, touches } from './check.js';
import type { FullDepartment } from './full-department.js';
import type { Stage } from './stage.js';
import type { TenantKey, UniqueKey } from './tenant-tables.js';
import type { World } from './world.js';

/** Not even a superuser, whom no policy holds back, can refer to another department's row. */
export function foreignKeyCheck(world: World, key: TenantKey): Check {
  return {
    check: 'No row refers to one of another department, and nobody learns whether it is there',
    subject: `key ${key.name} of app.${key.table}`,
    table: key.table,
    attempt: (stage) => refersToNothing(world, key, stage),
  };
}

async function refersToNothing(world: World, key: TenantKey, stage: Stage) {
  const refer = (values: string) =>
    stage.asSuperuser(
      `update app.${key.table} set (${key.columns.join(', ')}) = row (${values})
       where ctid = (select ctid from app.${key.table}
         where tenant_id = '${world.ours.tenant.id}' limit 1)`,
    );
  const one = ({ tenant }: FullDepartment): string =>
    key.referred
      .map(
        (column) =>
          `(select "${column}" from app.${key.refersTo} where tenant_id = '${tenant.id}' limit 1)`,
      )
      .join(', ');
  const there = await refer(one(world.theirs));
  const nowhere = await refer(key.referred.map(() => `'${randomUUID()}'::uuid`).join(', '));
  return inTurn([
    () => Promise.resolve(refuses(there, REFERRED_TO)),
    () => Promise.resolve(refuses(nowhere, REFERRED_TO)),
    () =>
      Promise.resolve(
        there.refused?.message === nowhere.refused?.message
          ? null
          : 'The answer for a row of another department differs from that for none at all.',
      ),
  ]);
}

/** Whether something is there once in each department, and free in the next. */
export function uniqueKeyCheck(world: World, key: UniqueKey): Check {
  return {
    check: 'What is unique is unique in its department, and says nothing about another',
    subject: `key ${key.name} of app.${key.table}`,
    table: key.table,
    attempt: (stage) =>
      inTurn([() => isThereOnce(world, key, stage), () => isFreeElsewhere(world, key, stage)]),
  };
}

function complete({ columns, condition }: UniqueKey): string {
  const parts = columns.map((column) => `"${column}" is not null`);
  return [...parts, ...(condition === null ? [] : [condition])].join(' and ');
}

async function isThereOnce(world: World, key: UniqueKey, stage: Stage) {
  const table = world.tables.find(({ name }) => name === key.table);
  if (!table) return null;
  const listed = table.columns.map((column) => `"${column}"`).join(', ');
  const own = table.hasTenant ? `and tenant_id = '${world.ours.tenant.id}'` : '';
  const from = `from app.${key.table} where ${complete(key)} ${own} limit 1`;
  const { touched } = await stage.asSuperuser(`select ${from}`);
  if (touched === 0) return 'There is no row to try it with: full-department.ts must add one.';
  const condition = key.condition === null ? '' : `where ${key.condition}`;
  const again = await stage.asSuperuser(
    `insert into app.${key.table} (${listed}) select ${listed} ${from}
     on conflict (${key.columns.map((column) => `"${column}"`).join(', ')}) ${condition} do nothing`,
  );
  return touches(again, 0);
}

/** Another department's value is either free or refused for another reason, never "taken". */
async function isFreeElsewhere(world: World, key: UniqueKey, stage: Stage) {
  const columns = key.columns.filter((column) => column !== 'tenant_id');
  if (columns.length === key.columns.length || columns.length === 0) return null;
  const one = ({ tenant }: FullDepartment, what: string): string =>
    `(select ${what} from app.${key.table} where ${complete(key)} and tenant_id = '${tenant.id}'
      order by ${columns.join(', ')} limit 1)`;
  const { refused } = await stage.asSuperuser(
    `update app.${key.table} set (${columns.join(', ')}) =
       ${one(world.theirs, columns.join(', '))}
     where ctid = ${one(world.ours, 'ctid')}`,
  );
  return refused?.code === THERE_ALREADY
    ? `A value of another department is called taken: ${refused.message}.`
    : null;
}
