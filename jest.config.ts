import type { Config } from 'jest';

const inEsm: Config = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '@swc/jest' },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.js', '$1.ts'] },
  setupFiles: ['reflect-metadata'],
};

const config: Config = {
  projects: [
    {
      ...inEsm,
      displayName: 'rules',
      testMatch: ['<rootDir>/{apps,libs,migrations}/**/*.spec.ts'],
    },
    {
      ...inEsm,
      displayName: 'desk',
      testMatch: [
        '<rootDir>/{apps,libs,migrations}/**/*.db-spec.ts',
        '<rootDir>/test/**/*.{spec,db-spec}.ts',
      ],
      globalSetup: '<rootDir>/test/harness/global-setup.mjs',
      globalTeardown: '<rootDir>/test/harness/global-teardown.mjs',
    },
  ],
  reporters: ['default', '<rootDir>/test/harness/count-reporter.mjs'],
  maxWorkers: 2,
  // Jest heeds this at the top alone.
  testTimeout: 20_000,
};

export default config;
