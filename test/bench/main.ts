/** `npm run bench`: how fast the desk is, each figure beside a bare baseline of the same minute. */
import 'reflect-metadata';
import { Bench } from './bench.js';
import { openDataSet } from './data/data-set.js';
import type { Line, Measurement } from './measures/measurement.js';
import { footprint } from './measures/footprint.js';
import { hotTenant } from './measures/hot-tenant.js';
import { live } from './measures/live.js';
import { counts, queue } from './measures/reads.js';
import { search } from './measures/search.js';
import { changes, create } from './measures/writes.js';
import { readOptions, USAGE } from './options.js';
import { table } from './report.js';

const MEASUREMENTS: readonly Measurement[] = [
  create,
  ...changes,
  queue,
  counts,
  search,
  live,
  hotTenant,
  footprint,
];

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function loadOnly({ options }: Bench): Promise<void> {
  const { dataDir, tickets, smallTickets, keepData: keep } = options;
  for (const [folder, size] of [
    [`${dataDir}-small`, smallTickets],
    [dataDir, tickets],
  ] as const) {
    const data = await openDataSet({ dataDir: folder, tickets: size, keep }, say);
    await data.close();
    say(`${String(size)} tickets are in ${folder}`);
  }
}

async function measure(bench: Bench): Promise<void> {
  const { only } = bench.options;
  const chosen = MEASUREMENTS.filter(({ name }) => only.length === 0 || only.includes(name));
  if (chosen.length === 0) {
    say(`There are ${MEASUREMENTS.map(({ name }) => name).join(', ')}.\n${USAGE}`);
    return;
  }
  const lines: Line[] = [];
  for (const measurement of chosen) {
    say(`\n${measurement.name}: ${measurement.about}`);
    const measured = await measurement.run(bench);
    say(table(measured));
    lines.push(...measured);
  }
}

const bench = new Bench(readOptions(process.argv.slice(2)), say);
try {
  await (bench.options.loadOnly ? loadOnly(bench) : measure(bench));
} finally {
  await bench.close();
}
