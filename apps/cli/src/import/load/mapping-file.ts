import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { canonicalTimeZone, offsetPeriods } from '../../../../api/src/calendars/index.js';
import { checkMapping } from '../domain/check-mapping.js';
import type { EventLogMapping } from '../domain/event-log-mapping.js';
import { zoneClock } from '../domain/zone-clock.js';
import { ImportRefusal } from '../import-refusal.js';

/** The mapping that is used when none is named. */
export const SHIPPED_MAPPING = fileURLToPath(
  new URL('../mappings/servicenow-event-log.yaml', import.meta.url),
);

/** A mapping that can be used. */
export interface LoadedMapping {
  readonly mapping: EventLogMapping;
  /** Changes with every change of what the file says. */
  readonly id: string;
  /** From wall-clock times of the log's zone, as if they were UTC, to moments. */
  readonly toMoment: (wall: number) => number;
}

// The years that a time format can read, and a day more at either end for the zone.
const EARLIEST = Date.UTC(1969, 11, 30);
const LATEST = Date.UTC(2200, 0, 3);

/**
 * Reads a mapping from a YAML file; JSON is YAML as well.
 *
 * @throws ImportRefusal that names every field in which something is wrong.
 */
export async function loadMapping(file: string): Promise<LoadedMapping> {
  const check = checkMapping(
    await contentOf(file),
    (name) => canonicalTimeZone(name) !== undefined,
  );
  if (!check.ok) {
    const faults = check.errors.map(({ field, message }) => `  ${field} ${message}`);
    throw new ImportRefusal(`${file} cannot be used as a mapping:\n${faults.join('\n')}`);
  }
  const { mapping } = check;
  const hash = createHash('sha256').update(JSON.stringify(mapping)).digest('hex');
  return {
    mapping,
    id: `${mapping.source} ${hash.slice(0, 16)}`,
    toMoment: zoneClock(offsetPeriods(mapping.timezone, EARLIEST, LATEST)),
  };
}

async function contentOf(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw new ImportRefusal(`The mapping ${file} cannot be read (${code}).`);
  });
  try {
    return parse(text) as unknown;
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0] ?? '';
    throw new ImportRefusal(`${file} is no YAML: ${reason.replace(/:$/, '')}`);
  }
}
