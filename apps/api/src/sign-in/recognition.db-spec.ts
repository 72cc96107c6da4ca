import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { GuardedClient } from '#tenancy';
import { aTicket, HelpdeskTestApp, type TestDepartment, type TestPerson } from '#testing';
import { hashSecret } from './identity.service.js';

/** Who it is; then start, context, the statement and its COMMIT. */
const STATEMENTS_ANEW = 1 + 4;
/** The question whether rights have moved comes along. */
const STATEMENTS_REMEMBERED = 5;

describe('somebody who was recognised a moment ago', () => {
  let helpdesk: HelpdeskTestApp;
  let department: TestDepartment;
  let agent: TestPerson;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());
  beforeEach(async () => {
    department = await helpdesk.aDepartment();
    agent = department.agent;
    await counts();
  });

  const counts = async (person = agent): Promise<void> => {
    await helpdesk.as(person).get('/tickets/counts').expect(200);
  };
  const run = (sql: string, ...values: unknown[]): Promise<unknown> =>
    helpdesk.admin.query(sql, values);

  it('is not asked about again by a question of its own', async () => {
    const fresh = await helpdesk.signInAgain(agent);
    let before = GuardedClient.statementsSent;
    await counts(fresh);
    expect(GuardedClient.statementsSent - before).toBe(STATEMENTS_ANEW);
    before = GuardedClient.statementsSent;
    await counts(fresh);
    expect(GuardedClient.statementsSent - before).toBe(STATEMENTS_REMEMBERED);
  });

  it.each([
    ['session is ended', 'update auth.sessions set ended_at = now() where account_id = $1'],
    ['session is deleted', 'delete from auth.sessions where account_id = $1'],
    ['account is disabled', 'update auth.accounts set disabled_at = now() where id = $1'],
  ])('is not known any more once their %s', async (_what, sql) => {
    await run(sql, agent.id);
    for (const path of ['/tickets/counts', '/tickets', '/me', '/sessions', '/nowhere-at-all']) {
      const { status, body } = await helpdesk.as(agent).get(path);
      if (path !== '/nowhere-at-all') expect([path, status]).toEqual([path, 401]);
      else expect(status).toBe(404);
      expect(JSON.stringify(body)).not.toContain(department.tenant.slug);
    }
  });

  it.each([
    ['is taken back', 'update auth.grants set revoked_at = now() where account_id = $1'],
    ['has ended', `update auth.grants set until = now() - interval '1 ms' where account_id = $1`],
  ])('has no hat once their only grant %s', async (_what, sql) => {
    await run(sql, agent.id);
    for (const path of ['/tickets/counts', '/people', '/tenants']) {
      const { body } = await helpdesk.as(agent).get(path).expect(403);
      expect(body).toMatchObject({ code: 'no_such_hat' });
    }
  });

  it('sees neither more nor less than their grants at this moment', async () => {
    const [other, third] = await Promise.all([helpdesk.aDepartment(), helpdesk.aDepartment()]);
    const theirs = await aTicket(helpdesk, other);
    const seen = (): Promise<number[]> =>
      Promise.all(
        [`/tickets/${theirs.ref}`, `/tickets?tenant=${other.tenant.slug}`, '/tickets'].map(
          async (path) => {
            const { status, body } = await helpdesk.as(agent).get(path);
            const { items } = body as { items?: unknown[] };
            return items?.length ?? status;
          },
        ),
      );
    const nothing = await seen();
    expect(nothing).toEqual([404, 0, 0]);
    await helpdesk.grant(agent, other.tenant, 'agent');
    expect(await seen()).toEqual([200, 1, 1]);
    await helpdesk.grant(agent, third.tenant, 'agent');
    expect(await seen()).toEqual([200, 1, 1]);
    await run(
      'update auth.grants set revoked_at = now() where account_id = $1 and tenant_id = $2',
      agent.id,
      other.tenant.id,
    );
    expect(await seen()).toEqual(nothing);
  });

  it('may use a route as soon as they wear the hat for it', async () => {
    const { requester, tenant } = department;
    await helpdesk.as(requester).get('/people').expect(403);
    const hat = await helpdesk.grant(requester, tenant, 'admin');
    await helpdesk.as(requester, hat).get('/people').expect(200);
    await helpdesk.as(requester, hat).get('/people').expect(200);
  });

  it('is called by their name of now', async () => {
    const name = async (): Promise<unknown> => {
      const { body } = await helpdesk.as(agent).get('/me').expect(200);
      return (body as { person: { name: unknown } }).person.name;
    };
    await name();
    await run(`update auth.accounts set name = 'Renamed' where id = $1`, agent.id);
    expect(await name()).toBe('Renamed');
  });

  it('is not stopped by what changes for others', async () => {
    const other = await helpdesk.aDepartment();
    await run('update auth.grants set revoked_at = now() where account_id = $1', other.agent.id);
    await counts();
    await counts();
  });

  it('by a token does what the token allows at this moment', async () => {
    const secret = `cdk_${randomBytes(32).toString('base64url')}`;
    await run(
      `insert into auth.tokens (account_id, secret_hash, name, hint, scopes, expires_at)
       values ($1, $2, 'A script', 'abc', '{read}', now() + interval '1 day')`,
      ...[agent.id, hashSecret(secret)],
    );
    const status = async (): Promise<number> =>
      (await helpdesk.withToken(secret).get('/tickets/counts')).status;
    expect([await status(), await status()]).toEqual([200, 200]);
    await run(`update auth.tokens set scopes = '{write}' where account_id = $1`, agent.id);
    expect(await status()).toBe(403);
    await run(`update auth.tokens set scopes = '{read}' where account_id = $1`, agent.id);
    expect([await status(), await status()]).toEqual([200, 200]);
    const { requester } = department;
    const hat = `requester:${department.tenant.slug}`;
    await helpdesk.grant(agent, department.tenant, 'requester');
    await run('update auth.tokens set hat = $2 where account_id = $1', agent.id, hat);
    const { body } = await helpdesk.withToken(secret).get('/me').expect(200);
    expect(body).toMatchObject({ hat });
    await counts(requester);
  });

  it('is asked about before anything is changed', async () => {
    await helpdesk.endSession(agent);
    await helpdesk.as(agent).post('/tokens').send({ name: 'Export' }).expect(401);
  });
});
