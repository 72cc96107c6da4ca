import { GeneratedIncident } from './generated/generated-incident.js';
import type { GeneratedRow } from './generated/log-columns.js';
import { LOG_COLUMNS } from './generated/log-columns.js';
import type { FileRow, PlantedOddities } from './generated/oddities.js';
import { NO_ODDITIES, ODDITIES } from './generated/oddities.js';
import { SeededRandom } from './generated/seeded-random.js';

export interface EventLogOptions {
  /** The same seed makes the same log. */
  readonly seed: number;
  readonly incidents: number;
  /** Wall-clock time of the first opening: epoch milliseconds as if it were UTC. */
  readonly from: number;
  /** Wall-clock time by which the last one was opened; the closures come days later. */
  readonly until: number;
  /** Share of incidents that have something odd about them, 0 to 1; left out, a fifth. */
  readonly odd?: number;
}

/** An incident event log that nobody ever lived through. */
export interface GeneratedEventLog {
  /** The file, header included. */
  readonly csv: string;
  readonly incidents: number;
  /** Rows without the header. */
  readonly events: number;
  readonly planted: Readonly<PlantedOddities>;
}

const MINUTE = 60_000;

/**
 * Makes a log of the shape of a ServiceNow incident event log, with the oddities that such logs
 * have: unknown values, day-first times without a zone, states nobody lists, events out of order,
 * incidents cut off at either end, rows twice. All of it is fiction.
 */
export function generateEventLog(options: EventLogOptions): GeneratedEventLog {
  const { seed, incidents, from, until, odd = 0.2 } = options;
  const random = new SeededRandom(seed);
  const planted: PlantedOddities = { ...NO_ODDITIES };
  const blocks: FileRow[][] = [];
  for (let index = 0; index < incidents; index += 1) {
    const share = (index + random.fraction()) / incidents;
    const openedAt = Math.floor((from + (until - from) * share) / MINUTE) * MINUTE;
    const number = `INC${String(7000 + index).padStart(7, '0')}`;
    const rows = new GeneratedIncident(random, number, openedAt).live();
    blocks.push(random.happens(odd) ? withOddity(rows, random, planted) : rows);
  }
  const rows = interleaved(blocks, random, odd, planted);
  const lines = [LOG_COLUMNS.join(','), ...rows.map(toLine)];
  return { csv: `${lines.join('\n')}\n`, incidents, events: rows.length, planted };
}

function withOddity(
  rows: GeneratedRow[],
  random: SeededRandom,
  planted: PlantedOddities,
): FileRow[] {
  const names = Object.keys(ODDITIES) as (keyof typeof ODDITIES)[];
  const name = names[random.whole(0, names.length - 1)] ?? 'repeated';
  planted[name] += 1;
  return ODDITIES[name](rows, random);
}

/** Lets some incidents share their place in the file with the one after them. */
function interleaved(
  blocks: readonly FileRow[][],
  random: SeededRandom,
  odd: number,
  planted: PlantedOddities,
): FileRow[] {
  const rows: FileRow[] = [];
  for (let index = 0; index < blocks.length; index += 1) {
    const [block, next] = [blocks[index] ?? [], blocks[index + 1]];
    if (next && random.happens(odd / 10)) {
      planted.interleaved += 2;
      rows.push(...zipped(block, next));
      index += 1;
    } else {
      rows.push(...block);
    }
  }
  return rows;
}

function zipped(one: readonly FileRow[], other: readonly FileRow[]): FileRow[] {
  const length = Math.max(one.length, other.length);
  return Array.from({ length }, (_, at) => [
    ...one.slice(at, at + 1),
    ...other.slice(at, at + 1),
  ]).flat();
}

function toLine(row: FileRow): string {
  const cells = LOG_COLUMNS.map((column) => row[column]);
  return (row.cut === true ? cells.slice(0, 20) : cells).join(',');
}
