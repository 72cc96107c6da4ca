import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '#embedded-database';
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Shutdown } from '../start/shutdown.js';
import { databaseFor } from './import-database.js';

describe('databaseFor', () => {
  const dataDir = path.join(os.tmpdir(), `import-desk-${randomBytes(6).toString('hex')}`);
  let desk: EmbeddedDatabase;

  beforeAll(async () => {
    desk = await startEmbeddedDatabase({ dataDir, durable: false });
  }, 60_000);
  afterAll(async () => {
    await desk.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('finds the database of a desk that is running, as the role of the product', async () => {
    const { databaseUrl, contextKey } = await databaseFor(
      { DATA_DIR: dataDir },
      undefined,
      new Shutdown(),
    );
    const [found, running] = [new URL(databaseUrl), new URL(desk.adminUrl)];
    expect([found.username, found.port, found.pathname]).toEqual([
      'app',
      running.port,
      running.pathname,
    ]);
    expect(contextKey).toMatch(/^.{32,}$/);
  });

  it('asks for the key that belongs to a database of your own', async () => {
    const refused = databaseFor({}, 'postgresql://app:x@127.0.0.1:1/none', new Shutdown());
    await expect(refused).rejects.toThrow(/CONTEXT_KEY must be set/);
  });
});
