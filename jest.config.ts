import type { Config } from 'jest';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** Debian keeps it where only root's PATH leads. */
const pgbouncer = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/sbin']
  .map((folder) => path.join(folder, 'pgbouncer'))
  .find(existsSync);

// Read by the setup of the database; absent where it is not installed.
if (pgbouncer !== undefined) process.env['COMMONDESK_TEST_PGBOUNCER'] = pgbouncer;

const inEsm: Config = {
  testEnvironment: '<rootDir>/test/harness/kept-modules/environment.cjs',
  runtime: '<rootDir>/test/harness/kept-modules/runtime.cjs',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '@swc/jest' },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.js', '$1.ts'] },
  setupFiles: ['reflect-metadata'],
};

const withDatabase: Config = {
  ...inEsm,
  globalSetup: '<rootDir>/test/harness/global-setup.mjs',
  globalTeardown: '<rootDir>/test/harness/global-teardown.mjs',
};

/** What meets the database. */
const ALL_OF_THE_DESK = [
  '<rootDir>/{apps,libs,migrations}/**/*.db-spec.ts',
  '<rootDir>/test/**/*.{spec,db-spec}.ts',
];

/** What would go wrong first if a pooler mixed up its clients. `npm run test:pooled` takes all. */
const FIRST_TO_GO_WRONG = [
  '<rootDir>/libs/tenancy/{context,fair-queue,once-per-key,pooled-connections,tenant-db}.db-spec.ts',
  '<rootDir>/apps/api/src/slas/sla-sweep.db-spec.ts',
  '<rootDir>/test/pooler/*.db-spec.ts',
];

/**
 * Not through the pooler even then: what reaches for the database itself, past every door of the
 * product, and what starts servers of its own.
 */
const PAST_THE_POOLER = [
  '<rootDir>/test/isolation/(sql|mutations|verify)/',
  '<rootDir>/test/(bench|crash|documents|migrations|start)/',
  '<rootDir>/libs/(catalogue|embedded-database)/',
];

if (process.env['POOLED'] === 'all' && pgbouncer === undefined) {
  throw new Error('PgBouncer is not installed, for example by apt-get install pgbouncer.');
}

const pooled: Config = {
  ...withDatabase,
  displayName: 'pooled',
  testMatch: process.env['POOLED'] === 'all' ? ALL_OF_THE_DESK : FIRST_TO_GO_WRONG,
  testPathIgnorePatterns: ['/node_modules/', ...PAST_THE_POOLER],
  setupFiles: [...(inEsm.setupFiles ?? []), '<rootDir>/test/harness/through-pooler.mjs'],
};

const config: Config = {
  projects: [
    {
      ...inEsm,
      displayName: 'rules',
      testMatch: ['<rootDir>/{apps,libs,migrations}/**/*.spec.ts'],
    },
    {
      ...withDatabase,
      displayName: 'desk',
      testMatch: ALL_OF_THE_DESK,
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/pooler/'],
    },
    ...(pgbouncer === undefined ? [] : [pooled]),
  ],
  reporters: ['default', '<rootDir>/test/harness/count-reporter.mjs'],
  testSequencer: '<rootDir>/test/harness/long-first.mjs',
  // One more than the processors of a small machine: about a third of the time a test waits.
  maxWorkers: 3,
  // For specs beside one that starts whole desks. Jest heeds this at the top alone.
  testTimeout: 40_000,
};

export default config;
