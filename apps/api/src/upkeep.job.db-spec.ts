import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { HelpdeskTestApp } from '#testing';
import { IdentityDoor } from '#tenancy';
import { UpkeepJob } from './upkeep.job.js';

let helpdesk: HelpdeskTestApp;

beforeAll(async () => {
  helpdesk = await HelpdeskTestApp.start();
});
afterAll(() => helpdesk.stop());

it('forgets idempotency keys after a day and keeps younger ones', async () => {
  const { tenant, requester } = await helpdesk.aDepartment();
  await helpdesk.admin.query(
    `insert into app.idempotency_keys (tenant_id, person_id, key, fingerprint, result, created_at)
     values ($1, $2, 'old', '', '{}', now() - interval '25 hours'),
            ($1, $2, 'young', '', '{}', now() - interval '23 hours')`,
    [tenant.id, requester.id],
  );
  await new UpkeepJob(helpdesk.app.get(IdentityDoor)).forget();
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
  await new UpkeepJob(helpdesk.app.get(IdentityDoor)).forget();
  const { rows } = await helpdesk.admin.query(
    'select id from auth.sessions where account_id = $1',
    [requester.id],
  );
  expect(rows).toHaveLength(1);
});
