import { Clock } from '#clock';
import { Problem, Unavailable } from '#problem';
import { IdentityDoor, systemActor, type Tenant, TenantDb } from '#tenancy';
import type { INestApplicationContext } from '@nestjs/common';
import { PoliciesBeside, SlasService } from '../../../api/src/slas/index.js';
import { Shutdown } from '../start/shutdown.js';
import { explain } from '../start/start-refusal.js';
import { importEventLog, type ImportReport } from './event-log-import.js';
import { databaseFor } from './import-database.js';
import { openImportDesk } from './import-desk.js';
import { type ImportOptions, readImportOptions } from './import-options.js';
import { ProgressBar } from './import-progress.js';
import { ImportRefusal } from './import-refusal.js';
import { summaryOf } from './import-report.js';
import { loadMapping } from './load/mapping-file.js';
import { loadPolicy } from './load/policy-file.js';

const INTERRUPTED = 130;

/**
 * Runs the importer as a command and ends the process: 0 when the log is in, 130 when it was
 * stopped before, 1 when something was wrong.
 *
 * @param words - what follows the name of the command.
 */
export async function runImport(words: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const shutdown = new Shutdown();
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      stopping.abort();
    });
  }
  try {
    const { outcome } = await importWith(readImportOptions(words), env, {
      shutdown,
      signal: stopping.signal,
    });
    await shutdown.end(outcome === 'interrupted' ? INTERRUPTED : 0);
  } catch (error) {
    process.stderr.write(`${explainImport(error)}\n`);
    await shutdown.end(1);
  }
}

/** A database that went away or ran out of time is no fault of the import, which can go on. */
function explainImport(error: unknown): string {
  if (error instanceof Unavailable || isBrokenOff(error)) {
    const reason = error instanceof Error ? ` (${error.message})` : '';
    return `The database broke off the import${reason}. The same command goes on from there.`;
  }
  return error instanceof Problem ? error.message : explain(error);
}

/** A lost connection, a cancelled statement or a lock that was not had in time. */
function isBrokenOff(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return (
    /^(08...|57P0.|57014|55P03|40P01|40001|53...|ECONN[A-Z]+|EPIPE)$/.test(String(code)) ||
    /^(Connection terminated|Client has encountered a connection error)/.test(String(message))
  );
}

async function importWith(
  options: ImportOptions,
  env: NodeJS.ProcessEnv,
  { shutdown, signal }: { readonly shutdown: Shutdown; readonly signal: AbortSignal },
): Promise<ImportReport> {
  const mapping = await loadMapping(options.mapping);
  const policy = options.policy === undefined ? undefined : await loadPolicy(options.policy);
  const settings = await databaseFor(env, options.databaseUrl, shutdown);
  const desk = await shutdown.begin(openImportDesk(settings), (opened) => opened.close());
  const tenant = await tenantNamed(desk, options.tenant);
  const began = performance.now();
  const report = await importEventLog(
    {
      tenantDb: desk.get(TenantDb),
      slas: desk.get(SlasService),
      policies: desk.get(PoliciesBeside),
      clock: desk.get(Clock),
      actor: systemActor([tenant]),
      progress: new ProgressBar(() => performance.now()),
      signal,
    },
    { file: options.file, rejectsFile: options.rejects, tenant, mapping, policy },
  );
  process.stdout.write(
    summaryOf(report, {
      tenant: tenant.name,
      rejectsFile: options.rejects,
      seconds: (performance.now() - began) / 1000,
    }),
  );
  return report;
}

async function tenantNamed(desk: INestApplicationContext, slug: string): Promise<Tenant> {
  const tenants = await desk.get(IdentityDoor).call<Tenant>('tenant_directory');
  const tenant = tenants.find((each) => each.slug === slug);
  if (tenant) return tenant;
  const known = tenants.map((each) => each.slug).join(', ');
  throw new ImportRefusal(
    `There is no department "${slug}". ` +
      (known === ''
        ? 'Start the desk once with npm start, which makes some.'
        : `Choose one of ${known}.`),
  );
}
