import type { Bench, Desk } from '../bench.js';
import type { SqlTransaction } from '../processes/messages.js';
import type { SignedIn } from '../world/bench-people.js';
import * as requests from '../world/requests.js';
import { alternate, type Figures, type Run } from './alternate.js';
import { readTransactions } from './reads.js';
import { byLatency, LANES, type Line, type Measurement, timesOf } from './measurement.js';

const GOAL = 2;
const PAGE = 50;

/** The words as they are looked for: whole, or as the beginning of one. */
const WORDS = `(websearch_to_tsquery('english', $1) || to_tsquery('english', $2))`;

/** Planned for its values each time, as it serves the bare side best. */
const PLANNED = '-c plan_cache_mode=force_custom_plan';
/** A bitmap of the GIN index is all that is left to read the words by. */
const BY_GIN = `${PLANNED} -c enable_indexscan=off`;

/** The index alone, as a superuser: no wall, no tickets, no names. */
const OF_STAFF = `
  select w.tenant_id, w.ticket_id from app.ticket_words w
  where w.all_words @@ ${WORDS} and w.tenant_id = any ($3::uuid[])
  order by w.ticket_id desc limit ${String(PAGE + 1)}`;
const OF_REQUESTER = `
  select w.tenant_id, w.ticket_id from app.ticket_words w
  where w.public_words @@ ${WORDS} and w.tenant_id = any ($3::uuid[])
    and exists (select from app.ticket_participants p
      where p.tenant_id = w.tenant_id and p.ticket_id = w.ticket_id and p.person_id = $4)
  order by w.ticket_id desc limit ${String(PAGE + 1)}`;

export const search: Measurement = {
  name: 'search',
  title: 'Search',
  about:
    'Words that stand in an eighth of all tickets, and in 20 of a million, searched by an agent ' +
    'of 40 departments and by a requester; beside the query of the GIN index alone, without the ' +
    'wall, tickets and names, and for an agent beside the same by whichever index is the best.',
  async run(bench) {
    const desk = await bench.desk();
    const { common, rare } = desk.data.loaded.words;
    const lines: Line[] = [];
    for (const [kind, { word }] of Object.entries({ common, rare })) {
      lines.push(...(await compare(bench, desk, `search, ${kind} word, agent`, word)));
      const { requester } = desk.people;
      lines.push(
        ...(await compare(bench, desk, `search, ${kind} word, requester`, word, requester)),
      );
    }
    return lines;
  },
};

/** Of one number of askers. */
type Compared = Readonly<Record<'ours' | 'walled' | 'bare', Figures>> & { readonly best?: Figures };

async function compare(
  bench: Bench,
  desk: Desk,
  what: string,
  word: string,
  requester?: SignedIn,
): Promise<Line[]> {
  const { api, data, people } = desk;
  const tenantIds = requester ? people.places.slice(0, 1) : people.places;
  const list = `{${tenantIds.map(({ id }) => id).join(',')}}`;
  const values = [word, `'${word}':*`, list, ...(requester ? [requester.id] : [])];
  const bareQuery: SqlTransaction = {
    flights: [
      [{ text: requester ? OF_REQUESTER : OF_STAFF, values: values.map((value) => [value]) }],
    ],
  };
  const searchers = requester ? [requester] : people.agents;
  const query = `q=${word}&limit=${String(PAGE)}`;
  const sequences = searchers.map((person) => [requests.listing(person, query)]);

  const behindWall = await readTransactions(bench, desk, searchers, (person) =>
    requests.listing(person, query),
  );

  const lines: Line[] = [];
  for (const lanes of LANES) {
    const ours: Run = (forMs) =>
      bench.http({ url: api.url, lanes, forMs, sequences, from: 0, keyed: false });
    const statements =
      (url: string, transactions: readonly SqlTransaction[]): Run =>
      (forMs) => {
        const { contextKey } = data;
        const load = { url, contextKey, lanes, forMs, transactions, from: 0 };
        return bench.sql({ ...load, pace: 'one-flight' });
      };
    // A requester's own tickets lead to their words, each by the key of a ticket.
    const bare = statements(planned(data.adminUrl, requester ? PLANNED : BY_GIN), [bareQuery]);
    const best = statements(planned(data.adminUrl, PLANNED), [bareQuery]);
    const walled = statements(data.appUrl, behindWall);
    const sides = { ours, walled, bare };
    const times = timesOf(bench);
    const figures: Compared = await (requester
      ? alternate(sides, times)
      : alternate({ ...sides, best }, times));
    const { ours: whole, walled: inWall, bare: alone } = figures;
    lines.push(byLatency(what, lanes, { ours: whole, bare: alone, most: GOAL }));
    const inside = `${what}: our SQL behind the wall`;
    lines.push(byLatency(inside, lanes, { ours: inWall, bare: alone, most: null }));
    if (!figures.best) continue;
    const beside = `${what}: beside whichever index is the best`;
    lines.push(byLatency(beside, lanes, { ours: whole, bare: figures.best, most: null }));
  }
  return lines;
}

/** The URL of a database, for sessions with these settings. */
function planned(url: string, options: string): string {
  const given = new URL(url);
  given.searchParams.set('options', options);
  return given.href;
}
