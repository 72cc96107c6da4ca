import { expect, it } from '@jest/globals';
import { spanInWords } from './health-words.js';

it.each([
  [0, '0.0 s'],
  [440, '0.4 s'],
  [12_300, '12 s'],
  [180_000, '3 min'],
  [7_200_000, '2 h'],
])('says %i ms as %s', (ms, words) => {
  expect(spanInWords(ms)).toBe(words);
});
