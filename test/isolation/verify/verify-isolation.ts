import 'reflect-metadata';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Command, CommanderError } from 'commander';
import pg from 'pg';
import { Shutdown } from '../../../apps/cli/src/start/shutdown.js';
import { explain } from '../../../apps/cli/src/start/start-refusal.js';
import { DatabaseProof } from './database-parts.js';
import { findInstallation, type Installation } from './installation.js';
import type { Part, PlannedPart } from './part.js';
import { type Product, PRODUCT_PARTS, startProduct } from './product-parts.js';
import { ProgressLine } from './progress-line.js';
import { holds, type Report } from './report.js';
import { asHtml } from './report-html.js';
import { asText } from './report-text.js';
import { type ScratchDatabase, scratchDatabase } from './scratch-database.js';
import { compareSchemas, tryCatalogue } from './schema-parts.js';
import { VerifyRefusal } from './verify-refusal.js';

const SOMETHING_DID_NOT_HOLD = 1;
const COULD_NOT_RUN = 2;

/**
 * Proves to whoever runs an installation that its departments are kept apart, and writes it down. Ends
 * the process: 0 when everything held, 1 when something did not, 2 when the proof could not be made.
 *
 * @param words - what follows the name of the command.
 */
export async function verifyIsolation(
  words: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const shutdown = new Shutdown();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void shutdown.end(COULD_NOT_RUN));
  }
  try {
    const folder = outFolder(words);
    const report = await proof(env, shutdown);
    await publish(report, path.resolve(folder));
    await shutdown.end(holds(report) ? 0 : SOMETHING_DID_NOT_HOLD);
  } catch (error) {
    // After Ctrl-C every statement under way fails; that is no news.
    if (shutdown.hasBegun) return;
    // It has said itself what is wrong, or how to use it.
    if (error instanceof CommanderError) {
      return shutdown.end(error.exitCode === 0 ? 0 : COULD_NOT_RUN);
    }
    process.stderr.write(`${error instanceof VerifyRefusal ? error.message : explain(error)}\n`);
    await shutdown.end(COULD_NOT_RUN);
  }
}

function outFolder(words: readonly string[]): string {
  const command = new Command('npm run verify-isolation --')
    .description('Proves that the departments of an installation are kept apart.')
    .option('--out <folder>', 'where the report goes', 'isolation-report')
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => {
        write(text);
      },
    })
    .parse([...words], { from: 'user' });
  return command.opts<{ out: string }>().out;
}

async function proof(env: NodeJS.ProcessEnv, shutdown: Shutdown): Promise<Report> {
  const began = performance.now();
  const installation = await findInstallation(env, shutdown);
  const aDatabase = (): Promise<ScratchDatabase> =>
    started(shutdown, scratchDatabase(installation), (made) => made.drop());
  const scratch = await aDatabase();
  const compared = await compareSchemas(installation, scratch.adminUrl);
  const database = await started(shutdown, DatabaseProof.open(scratch), (open) => open.close());
  const helpdesk = await started(shutdown, startProduct(await aDatabase()), stopOnce);
  const parts = await gathered([
    {
      title: 'The rules of the wall, in your database',
      about:
        'The database of this installation was asked about its own tables, rights, policies, keys ' +
        'and functions, by the role that the product uses, in a transaction that changes nothing.',
      gather: () => tryCatalogue(installation),
    },
    {
      title: 'The same schema',
      about:
        'Everything below was tried in an empty database, made for this on the same server. It is ' +
        'valid for the installation because both schemas were compared, line by line.',
      gather: () => Promise.resolve(compared.evidence),
    },
    {
      title: 'Every table, from the wrong side',
      about:
        'Departments were made up, with rows in every table. Then their agents and requesters tried ' +
        'to read, add, change, move and remove rows of each other, past the product, as an attacker ' +
        'would who has taken it over; and each time it was looked at that the owner still can.',
      gather: () => database.tryRows(),
    },
    {
      title: 'The one door to the database',
      about:
        'The part of the product that talks to the database was used by many departments at once, ' +
        'with failures in between; nothing may be left behind and nothing may go past it.',
      gather: () => database.tryDoor(),
    },
    ...PRODUCT_PARTS.map((part) => ({ ...part, gather: () => part.gather(helpdesk) })),
    {
      title: 'Would this proof notice a hole?',
      about:
        'The wall was taken apart brick by brick: each policy, each of its conditions, each key, ' +
        'each right, the signature and the tripwire, one at a time. The proof has to notice each.',
      gather: async (progress) => {
        // What is taken apart in this process is not to meet the product that runs in it.
        await stopOnce(helpdesk);
        return database.tryMutations(progress);
      },
    },
  ]);
  return {
    at: new Date(),
    ...(await namesOf(installation)),
    product: await versionOfProduct(),
    fingerprint: compared.fingerprint,
    parts,
    seconds: (performance.now() - began) / 1000,
  };
}

/** Once the end has begun, nothing goes on from here: what was started is being stopped. */
async function started<Started>(
  shutdown: Shutdown,
  starting: Promise<Started>,
  stop: (made: Started) => Promise<void>,
): Promise<Started> {
  const made = await shutdown.begin(starting, stop);
  return shutdown.hasBegun ? new Promise<never>(() => undefined) : made;
}

const stopped = new WeakMap<Product, Promise<void>>();

function stopOnce(product: Product): Promise<void> {
  const stopping = stopped.get(product) ?? product.stop();
  stopped.set(product, stopping);
  return stopping;
}

async function gathered(planned: readonly PlannedPart[]): Promise<Part[]> {
  const parts: Part[] = [];
  for (const { title, about, gather } of planned) {
    const line = new ProgressLine(title);
    const began = performance.now();
    const evidence = await gather((share) => {
      line.advance(share);
    });
    const part = { title, about, evidence, seconds: (performance.now() - began) / 1000 };
    line.end(evidence.findings, part.seconds);
    parts.push(part);
  }
  return parts;
}

async function namesOf({ adminUrl }: Installation): Promise<Pick<Report, 'database' | 'server'>> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; version: string }>(
      `select current_database() as name, current_setting('server_version') as version`,
    );
    const { host } = new URL(adminUrl);
    return {
      database: `${rows[0]?.name ?? ''} on ${host}`,
      server: `PostgreSQL ${rows[0]?.version ?? ''}`,
    };
  } finally {
    await client.end();
  }
}

async function versionOfProduct(): Promise<string> {
  const file = path.join(import.meta.dirname, '../../../package.json');
  const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string };
  return `Commondesk ${version}`;
}

async function publish(report: Report, folder: string): Promise<void> {
  const text = asText(report);
  const name = `isolation-${report.at.toISOString().slice(0, 19).replace(/[:T]/g, '-')}`;
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${name}.txt`), text);
  await writeFile(path.join(folder, `${name}.html`), asHtml(report));
  process.stdout.write(`\n${text}\nAlso in ${path.join(folder, name)}.html and .txt\n`);
}
