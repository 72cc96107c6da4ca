import pg from 'pg';
import { canonicalPolicies } from '../../../libs/catalogue/canonical-policies.js';
import type { CanonicalPolicy } from '../../../libs/catalogue/canonical-texts.js';
import { type Check, inTurn, REFUSED, refuses, touches } from './check.js';
import { adding } from './staff-checks.js';
import type { Stage } from './stage.js';
import type { AppTable } from './tenant-tables.js';
import type { World } from './world.js';

/** Not even the role that owns a table reads it: its policies are forced on everybody. */
export function ownerCheck(world: World, { name, owner }: AppTable): Check {
  return {
    check: 'The owner of a table is held by its policies as well',
    subject: `table app.${name}`,
    table: name,
    attempt: async (stage) =>
      touches(
        await stage.asRole(
          owner,
          world.sign(world.deskAgent, world.ours),
          `select from app.${name}`,
        ),
        0,
      ),
  };
}

/** What the roles of definer functions reach, one by one, against the listed policies. */
export function definerRoleChecks(world: World): Check[] {
  return canonicalPolicies()
    .filter(({ role }) => role !== 'app')
    .map((policy) => ({
      check: 'The roles behind our functions reach the rows that are listed for them',
      subject: `role ${policy.role} on app.${policy.table}: ${VERBS[policy.command]}`,
      table: policy.table,
      attempt: (stage) => reachesWhatIsListed(world, policy, stage),
    }));
}

const VERBS = { r: 'reads', a: 'adds', w: 'changes', d: 'removes' } as const;

async function reachesWhatIsListed(world: World, policy: CanonicalPolicy, stage: Stage) {
  const { deskAgent, ours } = world;
  const context = world.sign(deskAgent, ours);
  const run = (statement: string) => stage.asRole(policy.role, context, statement);
  const table = `app.${policy.table}`;
  switch (policy.command) {
    case 'r':
      return touches(await run(`select from ${table}`), await listed(world, policy, stage));
    case 'd':
      return touches(await run(`delete from ${table}`), await listed(world, policy, stage));
    case 'w': {
      const touch = (tenant: string) => `update ${table} set tenant_id = ${tenant}`;
      const [here, there] = [ours, world.theirs].map(({ tenant }) => `'${tenant.id}'`);
      const change = touch(isHeld(policy) ? String(here) : 'tenant_id');
      return inTurn([
        async () => touches(await run(change), await listed(world, policy, stage)),
        async () => (isHeld(policy) ? refuses(await run(touch(String(there)))) : null),
      ]);
    }
    case 'a':
      return addsWhatIsListed(world, policy, run);
  }
}

/** How many rows the listed condition holds for, asked past all policies in the same context. */
async function listed(world: World, { table, using }: CanonicalPolicy, stage: Stage) {
  const context = pg.escapeLiteral(world.sign(world.deskAgent, world.ours));
  const { rows } = await stage.asSuperuser(
    `with here as materialized (select set_config('app.context', ${context}, true) as now)
     select count(*)::int as rows from here, app.${table} where here.now is not null and ${using}`,
  );
  return Number(rows[0]?.['rows'] ?? 0);
}

/** Whether the listed policy looks at what a row will be. */
function isHeld({ using, check }: CanonicalPolicy): boolean {
  return (check === '' ? using : check) !== 'true';
}

async function addsWhatIsListed(
  world: World,
  policy: CanonicalPolicy,
  run: (statement: string) => ReturnType<Stage['asRole']>,
) {
  const { table } = policy;
  const found = world.tables.find(({ name }) => name === table);
  const [own] = world.rows(table, world.ours);
  const [foreign] = world.rows(table, world.theirs);
  if (!found || !own || !foreign) return 'There are no rows of two departments to try it with.';
  return inTurn([
    async () => (isHeld(policy) ? refuses(await run(adding(found, foreign))) : null),
    async () => {
      const { refused } = await run(adding(found, own));
      return refused?.code === REFUSED
        ? `It is refused a row of its own: ${refused.message}.`
        : null;
    },
  ]);
}
