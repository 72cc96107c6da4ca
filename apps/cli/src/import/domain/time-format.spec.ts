import { describe, expect, it } from '@jest/globals';
import { compileTimeFormat } from './time-format.js';

describe('compileTimeFormat', () => {
  const read = (format: string, text: string): string | undefined => {
    const reader = compileTimeFormat(format);
    if (typeof reader !== 'function') throw new Error(reader.error);
    const wall = reader(text);
    return wall === undefined ? undefined : new Date(wall).toISOString();
  };

  it.each([
    ['d/M/yyyy HH:mm', '29/2/2016 01:16', '2016-02-29T01:16:00.000Z'],
    ['d/M/yyyy H:mm', '1/12/2016 9:05', '2016-12-01T09:05:00.000Z'],
    ['M/d/yyyy HH:mm', '2/29/2016 01:16', '2016-02-29T01:16:00.000Z'],
    ['yyyy-MM-dd HH:mm:ss', '2016-02-29 23:59:58', '2016-02-29T23:59:58.000Z'],
    ['dd.MM.yyyy HH:mm', '05.03.2016 12:00', '2016-03-05T12:00:00.000Z'],
  ])('%s reads %s', (format, text, expected) => {
    expect(read(format, text)).toBe(expected);
  });

  it.each([
    ['a day that does not exist', '31/2/2016 10:00'],
    ['no leap year', '29/2/2015 10:00'],
    ['a month too many', '1/13/2016 10:00'],
    ['an hour too many', '1/1/2016 24:00'],
    ['a minute too many', '1/1/2016 10:60'],
    ['something behind it', '1/1/2016 10:00:00'],
    ['another order', '2016-01-01 10:00'],
    ['a year out of range', '1/1/0016 10:00'],
    ['nothing', ''],
  ])('refuses %s', (_what, text) => {
    expect(read('d/M/yyyy HH:mm', text)).toBeUndefined();
  });

  it.each([
    ['d/M/yy HH:mm', 'has an unknown part "yy"; use d, M, yyyy, H, mm and ss'],
    ['d/M/yyyy', 'names no hour'],
    ['d/M/yyyy HH:mm H', 'names the hour twice'],
    ['', 'names no year'],
  ])('says what is wrong with the format "%s"', (format, error) => {
    expect(compileTimeFormat(format)).toEqual({ error });
  });
});
