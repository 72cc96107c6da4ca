import { describe, expect, it } from '@jest/globals';
import path from 'node:path';
import { InvalidSettings, readSettings } from '#config';

const KEY = 'k'.repeat(32);
const DATABASE_URL = 'postgresql://app:secret@db.example/desk';

function refusalOf(env: Record<string, string>): string[] {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof InvalidSettings) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('readSettings', () => {
  it('needs nothing to be set', () => {
    expect(readSettings({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      dataDir: path.resolve('data'),
      attachmentsDir: path.resolve('data/attachments'),
      worker: 'inline',
      demo: true,
      preparedStatements: true,
      tenantRate: 200,
      personRate: 50,
      allowLocalAddresses: false,
      trustProxy: [],
      logLevel: 'warn',
    });
  });

  it('takes every setting from the environment', () => {
    expect(
      readSettings({
        PORT: '8080',
        HOST: '::',
        PUBLIC_URL: 'https://desk.example',
        DATA_DIR: '/srv/desk',
        ATTACHMENTS_DIR: '/srv/files',
        DATABASE_URL,
        DATABASE_DIRECT_URL: 'postgresql://app:secret@server.example/desk',
        PREPARED_STATEMENTS: 'false',
        MIGRATOR_DATABASE_URL: 'postgresql://migrator:secret@db.example/desk',
        CONTEXT_KEY: KEY,
        WORKER: 'off',
        DEMO: 'true',
        REDIS_URL: 'redis://cache.example:6379',
        PUSH_KEY: 'a'.repeat(43),
        TENANT_RATE: '0',
        PERSON_RATE: '5',
        ALLOW_LOCAL_ADDRESSES: 'true',
        TRUST_PROXY: '10.0.0.0/8, ::1',
        LOG_LEVEL: 'debug',
      }),
    ).toEqual({
      port: 8080,
      host: '::',
      publicUrl: 'https://desk.example',
      dataDir: '/srv/desk',
      attachmentsDir: '/srv/files',
      databaseUrl: DATABASE_URL,
      databaseDirectUrl: 'postgresql://app:secret@server.example/desk',
      preparedStatements: false,
      migratorDatabaseUrl: 'postgresql://migrator:secret@db.example/desk',
      contextKey: KEY,
      worker: 'off',
      demo: true,
      redisUrl: 'redis://cache.example:6379',
      pushKey: 'a'.repeat(43),
      tenantRate: 0,
      personRate: 5,
      allowLocalAddresses: true,
      trustProxy: ['10.0.0.0/8', '::1'],
      logLevel: 'debug',
    });
  });

  it('lets defaults follow from other settings', () => {
    const settings = readSettings({
      PORT: '4000',
      DATA_DIR: '/srv/desk',
      DATABASE_URL,
      CONTEXT_KEY: KEY,
    });
    expect(settings.publicUrl).toBe('http://localhost:4000');
    expect(settings.attachmentsDir).toBe('/srv/desk/attachments');
    expect(settings.demo).toBe(false);
  });

  it('treats an empty variable as unset', () => {
    expect(readSettings({ PORT: '', DEMO: ' ' })).toEqual(readSettings({}));
  });

  it('says in one line what is wrong and what to do', () => {
    expect(refusalOf({ PORT: 'abc' })).toEqual([
      'PORT must be a whole number from 1 to 65535, but is "abc". Set PORT or leave it out.',
    ]);
  });

  it.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['PORT', '-1'],
    ['PORT', '0x50'],
    ['HOST', 'not a host'],
    ['PUBLIC_URL', 'desk.example'],
    ['PUBLIC_URL', 'https://desk.example/path'],
    ['PUBLIC_URL', 'ftp://desk.example'],
    ['DATABASE_URL', 'mysql://db.example/desk'],
    ['DATABASE_URL', 'db.example'],
    ['PREPARED_STATEMENTS', 'off'],
    ['CONTEXT_KEY', 'short'],
    ['WORKER', 'on'],
    ['DEMO', 'yes'],
    ['REDIS_URL', 'http://cache.example'],
    ['TENANT_RATE', '-1'],
    ['TENANT_RATE', 'off'],
    ['PERSON_RATE', '1000001'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '10.0.0.1, everyone'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s', (name, value) => {
    const lines = refusalOf({ CONTEXT_KEY: KEY, [name]: value });
    expect(lines).toEqual([expect.stringMatching(new RegExp(`^${name} must .*Set ${name} or`))]);
  });

  it('refuses a way past the pooler that leads nowhere', () => {
    const lines = refusalOf({ CONTEXT_KEY: KEY, DATABASE_URL, DATABASE_DIRECT_URL: 'db:5432' });
    expect(lines).toEqual([expect.stringMatching(/^DATABASE_DIRECT_URL must look like/)]);
  });

  it('reports all faults at once', () => {
    expect(refusalOf({ PORT: 'x', WORKER: 'y' })).toHaveLength(2);
  });

  it('never repeats a secret', () => {
    const lines = refusalOf({ DATABASE_URL: 'x:secret-word@db', CONTEXT_KEY: 'secret-word' });
    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toContain('secret-word');
  });

  it('requires the context key with a database of your own', () => {
    expect(refusalOf({ DATABASE_URL })).toEqual([
      expect.stringMatching(/^CONTEXT_KEY must be set/),
    ]);
  });

  it.each(['MIGRATOR_DATABASE_URL', 'DATABASE_DIRECT_URL'])(
    'refuses %s without a database of your own',
    (name) => {
      expect(refusalOf({ [name]: DATABASE_URL })).toEqual([
        `${name} needs DATABASE_URL beside it. Set both or leave both out.`,
      ]);
    },
  );
});
