import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import prettier from 'prettier';
import type { DataSet } from './data/data-set.js';
import type { Line, Measurement } from './measures/measurement.js';

const HEADINGS = ['measured', 'at once', 'ours', 'bare', 'ratio', 'goal', 'met'];
const SETTINGS = [
  ...['server_version', 'shared_buffers', 'fsync', 'synchronous_commit', 'full_page_writes'],
  ...['max_wal_size', 'work_mem', 'effective_cache_size', 'random_page_cost', 'jit'],
];

/** What was measured with one measurement. */
export interface Measured {
  readonly measurement: Measurement;
  readonly lines: readonly Line[];
}

/** Lines as a table that reads well in a terminal and is Markdown. */
export function table(lines: readonly Line[]): string {
  const rows = [
    HEADINGS,
    ...lines.map(({ what, atOnce, ours, bare, ratio, goal, isMet }) => [
      ...[what, atOnce === null ? '' : String(atOnce), ours, bare, ratio, goal],
      isMet === null ? '' : isMet ? 'yes' : '**no**',
    ]),
  ];
  const widths = HEADINGS.map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const padded = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
  padded.splice(
    1,
    0,
    widths.map((width) => '-'.repeat(width)),
  );
  return padded.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** What the figures were measured on, as a Markdown list. */
export async function machineFacts(data: DataSet): Promise<string> {
  const admin = new pg.Client({ connectionString: data.adminUrl });
  await admin.connect();
  const { rows } = await admin
    .query<{ name: string; setting: string }>(
      `select name, current_setting(name) as setting from pg_settings where name = any ($1)
       order by name = 'server_version' desc, name`,
      [SETTINGS],
    )
    .finally(() => admin.end());
  const [cpu] = os.cpus();
  const gigabytes = (os.totalmem() / 1_073_741_824).toFixed(0);
  const facts = {
    Date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    Commit: await commit(),
    Machine: `${String(os.availableParallelism())} cores of ${cpu?.model.trim() ?? 'unknown'}, ${gigabytes} GB`,
    System: `${os.type()} ${os.release()}, ${os.arch()}`,
    Node: process.version,
    PostgreSQL: rows.map(({ name, setting }) => `${name} ${setting}`).join(', '),
    Data: `${String(data.loaded.tickets)} tickets in 100 departments`,
  };
  return Object.entries(facts)
    .map(([name, fact]) => `- ${name}: ${fact}`)
    .join('\n');
}

/** The commit that is measured; says so when the files are not as they were committed. */
async function commit(): Promise<string> {
  const git = async (...words: string[]): Promise<string> => {
    const folder = path.join(import.meta.dirname, '../..');
    return (await promisify(execFile)('git', words, { cwd: folder })).stdout.trim();
  };
  try {
    const changed = await git('status', '--porcelain', '--untracked-files=no');
    return `${await git('rev-parse', '--short', 'HEAD')}${changed === '' ? '' : ' and changes'}`;
  } catch {
    return 'unknown';
  }
}

/** Everything that was measured, for a document. */
export function chapters(facts: string, measured: readonly Measured[]): string {
  const parts = measured.map(
    ({ measurement, lines }) =>
      `### ${measurement.title}\n\n${measurement.about}\n\n${table(lines)}`,
  );
  return [facts, ...parts].join('\n\n');
}

/**
 * Replaces a generated part of a Markdown file, between two comments; what stands around it stays.
 *
 * @param name - of the part, as in `<!-- results: begin -->`.
 * @throws Error when the file does not have both comments.
 */
export async function writePart(file: string, name: string, content: string): Promise<void> {
  const document = await readFile(file, 'utf8');
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} has no part "${name}".`);
  const whole = `${document.slice(0, from)}${begin}\n\n${content}\n\n${document.slice(to)}`;
  const config = await prettier.resolveConfig(file);
  await writeFile(file, await prettier.format(whole, { ...config, filepath: file }));
}
