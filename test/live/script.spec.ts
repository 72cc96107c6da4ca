import { expect, it } from '@jest/globals';
import { outagesOf, scriptOf, SCRIPT_MS } from './script.js';

const SEEDS = Array.from({ length: 300 }, (_, seed) => seed);

it('plays the same script for the same seed, and another for the next', () => {
  expect(scriptOf(7)).toEqual(scriptOf(7));
  expect(scriptOf(7)).not.toEqual(scriptOf(8));
  expect(outagesOf(7)).toEqual(outagesOf(7));
});

it('has everything go wrong in three hundred histories, within their time', () => {
  const scripts = SEEDS.map(scriptOf);
  const steps = scripts.flatMap((script) => script.steps);
  expect(new Set(steps.map((step) => (step.kind === 'line' ? step.fault : step.kind)))).toEqual(
    new Set([
      'work',
      'grant',
      'sign-out',
      'trim',
      'reset',
      'mid-frame',
      'frozen',
      'silent',
      'slow',
    ]),
  );
  const outages = SEEDS.flatMap(outagesOf);
  expect(new Set(outages.map(({ what }) => what))).toEqual(
    new Set(['kill-api', 'kill-worker', 'drop-database']),
  );
  for (const { at } of [...steps, ...outages]) expect(at).toBeLessThanOrEqual(SCRIPT_MS);
});
