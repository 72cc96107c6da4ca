import type pg from 'pg';
import { SeededRandom } from '../../../apps/cli/src/import/generated/seeded-random.js';
import { CalendarVersions, type ServiceCalendar } from '../../../apps/api/src/calendars/index.js';
import type { SlaPolicy } from '../../../apps/api/src/slas/domain/sla-policy.js';
import type { BenchDepartment } from './bench-departments.js';
import { TICKET_TABLES, TicketTables } from './ticket-tables.js';
import { type PastEntry, TicketStory, type Times } from './ticket-past.js';
import { Vocabulary } from './vocabulary.js';

const DAY = 24 * 3_600_000;
/** The past begins so long before its end. */
const SPAN_MS = 1_000 * DAY;
/** Of the newest tickets, this share, most are open; of all others few: 5 in 100 altogether. */
const NEWEST = 0.03;
const OPEN_OF_NEWEST = 0.8;
const OPEN_OF_OTHERS = 0.027;
const FIRST_NUMBER = 1_000;

/** What was loaded, for those that search. */
export interface SampleWords {
  readonly common: SampleWord;
  readonly occasional: SampleWord;
  readonly rare: SampleWord;
}

export interface SampleWord {
  readonly word: string;
  /** In how many tickets of the installation it occurs. */
  readonly texts: number;
}

interface Load {
  readonly admin: pg.Client;
  readonly adminUrl: string;
  readonly departments: readonly BenchDepartment[];
  /** Of the whole installation; each department has the same share. */
  readonly tickets: number;
  readonly seed: number;
  /** The end of the past, epoch milliseconds. */
  readonly until: number;
}

/**
 * Writes the tickets of all departments by COPY, without foreign-key checks and without secondary
 * indexes, which are made afterwards. Triggers of the product's own run, as they would otherwise.
 */
export async function loadTickets(load: Load): Promise<SampleWords> {
  const { admin } = load;
  const vocabulary = new Vocabulary();
  const tables = TICKET_TABLES.map((table) => `app.${table}`);
  await admin.query('set maintenance_work_mem = $$1GB$$');
  const indexes = await dropIndexes(admin, tables);
  for (const table of tables) {
    await admin.query(`alter table ${table} disable trigger all`);
    await admin.query(`alter table ${table} enable trigger user`);
  }
  const into = await TicketTables.open(
    load.adminUrl,
    vocabulary,
    await lexemesOf(admin, vocabulary),
  );
  const times = await timesOf(admin, load);
  for (const [index, department] of load.departments.entries()) {
    const seq = await addDepartment(into, department, {
      ...{ vocabulary, times },
      random: new SeededRandom(load.seed + index),
      tickets: Math.floor(load.tickets / load.departments.length),
    });
    await admin.query(
      'update app.counters set journal_seq = $2, ticket_number = $3 where tenant_id = $1',
      [department.id, seq, FIRST_NUMBER + Math.floor(load.tickets / load.departments.length)],
    );
  }
  await into.close();
  for (const definition of indexes) await admin.query(definition);
  for (const table of tables) await admin.query(`alter table ${table} enable trigger all`);
  return {
    common: vocabulary.occurringIn(load.tickets / 8),
    occasional: vocabulary.occurringIn(load.tickets / 500),
    rare: vocabulary.occurringIn(Math.max(load.tickets / 50_000, 1)),
  };
}

async function addDepartment(
  into: TicketTables,
  department: BenchDepartment,
  {
    vocabulary,
    times,
    random,
    tickets,
  }: {
    readonly vocabulary: Vocabulary;
    readonly times: Times;
    readonly random: SeededRandom;
    readonly tickets: number;
  },
): Promise<number> {
  const entries: { readonly ticketId: string; readonly entry: PastEntry }[] = [];
  for (let index = 0; index < tickets; index += 1) {
    const position = index / tickets;
    const createdAt = Math.floor(times.until - SPAN_MS * (1 - position));
    const isNew = position >= 1 - NEWEST;
    const isOpen = random.happens(isNew ? OPEN_OF_NEWEST : OPEN_OF_OTHERS);
    const ref = `${department.prefix}-${String(FIRST_NUMBER + index + 1)}`;
    const story = new TicketStory(department, vocabulary, random, times, createdAt);
    const ticket = story.tell(ref, isOpen);
    into.addTicket(department, ref, ticket);
    for (const entry of ticket.entries) entries.push({ ticketId: ticket.id, entry });
    if (index % 500 === 0) await into.pass();
  }
  entries.sort((one, other) => one.entry.at - other.entry.at);
  for (const [index, { ticketId, entry }] of entries.entries()) {
    into.addEntry(department.id, index + 1, ticketId, entry);
    if (index % 2_000 === 0) await into.pass();
  }
  return entries.length;
}

/** @returns the statements that make them again. */
async function dropIndexes(admin: pg.Client, tables: readonly string[]): Promise<string[]> {
  const { rows } = await admin.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i
     where i.indrelid = any ($1::text[]::regclass[])
       and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
     order by 1`,
    [tables],
  );
  for (const { name } of rows) await admin.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}

async function lexemesOf(admin: pg.Client, vocabulary: Vocabulary): Promise<string[]> {
  const { rows } = await admin.query<{ lexemes: string[] }>(
    `select array_agg(coalesce((ts_lexize('english_stem', w.word))[1], '') order by w.place) as lexemes
     from unnest($1::text[]) with ordinality as w (word, place)`,
    [vocabulary.words],
  );
  return rows[0]?.lexemes ?? [];
}

/** All departments were promised the same, in the same hours. */
async function timesOf(admin: pg.Client, { departments, until }: Load): Promise<Times> {
  const [first] = departments;
  const { rows } = await admin.query<{ policy: SlaPolicy; calendar: ServiceCalendar }>(
    `select p.definition as policy, c.definition as calendar
     from app.sla_policy_versions p join app.calendar_versions c
       on c.tenant_id = p.tenant_id and c.id = p.calendar_version_id
     where p.tenant_id = $1 and p.id = $2`,
    [first?.id, first?.policyVersionId],
  );
  const [found] = rows;
  if (!found) throw new Error('The departments have no service levels.');
  const hours = new CalendarVersions().hours('all', 'all', found.calendar);
  return { policy: found.policy, hours, until };
}
