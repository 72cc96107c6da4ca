import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { columnsRead } from '../domain/event-log-mapping.js';
import { LOG_COLUMNS } from '../generated/log-columns.js';
import { loadMapping, SHIPPED_MAPPING } from './mapping-file.js';

const YAML = `
source: old-desk
timezone: Europe/London
timeFormat: d/M/yyyy HH:mm
columns: { incident: id, eventAt: when, state: state }
states: { Open: new, -100: cancelled }
`;

describe('loadMapping', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'mapping-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const load = async (content: string): ReturnType<typeof loadMapping> => {
    const file = path.join(folder, 'mapping.yaml');
    await writeFile(file, content);
    return loadMapping(file);
  };

  it('has one for ServiceNow that reads only columns which its log has', async () => {
    const { mapping } = await loadMapping(SHIPPED_MAPPING);
    const columns: readonly string[] = LOG_COLUMNS;
    expect(columnsRead(mapping).filter((column) => !columns.includes(column))).toEqual([]);
    expect(mapping.states['Awaiting Vendor']).toEqual({
      status: 'pending',
      pendingReason: 'supplier',
    });
  });

  it('reads times in the zone of the log', async () => {
    const { mapping, toMoment } = await load(YAML);
    const summer = Date.UTC(2026, 6, 1, 12);
    expect(toMoment(summer)).toBe(Date.UTC(2026, 6, 1, 11));
    expect(toMoment(Date.UTC(2026, 0, 1, 12))).toBe(Date.UTC(2026, 0, 1, 12));
    expect(mapping.states).toHaveProperty('-100');
  });

  it('knows a mapping again by what it says, not by how it is written', async () => {
    const { id } = await load(YAML);
    expect((await load(`# The same.\n${YAML}`)).id).toBe(id);
    expect((await load(YAML.replace('London', 'Paris'))).id).not.toBe(id);
  });

  it('names every field that is wrong', async () => {
    const bad = YAML.replace('London', 'Atlantis').replace('Open: new', 'Open: open');
    await expect(load(bad)).rejects.toThrow(
      /cannot be used as a mapping:\n {2}timezone must be an IANA .*\n {2}states\.Open must be one/,
    );
  });

  it.each([
    ['no YAML', 'a: [1', /is no YAML: /],
    ['nothing', '', /cannot be used as a mapping:\n {2}mapping must be an object/],
  ])('refuses %s', async (_what, content, message) => {
    await expect(load(content)).rejects.toThrow(message);
  });

  it('refuses a file that is not there', async () => {
    await expect(loadMapping(path.join(folder, 'none.yaml'))).rejects.toThrow(/ENOENT/);
  });
});
