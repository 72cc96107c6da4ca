import type { Check } from './check.js';
import type { Stage } from './stage.js';
import type { World } from './world.js';

/** Who still acts in a department, as whoever sends messages is told. */
export function stillActingChecks(world: World): Check[] {
  const { ours, theirs } = world;
  const { requester, agent } = ours;
  const ofRequester = `account_id = '${String(requester.personId)}'`;
  const both = [`${String(agent.personId)} agent,lead`, `${String(requester.personId)} requester`];
  const told = (stage: Stage, { as = agent, about = ours, before = 'select' } = {}) =>
    actingIn(world, stage, { as, about, before });
  return [
    {
      ...named('Who still acts in a department is told to its staff, with their roles there'),
      attempt: async (stage) => differing(both, await told(stage)),
    },
    {
      ...named('Who still acts in a department is told to nobody else'),
      attempt: async (stage) =>
        differing(
          [],
          [...(await told(stage, { as: requester })), ...(await told(stage, { about: theirs }))],
        ),
    },
    {
      ...named('A role in another department counts for nothing in this one'),
      attempt: async (stage) => {
        const before = `insert into auth.grants (account_id, tenant_id, role)
          values ('${String(requester.personId)}', '${theirs.tenant.id}', 'lead')`;
        return differing(both, await told(stage, { before }));
      },
    },
    ...[
      `update auth.grants set revoked_at = now() where ${ofRequester}`,
      `update auth.grants set until = now() - interval '1 day' where ${ofRequester}`,
      `update auth.accounts set disabled_at = now() where id = '${String(requester.personId)}'`,
    ].map((before) => ({
      ...named('Whoever lost their role, their time or their account acts no more'),
      attempt: async (stage: Stage) =>
        differing([both[0] ?? '', `${String(requester.personId)} `], await told(stage, { before })),
    })),
  ];
}

function named(check: string) {
  return { check, subject: 'function auth.still_acting', table: 'auth.still_acting' };
}

async function actingIn(
  world: World,
  stage: Stage,
  asked: {
    readonly as: World['ours']['agent'];
    readonly about: World['ours'];
    readonly before: string;
  },
): Promise<string[]> {
  const { requester, agent, tenant } = asked.about;
  const people = [requester, agent].map(({ personId }) => `'${String(personId)}'`).join(', ');
  const { rows, refused } = await stage.asSuperuser(
    `${asked.before};
     select set_config('app.context', '${world.sign(asked.as, world.ours)}', true);
     set local role app;
     select person_id::text as id, roles from auth.still_acting('${tenant.id}', array[${people}]::uuid[])`,
  );
  if (refused) return [refused.message];
  return rows.map(({ id, roles }) => `${String(id)} ${(roles as string[]).join(',')}`);
}

function differing(wanted: readonly string[], told: readonly string[]): string | null {
  const [one, other] = [wanted, told].map((list) => [...list].sort().join('; '));
  return one === other ? null : `It should tell "${one ?? ''}", but tells "${other ?? ''}".`;
}
