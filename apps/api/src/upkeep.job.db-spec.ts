import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Settings } from '#config';
import { HelpdeskTestApp } from '#testing';
import { IdentityDoor } from '#tenancy';
import { AttachmentStore } from './conversations/index.js';
import { UpkeepJob } from './upkeep.job.js';

let helpdesk: HelpdeskTestApp;

beforeAll(async () => {
  helpdesk = await HelpdeskTestApp.start();
});
afterAll(() => helpdesk.stop());

function upkeep(): UpkeepJob {
  const { app } = helpdesk;
  return new UpkeepJob(app.get(IdentityDoor), app.get(AttachmentStore, { strict: false }));
}

it('forgets idempotency keys after a day and keeps younger ones', async () => {
  const { tenant, requester } = await helpdesk.aDepartment();
  await helpdesk.admin.query(
    `insert into app.idempotency_keys (tenant_id, person_id, key, fingerprint, result, created_at)
     values ($1, $2, 'old', '', '{}', now() - interval '25 hours'),
            ($1, $2, 'young', '', '{}', now() - interval '23 hours')`,
    [tenant.id, requester.id],
  );
  await upkeep().forget();
  const { rows } = await helpdesk.admin.query(
    'select key from app.idempotency_keys where tenant_id = $1',
    [tenant.id],
  );
  expect(rows).toEqual([{ key: 'young' }]);
});

it('forgets sessions a month after their end', async () => {
  const { requester } = await helpdesk.aDepartment();
  const again = await helpdesk.signInAgain(requester);
  await helpdesk.admin.query(
    `update auth.sessions set ended_at = now() - interval '31 days'
     where account_id = $1 and secret_hash <> sha256($2::bytea)`,
    [again.id, again.secret],
  );
  await upkeep().forget();
  const { rows } = await helpdesk.admin.query(
    'select id from auth.sessions where account_id = $1',
    [requester.id],
  );
  expect(rows).toHaveLength(1);
});

it('removes a file that stopped arriving a day ago, and none that still arrives', async () => {
  const arriving = path.join(helpdesk.app.get(Settings).attachmentsDir, 'arriving');
  await mkdir(arriving, { recursive: true });
  const hoursAgo = { interrupted: 25, slow: 23 };
  for (const [name, hours] of Object.entries(hoursAgo)) {
    await writeFile(path.join(arriving, name), 'half of it');
    const then = new Date(Date.now() - hours * 3_600_000);
    await utimes(path.join(arriving, name), then, then);
  }
  await upkeep().forget();
  expect(await readdir(arriving)).toEqual(['slow']);
});
