import type { Actor } from '#tenancy';
import { type Check, inTurn, refuses, removes, touches } from './check.js';
import type { FullDepartment } from './full-department.js';
import { adding, passes } from './staff-checks.js';
import type { Row, Stage } from './stage.js';
import type { AppTable } from './tenant-tables.js';
import { type Granted, isNever, scopeOf, ticketColumn } from './who-may.js';
import type { World } from './world.js';

/** Of rows that are alike to the rules, as many are tried. */
const ALIKE = 3;

/** What a requester gets from one table of their own department. */
export function requesterChecks(world: World, table: AppTable, granted: Granted): Check[] {
  const { name } = table;
  const of = (check: string, attempt: Check['attempt']): Check => ({
    ...{ check, subject: `table app.${name}`, table: name, attempt },
  });
  return [
    of('A requester sees what concerns them, all of it, and nothing else', (stage) =>
      seesWhatConcerns(world, name, stage),
    ),
    of('A requester adds only rows of their own', (stage) =>
      addsOnlyOwn(world, table, granted, stage),
    ),
    of('A requester changes and removes only rows of their own', (stage) =>
      changesOnlyOwn(world, name, granted, stage),
    ),
    of('A requester hands no row to somebody else, nor takes one', (stage) =>
      handsNothingOn(world, name, granted, stage),
    ),
  ];
}

interface Writer {
  readonly actor: Actor;
  readonly at: FullDepartment;
}

function writers({ ours, twin, twoSidedRequester }: World): Writer[] {
  return [
    { actor: ours.requester, at: ours },
    { actor: ours.bystander, at: ours },
    { actor: twoSidedRequester, at: twin },
  ];
}

async function seesWhatConcerns(world: World, name: string, stage: Stage) {
  return inTurn(
    writers(world).map(({ actor }) => async () => {
      const statement = `select to_jsonb(t) as row from app.${name} t`;
      const { rows, refused } = await stage.asApp(world.sign(actor), statement);
      if (refused) return `The database answered "${refused.message}".`;
      const tenants = actor.tenants.map(({ id }) => id);
      const wanted = world
        .rows(name)
        .filter((row) => tenants.includes(String(row['tenant_id'])))
        .filter((row) => world.may.see(actor, name, row));
      const missing = without(
        wanted,
        rows.map(({ row }) => row as Row),
      );
      const more = without(
        rows.map(({ row }) => row as Row),
        wanted,
      );
      return missing + more === 0
        ? null
        : `A requester misses ${String(missing)} rows of theirs and sees ${String(more)} that are not.`;
    }),
  );
}

function without(some: readonly Row[], others: readonly Row[]): number {
  const known = new Set(others.map((row) => JSON.stringify(row)));
  return some.filter((row) => !known.has(JSON.stringify(row))).length;
}

async function addsOnlyOwn(world: World, table: AppTable, granted: Granted, stage: Stage) {
  const { name } = table;
  return inTurn(
    writers(world).flatMap(({ actor, at }) => {
      const rows = world.rows(name, at);
      const own = rows.filter((row) => world.may.add(actor, name, row)).slice(0, ALIKE);
      const foreign = rows.filter((row) => !world.may.add(actor, name, row)).slice(0, ALIKE);
      const add = (row: Row) => stage.asApp(world.sign(actor, at), adding(table, row));
      return [
        ...own.map((row) => async () => {
          const outcome = await add(row);
          return granted(name, 'INSERT') ? passes(world, table, outcome) : refuses(outcome);
        }),
        ...foreign.map((row) => async () => refuses(await add(row))),
      ];
    }),
  );
}

async function changesOnlyOwn(world: World, name: string, granted: Granted, stage: Stage) {
  return inTurn(
    writers(world).flatMap(({ actor, at }) => {
      const own = world.rows(name, at).filter((row) => world.may.change(actor, name, row)).length;
      const run = (statement: string) => stage.asApp(world.sign(actor, at), statement);
      return [
        async () => {
          const outcome = await run(`update app.${name} set tenant_id = '${at.tenant.id}'`);
          if (!granted(name, 'UPDATE')) return refuses(outcome);
          return touches(outcome, isNever(name, 'UPDATE') ? 0 : own);
        },
        async () => {
          const outcome = await run(`delete from app.${name}`);
          if (!granted(name, 'DELETE')) return refuses(outcome);
          return removes(outcome, isNever(name, 'DELETE') ? 0 : own);
        },
      ];
    }),
  );
}

async function handsNothingOn(world: World, name: string, granted: Granted, stage: Stage) {
  if (!granted(name, 'UPDATE') || isNever(name, 'UPDATE')) return null;
  const { ours } = world;
  const mine = world.rows(name, ours).filter((row) => world.may.change(ours.requester, name, row));
  if (mine.length === 0) return null;
  const toSomebody = `person_id = '${String(ours.bystander.personId)}'`;
  const moves: Readonly<Partial<Record<ReturnType<typeof scopeOf>, readonly string[]>>> = {
    own: [toSomebody],
    choice: [toSomebody],
    ticket: [`${ticketColumn(name)} = '${ours.otherTicketId}'`],
    'ticket-audience': [`ticket_id = '${ours.otherTicketId}'`, `audience = 'internal'`],
  };
  return inTurn(
    [ours.requester, world.twoSidedRequester].flatMap((actor) =>
      (moves[scopeOf(name)] ?? []).map((move) => async () => {
        const statement = `update app.${name} set ${move}`;
        return refuses(await stage.asApp(world.sign(actor, ours), statement));
      }),
    ),
  );
}
