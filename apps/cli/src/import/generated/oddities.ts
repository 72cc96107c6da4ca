import type { GeneratedRow } from './log-columns.js';
import { UNKNOWN } from './log-columns.js';
import type { SeededRandom } from './seeded-random.js';

/** How often each oddity was put into a log. Those of the first group make one bad row each. */
export interface PlantedOddities {
  /** Rows whose state no mapping knows. */
  unknownState: number;
  /** Rows with a time that does not exist. */
  badTime: number;
  /** Rows that occur a second time. */
  repeated: number;
  /** Rows with cells missing at their end. */
  shortRow: number;

  /** Incidents whose rows do not stand in order of time. */
  outOfOrder: number;
  /** Incidents without their first rows. */
  lateStart: number;
  /** Incidents without their last rows and without an end. */
  brokenOff: number;
  /** Incidents whose end stands only in the columns of times. */
  endNotShown: number;
  /** Incidents with an event whose time puts it after the end and whose number does not. */
  misplaced: number;
  /** Incidents whose rows stand among those of others. */
  interleaved: number;
}

/** A row as it will stand in the file. */
export type FileRow = GeneratedRow & { cut?: boolean };

export const NO_ODDITIES: Readonly<PlantedOddities> = {
  unknownState: 0,
  badTime: 0,
  repeated: 0,
  shortRow: 0,
  outOfOrder: 0,
  lateStart: 0,
  brokenOff: 0,
  endNotShown: 0,
  misplaced: 0,
  interleaved: 0,
};

type Oddity = (rows: FileRow[], random: SeededRandom) => FileRow[];

/**
 * What can be done to the rows of an incident. Each leaves at least one good row. `interleaved` is
 * missing, since it takes two.
 */
export const ODDITIES: Readonly<Record<Exclude<keyof PlantedOddities, 'interleaved'>, Oddity>> = {
  unknownState: (rows, random) => changed(rows, middle(rows, random), { incident_state: '-100' }),
  badTime: (rows, random) =>
    changed(rows, middle(rows, random), { sys_updated_at: '31/2/2016 10:00' }),
  repeated: (rows, random) => {
    const at = random.whole(0, rows.length - 1);
    return [...rows, ...rows.slice(at, at + 1)];
  },
  shortRow: (rows, random) => {
    const at = middle(rows, random);
    return rows.map((row, index) => (index === at ? { ...row, cut: true } : row));
  },
  outOfOrder: (rows) => rows.toReversed(),
  lateStart: (rows) => rows.slice(1),
  brokenOff: (rows) =>
    rows
      .filter((row) => !ended(row))
      .slice(0, 2)
      .map((row) => ({ ...row, resolved_at: UNKNOWN, closed_at: UNKNOWN, made_sla: 'true' })),
  endNotShown: (rows) => rows.filter((row) => !ended(row)),
  misplaced: (rows) => {
    const [first, ...rest] = rows;
    const closed = rows.at(-1);
    if (!first || !closed) return rows;
    return [
      first,
      { ...first, sys_updated_at: closed.sys_updated_at, sys_updated_by: 'Updated by 908' },
      ...rest,
    ];
  },
};

function middle(rows: readonly FileRow[], random: SeededRandom): number {
  return random.whole(1, Math.max(1, rows.length - 2));
}

function changed(rows: readonly FileRow[], at: number, changes: Partial<FileRow>): FileRow[] {
  return rows.map((row, index) => (index === at ? { ...row, ...changes } : row));
}

function ended({ incident_state: state }: FileRow): boolean {
  return state === 'Resolved' || state === 'Closed';
}
