import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { InvalidSecrets, keptSecrets } from '#config';
import { isPushKey } from '#web-push';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'commondesk-test-secrets-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

describe('keptSecrets', () => {
  it('makes secrets once and keeps them where only the owner can read', async () => {
    const first = await keptSecrets(dataDir);
    expect(first.contextKey).toMatch(/^[0-9a-f]{64}$/);
    expect(await keptSecrets(dataDir)).toEqual(first);
    expect((await stat(path.join(dataDir, 'secrets.json'))).mode & 0o777).toBe(0o600);
  });

  it('gives a folder from before push its key, keeps the rest, and lets only the owner read', async () => {
    const file = path.join(dataDir, 'secrets.json');
    await writeFile(file, '{"contextKey":"c","appPassword":"a"}', { mode: 0o644 });
    const first = await keptSecrets(dataDir);
    expect(first).toMatchObject({ contextKey: 'c', appPassword: 'a' });
    expect(isPushKey(first.pushKey)).toBe(true);
    expect(await keptSecrets(dataDir)).toEqual(first);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it.each([
    ...['', '{}', '{"contextKey":""}'],
    '{"contextKey":"c","appPassword":"a","pushKey":"x"}',
  ])('refuses a damaged file: %j', async (content) => {
    await writeFile(path.join(dataDir, 'secrets.json'), content);
    await expect(keptSecrets(dataDir)).rejects.toThrow(InvalidSecrets);
  });
});
