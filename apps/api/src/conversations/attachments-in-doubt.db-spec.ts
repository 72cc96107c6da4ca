import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { Settings } from '#config';
import { aTicket, HelpdeskTestApp } from '#testing';
import { openWireTap, type WireTap } from '../../../../libs/tenancy/testing/wire-tap.js';
import { testDatabase } from '../../../../test/harness/test-database.js';

describe('an attachment whose sender never heard that it was kept', () => {
  let tap: WireTap;
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    const database = await testDatabase();
    tap = await openWireTap(database.appUrl);
    const appUrl = tap.urlFor(database.appUrl);
    helpdesk = await HelpdeskTestApp.start({ database: { ...database, appUrl } });
  });
  afterAll(async () => {
    await helpdesk.stop();
    await tap.shut();
  });

  const keptFiles = async (): Promise<string[]> => {
    const folder = helpdesk.app.get(Settings).attachmentsDir;
    const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    return found.filter((entry) => entry.isFile()).map(({ name }) => name);
  };

  it('is there once, whole, when they send it again', async () => {
    const department = await helpdesk.aDepartment();
    const ticket = await aTicket(helpdesk, department);
    const path = `/tickets/${ticket.ref}/attachments`;
    const send = helpdesk.as(department.requester).with({ 'idempotency-key': randomUUID() });
    const upload = () => send.post(path).attach('file', Buffer.from('seven words'), 'words.txt');

    tap.loseNextCommit();
    await upload().expect(503);
    const again = await upload().expect(201);
    const { id } = again.body as { readonly id: string };

    const file = await helpdesk.as(department.requester).get(`${path}/${id}`).expect(200);
    expect(file.text).toBe('seven words');
    expect(await keptFiles()).toHaveLength(1);
  });
});
