import { expect, it } from '@jest/globals';
import { waitInWords } from './rule-words.js';

it.each([
  [5, '5 minutes'],
  [60, '1 hour'],
  [90, '90 minutes'],
  [1_440, '1 day'],
  [2_880, '2 days'],
])('%d minutes are %s', (minutes, words) => {
  expect(waitInWords(minutes)).toBe(words);
});
