import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { keptSecrets } from '#config';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '#embedded-database';
import { migrate } from '../../../migrations/index.js';
import { makeDepartments } from './bench-departments.js';
import { forgetMeasurements } from './forget-measurements.js';
import { loadTickets, type SampleWords } from './load-tickets.js';
import { recount } from './queue-counts.js';
import { changedSince, schemaFiles } from './schema-files.js';

/** Anything else is loaded anew. */
const FORMAT = 1;
const SEED = 2026;
const HOUR = 3_600_000;
const USUAL_DEPARTMENTS = 100;
const AGE_OF_DEPARTMENTS_MS = 1_100 * 24 * HOUR;

/** What a loaded data folder holds; kept beside the database. */
export interface LoadedData {
  readonly format: number;
  readonly seed: number;
  readonly tickets: number;
  /** The end of the past, epoch milliseconds: whatever is newer was written by a measurement. */
  readonly until: number;
  readonly words: SampleWords;
  /** What the schema was made by; see {@link schemaFiles}. */
  readonly schema: Readonly<Record<string, string>>;
}

/** A loaded database that runs as people have it. */
export interface DataSet {
  readonly loaded: LoadedData;
  readonly dataDir: string;
  /** Superuser, to prepare and to look. */
  readonly adminUrl: string;
  /** As the role of the product. */
  readonly appUrl: string;
  readonly contextKey: string;
  close(): Promise<void>;
}

/** Which data set, where it is kept, and when it is loaded again. */
export interface Wanted {
  readonly dataDir: string;
  readonly tickets: number;
  /** A hundred, unless it is said. */
  readonly departments?: number;
  /** Keeps what is loaded even where a migration was edited since. */
  readonly keep: boolean;
}

/**
 * Opens a data set, loading it when it is not there yet or was made by other migrations. It is
 * brought to the newest schema, and what earlier measurements wrote is removed.
 *
 * @param say - told what takes long.
 */
export async function openDataSet(
  { dataDir, tickets, keep, departments = USUAL_DEPARTMENTS }: Wanted,
  say: (line: string) => void,
): Promise<DataSet> {
  const kept = await loadedIn(dataDir, tickets);
  const changed = kept && (await changedSince(kept.schema));
  if (changed !== undefined) say(`${changed} is not as it was when ${dataDir} was loaded`);
  const isGood = kept && (changed === undefined || keep);
  const loaded = isGood ? kept : await load(dataDir, { tickets, departments }, say);
  const database = await startEmbeddedDatabase({ dataDir });
  const { appPassword, contextKey } = await keptSecrets(dataDir);
  const appUrl = new URL(database.adminUrl);
  appUrl.username = 'app';
  appUrl.password = appPassword;
  try {
    const applied = await migrate({ adminUrl: database.adminUrl, appPassword, contextKey });
    if (applied.length > 0) say(`Migrated ${dataDir}: ${applied.join(', ')}`);
    await forgetMeasurements(database.adminUrl, loaded.until);
  } catch (error) {
    await database.stop();
    throw error;
  }
  return {
    ...{ loaded, dataDir, contextKey, adminUrl: database.adminUrl, appUrl: appUrl.href },
    close: () => database.stop(),
  };
}

type Size = Required<Pick<Wanted, 'tickets' | 'departments'>>;

const noteIn = (dataDir: string): string => path.join(dataDir, 'bench-data.json');

async function loadedIn(dataDir: string, tickets: number): Promise<LoadedData | undefined> {
  const note = await readFile(noteIn(dataDir), 'utf8').catch(() => undefined);
  if (note === undefined) return undefined;
  const loaded = JSON.parse(note) as LoadedData;
  const fits = loaded.format === FORMAT && loaded.seed === SEED && loaded.tickets === tickets;
  return fits ? loaded : undefined;
}

async function load(dataDir: string, size: Size, say: (line: string) => void): Promise<LoadedData> {
  const began = performance.now();
  const seconds = (): string => `${((performance.now() - began) / 1000).toFixed(0)} s`;
  say(`Loading ${String(size.tickets)} tickets into ${dataDir}`);
  await discard(dataDir);
  // Nothing is lost that could not be loaded again, so the disk is waited for once, at the end.
  const database = await startEmbeddedDatabase({ dataDir, durable: false });
  try {
    const loaded = await fill(database, size, (what) => {
      say(`  ${what} after ${seconds()}`);
    });
    await database.stop();
    await writeFile(noteIn(dataDir), JSON.stringify(loaded, null, 2));
    return loaded;
  } finally {
    await database.stop();
  }
}

/** Only a folder that this module made, or an empty one, is emptied. */
async function discard(dataDir: string): Promise<void> {
  for (const name of ['bench-data.json', 'postgres', 'postgres.log', 'postgres-password']) {
    await rm(path.join(dataDir, name), { recursive: true, force: true });
  }
}

async function fill(
  { adminUrl, dataDir }: EmbeddedDatabase,
  { tickets, departments: count }: Size,
  done: (what: string) => void,
): Promise<LoadedData> {
  const { appPassword, contextKey } = await keptSecrets(dataDir);
  await migrate({ adminUrl, appPassword, contextKey });
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const until = Math.floor(Date.now() / HOUR) * HOUR;
    const departments = await makeDepartments(
      admin,
      count,
      new Date(until - AGE_OF_DEPARTMENTS_MS),
    );
    done('Departments made');
    const words = await loadTickets({ admin, adminUrl, departments, tickets, seed: SEED, until });
    done('Tickets copied and indexed');
    await recount(admin);
    await admin.query('vacuum (analyze, freeze)');
    await admin.query('checkpoint');
    done('Vacuumed and analysed');
    const schema = await schemaFiles();
    return { format: FORMAT, seed: SEED, tickets, until, words, schema };
  } finally {
    await admin.end();
  }
}
