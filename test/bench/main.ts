/** `npm run bench`: how fast the desk is, each figure beside a bare baseline of the same minute. */
import 'reflect-metadata';
import { Bench } from './bench.js';
import { openDataSet } from './data/data-set.js';
import { footprint } from './measures/footprint.js';
import { hotTenant } from './measures/hot-tenant.js';
import { live } from './measures/live.js';
import type { Measurement } from './measures/measurement.js';
import { counts, queue } from './measures/reads.js';
import { routing } from './measures/routing.js';
import { search } from './measures/search.js';
import { slaAdd } from './measures/sla-add.js';
import { slaTick } from './measures/sla-tick.js';
import { whatIf } from './measures/what-if.js';
import { changes, create } from './measures/writes.js';
import { readOptions, USAGE } from './options.js';
import { profilePaths } from './profile/profile-paths.js';
import { chapters, machineFacts, type Measured, table, writePart } from './report.js';

/** Reads come before what writes, so that they find the data as they were loaded. */
const MEASUREMENTS: readonly Measurement[] = [
  queue,
  counts,
  search,
  create,
  ...changes,
  routing,
  slaAdd,
  slaTick,
  whatIf,
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
  const { only, out } = bench.options;
  const chosen = MEASUREMENTS.filter(({ name }) => only.length === 0 || only.includes(name));
  if (chosen.length === 0) {
    say(`There are ${MEASUREMENTS.map(({ name }) => name).join(', ')}.\n${USAGE}`);
    return;
  }
  const { data } = await bench.desk();
  const facts = await machineFacts(data);
  say(facts);
  const measured: Measured[] = [];
  for (const measurement of chosen) {
    const began = performance.now();
    say(`\n${measurement.title}\n${measurement.about}`);
    const lines = await measurement.run(bench);
    say(`${table(lines)}\n(${((performance.now() - began) / 1_000).toFixed(0)} s)`);
    measured.push({ measurement, lines });
  }
  if (out !== undefined) await writePart(out, 'results', chapters(facts, measured));
}

async function profile(bench: Bench): Promise<void> {
  const shares = await profilePaths(bench);
  say(shares);
  if (bench.options.out !== undefined) await writePart(bench.options.out, 'profile', shares);
}

const bench = new Bench(readOptions(process.argv.slice(2)), say);
try {
  if (bench.options.loadOnly) await loadOnly(bench);
  else await (bench.options.profile ? profile(bench) : measure(bench));
} finally {
  await bench.close();
}
