import { Command } from 'commander';
import path from 'node:path';
import { ImportRefusal } from './import-refusal.js';
import { SHIPPED_MAPPING } from './load/mapping-file.js';

/** What was asked for on the command line. */
export interface ImportOptions {
  readonly file: string;
  readonly tenant: string;
  readonly mapping: string;
  /** A file with the promises that the incidents are judged by; undefined for the department's own. */
  readonly policy: string | undefined;
  readonly rejects: string;
  readonly databaseUrl: string | undefined;
}

/**
 * Reads the command line of the importer. `--help` prints the options and ends the process.
 *
 * @param words - what follows the name of the command.
 * @throws ImportRefusal for words that make no sense.
 */
export function readImportOptions(words: readonly string[]): ImportOptions {
  const command = new Command('import:event-log')
    .description('Brings the incidents of an event log into a department.')
    .usage('-- --file <log.csv[.gz]> --tenant <department>')
    .requiredOption('--file <path>', 'the event log: CSV, as it is or gzipped')
    .requiredOption('--tenant <slug>', 'short name of the department that the incidents belong to')
    .option('--mapping <path>', 'how the log is read, see docs/import.md (default: for ServiceNow)')
    .option('--policy <path>', 'promises to judge them by (default: those of the department)')
    .option(
      '--rejects <path>',
      'where rows go that cannot be used (default: <log>.rejects.csv here)',
    )
    .option('--database-url <url>', 'a database of your own, as DATABASE_URL; needs CONTEXT_KEY')
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  try {
    command.parse([...words], { from: 'user' });
  } catch (error) {
    const { code, message, exitCode } = error as {
      code: string;
      message: string;
      exitCode: number;
    };
    if (exitCode === 0) process.exit(0);
    if (!code.startsWith('commander.')) throw error;
    throw new ImportRefusal(
      `${message.replace(/^error: /, '')}. See npm run import:event-log -- --help`,
    );
  }
  const given = command.opts<Partial<ImportOptions> & Pick<ImportOptions, 'file' | 'tenant'>>();
  const { file, tenant, mapping = SHIPPED_MAPPING, policy, databaseUrl } = given;
  const rejects =
    given.rejects ?? `${path.basename(file).replace(/(\.csv)?(\.gz)?$/i, '')}.rejects.csv`;
  if (path.resolve(rejects) === path.resolve(file)) {
    throw new ImportRefusal('--rejects names the log itself. Choose another file.');
  }
  return { file, tenant, mapping, policy, rejects, databaseUrl };
}
