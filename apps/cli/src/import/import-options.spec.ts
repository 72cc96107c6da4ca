import { describe, expect, it } from '@jest/globals';
import path from 'node:path';
import { readImportOptions } from './import-options.js';

const needed = ['--file', '/logs/old.csv.gz', '--tenant', 'cafcass'];

describe('readImportOptions', () => {
  it('fills in the shipped mapping and a rejects file beside the caller', () => {
    expect(readImportOptions(needed)).toEqual({
      file: '/logs/old.csv.gz',
      tenant: 'cafcass',
      mapping: path.join(import.meta.dirname, 'mappings', 'servicenow-event-log.yaml'),
      policy: undefined,
      rejects: 'old.rejects.csv',
      databaseUrl: undefined,
    });
  });

  it('takes what is given', () => {
    const given = [
      '--mapping',
      'm.yaml',
      '--policy',
      'p.yaml',
      '--rejects',
      'r.csv',
      '--database-url',
      'postgresql://h/d',
    ];
    expect(readImportOptions([...needed, ...given])).toMatchObject({
      mapping: 'm.yaml',
      policy: 'p.yaml',
      rejects: 'r.csv',
      databaseUrl: 'postgresql://h/d',
    });
  });

  it.each([
    ['no file', ['--tenant', 'x'], /^required option '--file <path>' not specified/],
    ['an unknown option', [...needed, '--quick'], /^unknown option '--quick'/],
    ['a word too many', [...needed, 'now'], /^too many arguments/],
    ['an option without its value', ['--file'], /argument missing/],
    [
      'the log for its rejects',
      [...needed, '--rejects', '/logs/../logs/old.csv.gz'],
      /^--rejects names the log itself/,
    ],
  ])('refuses %s', (_what, words, message) => {
    expect(() => readImportOptions(words)).toThrow(message);
  });
});
