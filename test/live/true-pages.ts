import type { Pool } from 'pg';
import { isDeepStrictEqual } from 'node:util';
import type { TicketRow } from '../../apps/web/src/tickets/ticket-types.js';
import { type ExpectedRow, expectedRows } from './facts.js';
import { isStillIn, type Onlooker } from './onlooker.js';
import type { Subscriber } from './script.js';
import type { World } from './world.js';

/** The lists of a page, as they are asked for anew; see `LISTS` in desk-page.ts. */
const QUERIES = ['sort=-created&limit=100', 'open=true&sort=due&limit=100'];
const ANSWER_WITHIN_MS = 5_000;

/**
 * Whether the pages show what is so: read around the wall first, then as each person reads it anew
 * from the API, field by field and in order.
 *
 * @returns whose page is wrong and how, in words; undefined when all are right.
 */
export async function whatIsWrong(
  admin: Pool,
  world: World,
  ports: readonly number[],
  onlookers: readonly Onlooker[],
): Promise<{ readonly of: Subscriber; readonly says: string } | undefined> {
  const expected = await expectedRows(admin, world);
  const pages = onlookers.filter(({ name }) => name !== 'clinger');
  for (const onlooker of pages) {
    const wrong = isShownWrong(onlooker, expected);
    if (wrong !== undefined) return { of: onlooker.name, says: wrong };
  }
  for (const onlooker of pages.filter(isStillIn)) {
    const wrong = await readsOtherwise(onlooker, world, ports);
    if (wrong !== undefined) return { of: onlooker.name, says: wrong };
  }
  return undefined;
}

function isShownWrong(
  onlooker: Onlooker,
  expected: ReadonlyMap<Subscriber, readonly ExpectedRow[]>,
): string | undefined {
  const { name, page } = onlooker;
  const isIn = isStillIn(onlooker);
  if (page.isOpen !== isIn) return `is ${page.isOpen ? 'still' : 'not'} in`;
  if (!isIn) return undefined;
  if (page.liveness !== 'live') return `is ${page.liveness}`;
  const rows = page.lists?.[0];
  return rows ? differenceOf(rows, expected.get(name) ?? []) : 'shows no list';
}

async function readsOtherwise(
  { name, page }: Onlooker,
  world: World,
  ports: readonly number[],
): Promise<string | undefined> {
  const { secret, hat } = world.people[name];
  for (const [index, query] of QUERIES.entries()) {
    const read = await readAnew({ secret, hat }, query, ports);
    if (!read) return 'reads nothing';
    const shown = plain(page.lists?.[index] ?? []);
    if (!isDeepStrictEqual(shown, read))
      return `in list ${String(index)} ${firstDifference(shown, read)}`;
  }
  return undefined;
}

/** Rows that came by `fetch` are of another realm than those of the socket when Jest runs this. */
function plain(rows: readonly TicketRow[]): readonly TicketRow[] {
  return JSON.parse(JSON.stringify(rows)) as readonly TicketRow[];
}

async function readAnew(
  { secret, hat }: { readonly secret: string; readonly hat: string },
  query: string,
  ports: readonly number[],
): Promise<TicketRow[] | undefined> {
  for (const port of ports) {
    const answer = await fetch(`http://127.0.0.1:${String(port)}/api/v1/tickets?${query}`, {
      headers: { authorization: `Bearer ${secret}`, 'x-acting-as': hat },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    }).catch(() => undefined);
    if (answer?.ok) return (JSON.parse(await answer.text()) as { items: TicketRow[] }).items;
  }
  return undefined;
}

function differenceOf(
  rows: readonly TicketRow[],
  expected: readonly ExpectedRow[],
): string | undefined {
  const left = new Map(rows.map((row) => [row.ref, row]));
  for (const row of expected) {
    const shown = left.get(row.ref);
    left.delete(row.ref);
    if (!shown) return `${row.ref} is not shown`;
    const { version, status, breached } = shown;
    if (version !== row.version || status !== row.status || breached !== row.breached) {
      return `${row.ref} is shown as ${JSON.stringify({ version, status, breached })}, is ${JSON.stringify(row)}`;
    }
  }
  const [foreign] = left.keys();
  return foreign === undefined ? undefined : `${foreign} is shown and should not be`;
}

function firstDifference(shown: readonly TicketRow[], read: readonly TicketRow[]): string {
  const index = Math.max(
    read.findIndex((row, at) => !isDeepStrictEqual(row, shown[at])),
    0,
  );
  const [is, should] = [shown[index], read[index]];
  if (!is || !should || is.ref !== should.ref) {
    return `shows ${shown.map(({ ref }) => ref).join(' ')}, reads ${read.map(({ ref }) => ref).join(' ')}`;
  }
  const fields = (Object.keys(should) as (keyof TicketRow)[]).filter(
    (field) => !isDeepStrictEqual(is[field], should[field]),
  );
  return `${is.ref} ${fields.map((field) => `${field}: shows ${JSON.stringify(is[field])}, reads ${JSON.stringify(should[field])}`).join('; ')}`;
}
