import { randomUUID } from 'node:crypto';
import type { Actor } from '#tenancy';
import { type Check, inTurn, refuses, THERE_ALREADY, touches } from './check.js';
import { adding } from './staff-checks.js';
import type { Row, Stage } from './stage.js';
import type { AppTable } from './tenant-tables.js';
import { type Granted, scopeOf } from './who-may.js';
import type { World } from './world.js';

/** What is of the provider in a department is not for that department's own staff. */
export function providerChecks(world: World, { name }: AppTable, granted: Granted): Check[] {
  if (scopeOf(name) !== 'provider') return [];
  const { ours } = world;
  return [
    {
      check: 'A lead or an admin neither sees nor changes what is of the provider',
      ...{ subject: `table app.${name}`, table: name },
      attempt: (stage) =>
        inTurn(
          (['lead', 'admin'] as const).flatMap((role) => {
            const context = world.sign({ ...ours.agent, role }, ours);
            const run = (statement: string) => stage.asApp(context, statement);
            return [
              async () => touches(await run(`select from app.${name}`), 0),
              async () =>
                granted(name, 'UPDATE')
                  ? touches(await run(`update app.${name} set tenant_id = '${ours.tenant.id}'`), 0)
                  : null,
            ];
          }),
        ),
    },
  ];
}

/** A table whose rows belong to no department, but are seen by whoever may see one of their tickets. */
export function incidentChecks(world: World, table: AppTable, granted: Granted): Check[] {
  const { name } = table;
  const { ours, theirs, deskAgent } = world;
  const of = (check: string, attempt: Check['attempt']): Check => ({
    ...{ check, subject: `table app.${name}`, table: name, attempt },
  });
  return [
    of('Without a signed context nobody sees a row', async (stage) =>
      touches(await stage.asApp(null, `select from app.${name}`), 0),
    ),
    of('An agent sees those with a ticket in a department of theirs, and no others', (stage) =>
      inTurn([
        ...[ours.agent, theirs.agent, deskAgent].map(
          (actor) => () => seesTheirs(world, name, actor, stage),
        ),
        ...(['lead', 'admin', 'requester'] as const).map((role) => async () => {
          const context = world.sign({ ...ours.agent, role }, ours);
          return touches(await stage.asApp(context, `select from app.${name}`), 0);
        }),
      ]),
    ),
    of('Agents add a row; nobody else does', (stage) => addedByAgents(world, table, stage)),
    of(
      'A row is changed by writing a department that has a ticket of it, and stays its own',
      (stage) => changedWhereItIs(world, name, stage),
    ),
    of('No row is removed', async (stage) => {
      const outcome = await stage.asApp(world.sign(deskAgent, ours), `delete from app.${name}`);
      return granted(name, 'DELETE') ? touches(outcome, 0) : refuses(outcome);
    }),
  ];
}

/** The ids that have a ticket in one of these departments. */
function idsOf(world: World, tenantIds: readonly string[]): Set<string> {
  const tickets = world.rows('major_incident_tickets');
  return new Set(
    tickets
      .filter((row) => tenantIds.includes(String(row['tenant_id'])))
      .map((row) => String(row['incident_id'])),
  );
}

async function seesTheirs(world: World, name: string, actor: Actor, stage: Stage) {
  const wanted = idsOf(
    world,
    actor.tenants.map(({ id }) => id),
  );
  const asked = await stage.asApp(world.sign(actor), `select id::text as id from app.${name}`);
  const seen = asked.rows.map(({ id }) => String(id));
  const isRight = seen.length === wanted.size && seen.every((id) => wanted.has(id));
  return isRight && wanted.size > 1
    ? null
    : `It should see ${String(wanted.size)} rows that are theirs, but it sees ${String(seen.length)}.`;
}

async function addedByAgents(world: World, table: AppTable, stage: Stage) {
  const { ours } = world;
  const [row] = world.rows(table.name);
  if (!row) return 'There is no row to try it with.';
  const add = (role: Actor['role']) =>
    stage.asApp(world.sign({ ...ours.agent, role }, ours), adding(table, row));
  return inTurn([
    async () => refuses(await add('agent'), THERE_ALREADY),
    ...(['lead', 'admin', 'requester'] as const).map(
      (role) => async () => refuses(await add(role)),
    ),
  ]);
}

async function changedWhereItIs(world: World, name: string, stage: Stage) {
  const { ours, theirs, deskAgent } = world;
  const here = idsOf(world, [ours.tenant.id]);
  const there = [...idsOf(world, [theirs.tenant.id])].filter((id) => !here.has(id));
  const change = (statement: string, writing: typeof ours | null = ours) =>
    stage.asApp(world.sign(deskAgent, writing), `update app.${name} set ${statement}`);
  const [foreign] = there;
  const known = world.rows(name).find((row: Row) => here.has(String(row['id'])));
  if (foreign === undefined || !known)
    return 'There are no rows of two departments to try it with.';
  const mine = `where id = '${String(known['id'])}'`;
  return inTurn([
    async () => touches(await change('version = 1'), here.size),
    async () => touches(await change(`version = 1 where id = '${foreign}'`), 0),
    async () => touches(await change('version = 1', null), 0),
    // Not even to an id that nobody has, or that a row has which is not of this department.
    async () => refuses(await change(`id = '${randomUUID()}' ${mine}`)),
    async () => refuses(await change('id = gen_random_uuid()')),
    async () => refuses(await change(`id = '${foreign}' ${mine}`)),
  ]);
}
