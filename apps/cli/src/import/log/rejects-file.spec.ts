import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { RejectsFile } from './rejects-file.js';

describe('RejectsFile', () => {
  let folder: string;
  let file: string;
  const reject = { row: { line: 7, cells: ['INC1', 'a,"b"'] }, reason: 'state: "-100" is unknown' };

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'rejects-'));
    file = path.join(folder, 'out.csv');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('writes line and reason before the cells', async () => {
    const rejects = new RejectsFile(file, ['number', 'text'], ',');
    await rejects.add([reject]);
    await rejects.add([]);
    expect(await readdir(folder)).toEqual(['out.csv.part']);
    await rejects.finish();
    expect(await readFile(file, 'utf8')).toBe(
      'line,reason,number,text\n7,"state: ""-100"" is unknown",INC1,"a,""b"""\n',
    );
    expect(await readdir(folder)).toEqual(['out.csv']);
    expect(rejects.count).toBe(1);
  });

  it('leaves no file without rejects, and removes an older one', async () => {
    await writeFile(file, 'line,reason,number\n2,x,INC1\n');
    await new RejectsFile(file, ['number'], ',').finish();
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves a file alone that is none of rejects', async () => {
    await writeFile(file, 'precious');
    await new RejectsFile(file, ['number'], ',').finish();
    expect(await readFile(file, 'utf8')).toBe('precious');
  });

  it('refuses a place where it cannot write', async () => {
    const rejects = new RejectsFile(path.join(folder, 'missing', 'out.csv'), ['number'], ',');
    await expect(rejects.add([reject])).rejects.toThrow(/cannot be written \(ENOENT\)/);
  });
});
