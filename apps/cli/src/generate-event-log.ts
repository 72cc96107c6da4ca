import { Command, InvalidArgumentError } from 'commander';
import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { generateEventLog } from './import/generate-event-log.js';

const DAY_MS = 86_400_000;
const DAYS = 90;

/* Writes a fictional event log, to try the importer with. */
const command = new Command('generate:event-log')
  .description('Writes a fictional incident event log of the last 90 days, oddities included.')
  .usage('-- --file <log.csv[.gz]>')
  .requiredOption('--file <path>', 'where to write it; a name that ends in .gz is gzipped')
  .option('--incidents <number>', 'how many incidents', wholeNumber, 500)
  .option('--seed <number>', 'the same seed on the same day makes the same log', wholeNumber, 1)
  .parse();
const { file, incidents, seed } = command.opts<{ file: string; incidents: number; seed: number }>();

const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
const log = generateEventLog({ seed, incidents, from: today - DAYS * DAY_MS, until: today });
await writeFile(file, file.endsWith('.gz') ? gzipSync(log.csv) : log.csv);
process.stdout.write(`${file}: ${String(log.events)} events of ${String(incidents)} incidents\n`);

function wholeNumber(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number below a million.');
}
