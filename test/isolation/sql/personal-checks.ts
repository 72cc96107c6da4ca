import { type Check, inTurn, refuses, THERE_ALREADY, touches } from './check.js';
import { adding } from './staff-checks.js';
import type { AppTable } from './tenant-tables.js';
import type { World } from './world.js';

/** A table whose rows belong to one person, whatever the department. */
export function personalChecks(world: World, table: AppTable): Check[] {
  const { name } = table;
  const { agent, requester } = world.ours;
  const rowOf = (personId: string | null) =>
    world.rows(name).filter((row) => row['person_id'] === personId);
  const mine = rowOf(agent.personId);
  const theirs = rowOf(requester.personId);
  const own = mine[0];
  const foreign = theirs[0];
  const me = () => world.sign(agent, world.ours);
  const of = (check: string, attempt: Check['attempt']): Check => ({
    ...{ check, subject: `table app.${name}`, table: name, attempt },
  });
  return [
    of('Without a signed context nobody sees a row', async (stage) =>
      touches(await stage.asApp(null, `select from app.${name}`), 0),
    ),
    of('A person sees, changes and removes their own rows and no others', (stage) =>
      inTurn(
        [
          `select from app.${name}`,
          `update app.${name} set person_id = '${String(agent.personId)}'`,
          `delete from app.${name}`,
        ].map((statement) => async () => touches(await stage.asApp(me(), statement), mine.length)),
      ),
    ),
    of('A person adds no row for another and gives none away', (stage) => {
      if (!own || !foreign)
        return Promise.resolve('There are no rows of two people to try it with.');
      const give = `update app.${name} set person_id = '${String(requester.personId)}'`;
      return inTurn([
        async () => refuses(await stage.asApp(me(), adding(table, own)), THERE_ALREADY),
        async () => refuses(await stage.asApp(me(), adding(table, foreign))),
        async () => refuses(await stage.asApp(me(), give)),
      ]);
    }),
  ];
}
