import { expect, it } from '@jest/globals';
import { accuracyOf } from './compare-sign-ins.js';

const spread = (from: number): number[] =>
  Array.from({ length: 400 }, (_, index) => from + ((index * 7_919) % 100) / 10);

it.each([
  ['always, where one is slower by far', 0, 50, 1, 1],
  ['always, where the other is', 50, 0, 1, 1],
  ['mostly, where they overlap by half', 0, 5, 0.7, 0.8],
  ['by chance, where both are alike', 0, 0, 0.45, 0.55],
])('a guess by the time is right %s', (_, known, unknown, least, most) => {
  const accuracy = accuracyOf(spread(known), spread(unknown));
  expect(accuracy).toBeGreaterThanOrEqual(least);
  expect(accuracy).toBeLessThanOrEqual(most);
});
