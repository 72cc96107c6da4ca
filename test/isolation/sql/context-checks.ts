import { type Actor, signContext } from '#tenancy';
import { type Check, inTurn, refuses, touches } from './check.js';
import type { FullDepartment } from './full-department.js';
import type { Stage } from './stage.js';
import type { World } from './world.js';

const MINUTE_MS = 60_000;
const DIGEST = /(;)[0-9a-f]{64}/;

/** Contexts that an injected statement could set; none of them may show or take a row. */
function forgeries(world: World): Readonly<Record<string, () => string>> {
  const { ours, theirs, deskAgent, contextKey } = world;
  const now = (): number => Date.now();
  const sign = (actor: Actor, key: string, nowMs: number) =>
    signContext(
      actor,
      actor.tenants.map(({ id }) => id),
      ours.tenant.id,
      { key, nowMs },
    );
  const good = () => sign(ours.agent, contextKey, now());
  const requester = () => sign(ours.requester, contextKey, now());
  return {
    'signed with another key': () => sign(deskAgent, 'another key of the same length', now()),
    'signed more than a minute ago': () => sign(deskAgent, contextKey, now() - 2 * MINUTE_MS),
    'moved to another department': () => good().replaceAll(ours.tenant.id, theirs.tenant.id),
    'raised from requester to agent': () => requester().replace(';requester;', ';agent;'),
    'given another hour': () =>
      good().replace(/\.\d+;/, `.${String(Math.floor(now() / 1000) + 3600)};`),
    'with a digest of another list': () =>
      good().replace(DIGEST, (_, before: string) => before + '0'.repeat(64)),
    'without its signature': () => good().slice(65),
    'with a signature of zeros': () => '0'.repeat(64) + good().slice(64),
    'cut short': () => good().slice(0, 65),
    empty: () => '',
  };
}

/** Who a transaction acts for is believed only when the product has signed it, a moment ago. */
export function contextChecks(world: World): Check[] {
  const forged = Object.entries(forgeries(world)).map(([how, forge]) => ({
    check: 'Only a context that the product signed a moment ago shows or takes rows',
    ...{ subject: `a context ${how}`, table: null },
    attempt: (stage: Stage) =>
      inTurn([
        async () => touches(await stage.asApp(forge(), 'select from app.people'), 0),
        async () => touches(await stage.asApp(forge(), 'select from app.calendars'), 0),
        async () => touches(await stage.asApp(forge(), `update app.calendars set name = 'x'`), 0),
        async () => refuses(await stage.asApp(forge(), intoCalendars(world.ours))),
      ]),
  }));
  return [
    ...forged,
    {
      check: 'A signed context shows the departments that were signed with it, or none',
      ...{ subject: 'a context with another department in its list', table: null },
      attempt: (stage) => isNotWidened(world, stage),
    },
    {
      check: 'A signed context is believed',
      ...{ subject: 'a context of an agent', table: null },
      attempt: (stage) => isBelieved(world, stage),
    },
  ];
}

function intoCalendars({ tenant }: FullDepartment): string {
  return `insert into app.calendars (tenant_id, id, name)
    values ('${tenant.id}', gen_random_uuid(), 'Forged')`;
}

/** The list of departments stands beside the signed head; each part is tried with the other's. */
async function isNotWidened(world: World, stage: Stage) {
  const { ours, theirs, deskAgent } = world;
  const lists = [`{${ours.tenant.id},${theirs.tenant.id}}`, `{${theirs.tenant.id}}`, '{}'];
  return inTurn(
    lists.flatMap((list) => {
      const forged = () => world.sign(ours.agent, ours).replace(/\{.*\}/, list);
      return [
        async () => touches(await stage.asApp(forged(), 'select from app.people'), 0),
        async () => refuses(await stage.asApp(forged(), intoCalendars(theirs))),
        async () =>
          refuses(
            await stage.asApp(
              world.sign(deskAgent, ours).replace(/\{.*\}/, list),
              intoCalendars(theirs),
            ),
          ),
      ];
    }),
  );
}

async function isBelieved(world: World, stage: Stage) {
  const { ours, deskAgent } = world;
  const statement = `select app.tenant_ids()::text[] as tenants, app.write_tenant()::text as written,
    app.person_id()::text as person, app.is_staff() as staff`;
  const { rows, refused } = await stage.asApp(world.sign(deskAgent, ours), statement);
  const wanted = {
    tenants: deskAgent.tenants.map(({ id }) => id),
    ...{ written: ours.tenant.id, person: deskAgent.personId, staff: true },
  };
  if (JSON.stringify(rows[0]) !== JSON.stringify(wanted)) {
    return `The database understood ${refused?.message ?? JSON.stringify(rows[0])}.`;
  }
  return inTurn([
    async () =>
      touches(await stage.asApp(world.sign(ours.agent, ours), intoCalendars(world.ours)), 1),
    async () => {
      const asked = await stage.asApp(
        world.sign(ours.requester),
        'select app.is_staff() as staff, app.write_tenant() as written',
      );
      const { staff, written } = asked.rows[0] ?? {};
      return staff === false && written === null
        ? null
        : 'A requester who reads is taken for staff.';
    },
  ]);
}
