import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { EventLogMapping } from '../domain/event-log-mapping.js';
import { ImportRefusal } from '../import-refusal.js';
import { LogFile } from './log-file.js';

const mapping: EventLogMapping = {
  source: 'old-desk',
  delimiter: ',',
  unknown: ['?'],
  timezone: 'Etc/UTC',
  timeFormat: 'd/M/yyyy HH:mm',
  columns: { incident: 'id', eventAt: 'when', state: 'state' },
  subject: [],
  details: {},
  resolution: {},
  states: { Open: { status: 'new', pendingReason: null } },
  impacts: {},
  urgencies: {},
  priorities: {},
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'event-log-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function logFile(content: string | Buffer): Promise<LogFile> {
  const file = path.join(folder, 'log.csv');
  await writeFile(file, content);
  return new LogFile(file, mapping, (wall) => wall);
}

const surveyOf = (log: LogFile): ReturnType<LogFile['survey']> => log.survey();

/** What is read, in short: "INC1: 2 5" for an incident by its lines, "!3 reason" for a reject. */
async function parts(content: string | Buffer): Promise<string[]> {
  const log = await logFile(content);
  const told: string[] = [];
  for await (const part of log.incidents(await surveyOf(log))) {
    told.push(
      part.incident === null
        ? `!${String(part.reject.row.line)} ${part.reject.reason}`
        : `${part.incident}: ${part.rows.map(({ line }) => String(line)).join(' ')}`,
    );
  }
  return told;
}

describe('LogFile', () => {
  const csv = 'id,when,state\nA,1,x\nB,1,x\n\nA,2,x\nC,1,x\n?,1,x\nB,2,x\n';

  it('gives each incident when its last row has come, and rows of none at once', async () => {
    expect(await parts(csv)).toEqual(['A: 2 5', 'C: 6', '!7 id: is unknown', 'B: 3 8']);
  });

  it.each([
    ['gzip', gzipSync(csv)],
    ['gzip in two members', Buffer.concat([gzipSync(csv.slice(0, 20)), gzipSync(csv.slice(20))])],
    ['lines of Windows and a byte order mark', `\uFEFF${csv.replaceAll('\n', '\r\n')}`],
    ['no line end at the end', csv.trimEnd()],
  ])('reads %s', async (_what, content) => {
    expect(await parts(content)).toHaveLength(4);
  });

  it('counts rows and incidents', async () => {
    const survey = await surveyOf(await logFile(csv));
    expect(survey).toMatchObject({ events: 6, header: ['id', 'when', 'state'] });
    expect(Object.fromEntries(survey.rowsOf)).toEqual({ A: 2, B: 2, C: 1 });
    expect(survey.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('reads cells in quotes, across lines too', async () => {
    const log = await logFile('id,when,state\nA,"x, ""y""\nz",s\nB,15" screen,s\nC,1,2\n');
    const rows = [];
    for await (const part of log.incidents(await surveyOf(log))) {
      if (part.incident !== null) rows.push(...part.rows);
    }
    expect(rows).toEqual([
      { line: 2, cells: ['A', 'x, "y"\nz', 's'] },
      { line: 4, cells: ['B', '15" screen', 's'] },
      { line: 5, cells: ['C', '1', '2'] },
    ]);
  });

  it('loses no row to a quote that is never closed', async () => {
    const rows = Array.from({ length: 250 }, (_, at) => `R${String(at)},1,x`);
    rows[3] = 'R3,"1,x';
    rows[200] = '"R200,1,x';
    const told = await parts(`id,when,state\n${rows.join('\n')}\n`);
    expect(told).toHaveLength(250);
    expect(told.filter((part) => part.startsWith('!'))).toEqual([
      '!5 has a quote that is never closed',
      '!202 has a quote that is never closed',
    ]);
  });

  it('loses no row between two such quotes', async () => {
    const told = await parts('id,when,state\nA,"1,x\nB,1,x\nC,"1,x\nD,1,x\n');
    expect(told.toSorted()).toEqual([
      '!2 has a quote that is never closed',
      '!4 has a quote that is never closed',
      'B: 3',
      'D: 5',
    ]);
  });

  it.each([
    ['an empty file', '', /is empty/],
    ['a header without a column', 'id,when\n', /has no column "state". Correct the mapping/],
    ['a header with a column twice', 'id,when,state,id\n', /has the column "id" twice/],
    ['a file that is cut off', gzipSync('x'.repeat(1000)).subarray(0, 20), /damaged or cut off/],
    ['a file without lines', 'x'.repeat(2_000_000), /no lines of text/],
  ])('refuses %s', async (_what, content, message) => {
    const refused = surveyOf(await logFile(content));
    await expect(refused).rejects.toThrow(ImportRefusal);
    await expect(refused).rejects.toThrow(message);
  });

  it.each([
    ['is not there', 'missing.csv', /There is no file .*missing\.csv/],
    ['is a folder', '.', /is a folder/],
  ])('refuses a file that %s', async (_what, name, message) => {
    const log = new LogFile(path.join(folder, name), mapping, (wall) => wall);
    await expect(surveyOf(log)).rejects.toThrow(message);
  });
});
