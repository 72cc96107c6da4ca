import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '#embedded-database';
import { Unavailable } from '#problem';
import { migrate } from '../../migrations/index.js';
import { IdentityDoor } from './identity-door.js';
import { openTenantSource } from './open-tenant-source.js';
import { TenantDb } from './tenant-db.js';
import { anAgent } from './testing/test-wall.js';
import { openWireTap, type WireTap } from './testing/wire-tap.js';

const dataDir = path.join(os.tmpdir(), `commondesk-test-outage-${randomBytes(6).toString('hex')}`);
const appPassword = randomBytes(12).toString('hex');
const contextKey = randomBytes(32).toString('hex');

let server: EmbeddedDatabase;
let tap: WireTap;
let source: Awaited<ReturnType<typeof openTenantSource>>;
let tenantDb: TenantDb;
let door: IdentityDoor;

const start = () => startEmbeddedDatabase({ dataDir, durable: false });
const ask = () =>
  tenantDb.read(anAgent(), (tx) =>
    tx.query('select 1 as answer, pg_postmaster_start_time() as at'),
  );

beforeAll(async () => {
  server = await start();
  await migrate({ adminUrl: server.adminUrl, appPassword, contextKey });
  tap = await openWireTap(server.adminUrl);
  const appUrl = new URL(tap.urlFor(server.adminUrl));
  appUrl.username = 'app';
  appUrl.password = appPassword;
  source = await openTenantSource({
    url: appUrl.href,
    entities: [],
    poolSize: 2,
    answerWithinMs: 1_000,
  });
  tenantDb = new TenantDb(source, contextKey);
  door = new IdentityDoor(source);
});
afterAll(async () => {
  await source.destroy();
  await tap.shut();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

describe('a database that restarts', () => {
  it('is unavailable meanwhile and serves again without a restart of ours', async () => {
    const [before] = await Promise.all([ask(), ask()]);
    await server.stop();
    // One connection after the other notices; none of them may do worse than be unavailable.
    for (let tries = 0; tries < 4; tries += 1) {
      await expect(ask()).rejects.toBeInstanceOf(Unavailable);
    }
    server = await start();
    tap.leadTo(server.adminUrl);
    const [after] = await Promise.all([ask(), ask()]);
    expect(after).toEqual([{ answer: 1, at: expect.any(Date) }]);
    expect(after).not.toEqual(before);
  });

  it('does not keep a run waiting for an answer that never comes', async () => {
    await ask();
    tap.withholdAnswersUntil('a statement that is never sent');
    await expect(ask()).rejects.toBeInstanceOf(Unavailable);
    tap.withholdAnswersUntil('');
    expect(await ask()).toMatchObject([{ answer: 1 }]);
  });

  it('does not keep whoever signs in waiting either, nor gives them the answer to another', async () => {
    const nobody = await door.call('still_held', [[]]);
    tap.withholdAnswersUntil('a statement that is never sent');
    await expect(door.call('tenant_directory')).rejects.toBeInstanceOf(Unavailable);
    tap.withholdAnswersUntil('');
    expect(await door.call('still_held', [[]])).toEqual(nobody);
  });

  it('breaks a run that is open, which is then unavailable as well', async () => {
    const cut = tenantDb.read(anAgent(), async (tx) => {
      await tx.query('select 1');
      await tap.shut();
      return tx.query('select 2');
    });
    await expect(cut).rejects.toBeInstanceOf(Unavailable);
    await tap.open();
    expect(await ask()).toMatchObject([{ answer: 1 }]);
  });
});
