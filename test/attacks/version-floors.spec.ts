import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';

/** Below these there is an advisory that would matter to us. */
const FLOORS: Readonly<Record<string, string>> = {
  '@nestjs/platform-fastify': '12.0.3',
  fastify: '5.12.5',
  '@fastify/multipart': '10.0.0',
  '@fastify/static': '10.0.0',
  'engine.io': '6.6.10',
  'socket.io-parser': '4.2.7',
  ws: '8.21.0',
  typeorm: '1.0.0',
  nodemailer: '7.0.11',
};

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as LockFile;

it.each(Object.entries(FLOORS))('%s is at least %s, wherever it is installed', (name, floor) => {
  const versions = Object.entries(packages)
    .filter(([folder]) => folder === name || folder.endsWith(`node_modules/${name}`))
    .map(([, { version = '0.0.0' }]) => version);
  expect(versions.length).toBeGreaterThan(0);
  expect(versions.filter((version) => isBelow(version, floor))).toEqual([]);
});

it.each([
  ['5.12.4', '5.12.5', true],
  ['5.12.5', '5.12.5', false],
  ['6.0.0', '5.12.5', false],
  ['5.9.9', '5.12.5', true],
  ['12.0.3-rc.1', '12.0.3', false],
])('%s is below %s: %s', (version, floor, below) => {
  expect(isBelow(version, floor)).toBe(below);
});

/** By the numbers alone: a candidate of a version counts as the version. */
function isBelow(version: string, floor: string): boolean {
  const [numbers, least] = [version, floor].map((text) => text.split(/[.-]/, 3).map(Number));
  for (const [index, number] of (least ?? []).entries()) {
    const own = numbers?.[index] ?? 0;
    if (own !== number) return own < number;
  }
  return false;
}
