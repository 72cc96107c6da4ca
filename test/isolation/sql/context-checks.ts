import { type Actor, signContext } from '#tenancy';
import { type Check, inTurn, refuses, touches } from './check.js';
import type { Stage } from './stage.js';
import type { World } from './world.js';

const MINUTE_MS = 60_000;

/** Contexts that an injected statement could set; none of them may show a row. */
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
    'widened to another department': () => good().replace('}', `,${theirs.tenant.id}}`),
    'moved to another department': () => good().replaceAll(ours.tenant.id, theirs.tenant.id),
    'raised from requester to agent': () => requester().replace(';requester;', ';agent;'),
    'given another hour': () =>
      good().replace(/\.\d+;/, `.${String(Math.floor(now() / 1000) + 3600)};`),
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
        async () => refuses(await stage.asApp(forge(), intoCalendars(world))),
      ]),
  }));
  return [
    ...forged,
    {
      check: 'A signed context is believed',
      ...{ subject: 'a context of an agent', table: null },
      attempt: (stage) => isBelieved(world, stage),
    },
  ];
}

function intoCalendars({ ours }: World): string {
  return `insert into app.calendars (tenant_id, id, name)
    values ('${ours.tenant.id}', gen_random_uuid(), 'Forged')`;
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
    async () => touches(await stage.asApp(world.sign(ours.agent, ours), intoCalendars(world)), 1),
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
