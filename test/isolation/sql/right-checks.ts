import { type Check, inTurn, REFUSED, refuses } from './check.js';
import type { Stage } from './stage.js';
import type { AppTable } from './tenant-tables.js';
import type { Granted } from './who-may.js';
import type { World } from './world.js';

/** What the app role must never do to a table, whoever it acts for. */
export function rightChecks(world: World, table: AppTable, granted: Granted): Check[] {
  const name = `app.${table.name}`;
  const context = () => world.sign(world.ours.agent, world.ours);
  return [
    {
      ...{ check: 'The product never changes a table itself', subject: `table ${name}` },
      table: table.name,
      attempt: (stage) =>
        eachRefused(stage, context(), [
          `truncate ${name}`,
          `alter table ${name} disable row level security`,
          `alter table ${name} no force row level security`,
          `create policy mine on ${name} using (true)`,
          `create trigger mine before update on ${name} for each row
           execute function suppress_redundant_updates_trigger()`,
          `drop table ${name}`,
          `set local row_security = off; select from ${name}`,
        ]),
    },
    {
      check: 'What the product may not do with rows it may not do with one column either',
      ...{ subject: `table ${name}`, table: table.name },
      attempt: (stage) =>
        eachRefused(
          stage,
          context(),
          table.columns.flatMap((column) => [
            ...(granted(table.name, 'UPDATE') ? [] : [`update ${name} set "${column}" = default`]),
            ...(granted(table.name, 'INSERT')
              ? []
              : [`insert into ${name} ("${column}") values (default)`]),
          ]),
        ),
    },
  ];
}

/** Tables of accounts, sessions and the like, which the product reaches through functions alone. */
export function hiddenTableChecks(world: World): Check[] {
  return world.hidden.map(({ name, columns }) => ({
    check: 'Accounts, sessions and the key of contexts are read and changed by functions alone',
    ...{ subject: `table ${name}`, table: name },
    attempt: (stage) =>
      eachRefused(stage, world.sign(world.ours.agent, world.ours), [
        `select from ${name}`,
        `insert into ${name} default values`,
        `update ${name} set ${columns.map((column) => `"${column}" = default`).join(', ')}`,
        `delete from ${name}`,
        ...columns.map((column) => `select "${column}" from ${name}`),
      ]),
  }));
}

const POWERS = {
  'becomes the owner of the tables': 'set role commondesk_owner',
  'becomes the keeper of accounts': 'set role commondesk_auth',
  'becomes the search': 'set role commondesk_search',
  'becomes the upkeep': 'set role commondesk_upkeep',
  'makes a role': 'create role mine',
  'frees itself of policies': 'alter role app bypassrls',
  'makes a function': 'create function app.mine() returns int language sql return 1',
  'makes a function in public': 'create function public.mine() returns int language sql return 1',
  'makes a table': 'create table app.mine ()',
  'makes a table among the accounts': 'create table auth.mine ()',
  'makes a schema': 'create schema mine',
  'replaces a function of the wall':
    'create or replace function app.is_staff() returns boolean language sql return true',
  'reads files': `select pg_read_file('/etc/hostname')`,
  'runs programs': `copy (select 1) to program 'true'`,
  'switches foreign keys off': `set session_replication_role = 'replica'`,
} as const;

/** What a role with more powers than the product's could do. */
export function powerChecks(world: World): Check[] {
  return Object.entries(POWERS).map(([power, statement]) => ({
    check: 'The role of the product has no powers',
    ...{ subject: `role app ${power}`, table: null },
    attempt: (stage) => eachRefused(stage, world.sign(world.ours.agent, world.ours), [statement]),
  }));
}

async function eachRefused(stage: Stage, context: string, statements: readonly string[]) {
  return inTurn(
    statements.map((statement) => async () => {
      const outcome = await stage.asApp(context, statement);
      // A policy says no as well, but only a right that is missing says so of every row.
      const isPolicy = /violates row-level security|for sequence/.test(
        outcome.refused?.message ?? '',
      );
      if (outcome.refused?.code === REFUSED && !isPolicy) return null;
      return `"${statement.replace(/\s+/g, ' ')}": ${String(refuses(outcome))}`;
    }),
  );
}
