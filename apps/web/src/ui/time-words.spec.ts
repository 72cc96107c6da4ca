import { describe, expect, it } from '@jest/globals';
import { agoInWords, lengthInWords, minutesInWords } from './time-words.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

describe('a length of time in words', () => {
  it.each([
    [0, '0 s'],
    [59 * SECOND, '59 s'],
    [12 * MINUTE + 5 * SECOND, '12 min 05 s'],
    [59 * MINUTE + 59 * SECOND, '59 min 59 s'],
    [3 * HOUR + 7 * MINUTE, '3 h 07 min'],
    [47 * HOUR + 59 * MINUTE, '47 h 59 min'],
    [52 * HOUR, '2 d 4 h'],
  ])('%d ms is "%s"', (milliseconds, words) => {
    expect(lengthInWords(milliseconds)).toBe(words);
  });
});

describe('how long ago', () => {
  it.each([
    [30 * SECOND, 'just now'],
    [5 * MINUTE + 59 * SECOND, '5 min ago'],
    [23 * HOUR, '23 h ago'],
    [72 * HOUR, '3 d ago'],
  ])('%d ms past is "%s"', (past, words) => {
    expect(agoInWords(1_000_000_000 - past, 1_000_000_000)).toBe(words);
  });
});

describe('minutes in words', () => {
  it.each([
    [45, '45 min'],
    [120, '2 h'],
    [125, '2 h 05 min'],
    [4 * 24 * 60 + 60, '4 d 1 h'],
  ])('%d is "%s"', (minutes, words) => {
    expect(minutesInWords(minutes)).toBe(words);
  });
});
