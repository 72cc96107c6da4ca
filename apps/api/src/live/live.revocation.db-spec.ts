import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { IdentityDoor } from '#tenancy';
import {
  aTicket,
  HelpdeskTestApp,
  LiveTestClient,
  type TestDepartment,
  type TestPerson,
} from '#testing';
import { hashSecret } from '../sign-in/index.js';

const WITHIN_MS = 1_000;

/** Hears what the doors to identities are asked. */
class Questions {
  asked: string[] = [];
  private look = (): void => undefined;
  private readonly hooks = new Map<string, () => Promise<void>>();

  listen(door: IdentityDoor): void {
    const call = door.call.bind(door);
    door.call = async <T>(...[name, values]: Parameters<IdentityDoor['call']>): Promise<T[]> => {
      this.asked.push(name);
      this.look();
      const answer = await call<T>(name, values);
      const hook = this.hooks.get(name);
      this.hooks.delete(name);
      await hook?.();
      return answer;
    };
  }

  /** Forgets what was asked before. Waits for ever: the limit is that of the test. */
  until(isSo: (asked: readonly string[]) => boolean): Promise<void> {
    this.asked = [];
    return new Promise((resolve) => {
      this.look = () => {
        if (isSo(this.asked)) resolve();
      };
    });
  }

  /** Does something between the next such question and what is made of its answer. */
  afterOne(name: string, hook: () => Promise<void>): void {
    this.hooks.set(name, hook);
  }
}

describe('the rights of an open connection', () => {
  let helpdesk: HelpdeskTestApp;
  let department: TestDepartment;
  const clients: LiveTestClient[] = [];
  const questions = new Questions();

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
    questions.listen(helpdesk.app.get(IdentityDoor));
  });
  afterAll(() => helpdesk.stop());
  beforeEach(async () => {
    department = await helpdesk.aDepartment();
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
  });

  const connect = async (person: TestPerson): Promise<LiveTestClient> => {
    const client = await LiveTestClient.connect(helpdesk, person);
    clients.push(client);
    await client.follow(department.tenant.id);
    return client;
  };
  /** Connects and waits until the connection has been looked at once. */
  const connectAndSettle = async (person: TestPerson): Promise<LiveTestClient> => {
    const client = await connect(person);
    await untilQuiet();
    return client;
  };
  /** Until the revision alone was asked, three times in a row. */
  const untilQuiet = (): Promise<void> =>
    questions.until(
      (asked) => asked.length >= 3 && asked.slice(-3).every((name) => name === 'rights_revision'),
    );
  const isOver = (client: LiveTestClient) => () => client.socket.disconnected;
  const run = (sql: string, ...values: readonly unknown[]) =>
    helpdesk.admin.query(sql, [...values]);
  const revision = async (): Promise<bigint> => {
    const { rows } = await run('select revision from auth.rights_revision');
    return BigInt((rows as { revision: string }[])[0]?.revision ?? '');
  };

  it.each([
    ['their session is ended', 'update auth.sessions set ended_at = now() where account_id = $1'],
    ['their session is deleted', 'delete from auth.sessions where account_id = $1'],
    [
      'their session is made to end now',
      'update auth.sessions set expires_at = now() where account_id = $1',
    ],
    [
      'their session is taken for idle',
      `update auth.sessions set seen_at = now() - interval '13 hours' where account_id = $1`,
    ],
    ['their account is disabled', 'update auth.accounts set disabled_at = now() where id = $1'],
    ['their grant is revoked', 'update auth.grants set revoked_at = now() where account_id = $1'],
    ['their grant is deleted', 'delete from auth.grants where account_id = $1'],
    [
      'their department is suspended',
      `update auth.tenants set suspended_at = now()
       where id in (select tenant_id from auth.grants where account_id = $1)`,
    ],
  ])('are over within a second when %s', async (_what, sql) => {
    const client = await connectAndSettle(department.agent);
    await run(sql, department.agent.id);
    await client.until(isOver(client), WITHIN_MS);
    expect(client.received.map(({ event }) => event)).toContain('revoked');
  });

  it('are over within a second when the token that they were shown with is ended', async () => {
    const { agent } = department;
    const secret = `cdk_${randomBytes(32).toString('base64url')}`;
    await run(
      `insert into auth.tokens (account_id, secret_hash, name, hint, scopes, expires_at)
       values ($1, $2, 'A script', 'abc', '{read}', now() + interval '1 day')`,
      ...[agent.id, hashSecret(secret)],
    );
    const auth = { hat: agent.hat, token: secret };
    const client = await LiveTestClient.open(`${helpdesk.url}/live`, { headers: {}, auth });
    clients.push(client);
    await untilQuiet();
    await run('update auth.tokens set used_at = now() where account_id = $1', agent.id);
    await run('update auth.tokens set ended_at = now() where account_id = $1', agent.id);
    await client.until(isOver(client), WITHIN_MS);
  });

  it('end before anything is told that happened after they were taken', async () => {
    const client = await connectAndSettle(department.agent);
    const onlooker = await connectAndSettle(department.agent2);
    // Just after a look, so that the next is some time away.
    await questions.until((asked) => asked.includes('rights_revision'));
    await run(
      'update auth.grants set revoked_at = now() where account_id = $1',
      department.agent.id,
    );
    await aTicket(helpdesk, department, { by: department.agent2 });
    await onlooker.until(() => onlooker.batches.length > 0, WITHIN_MS);
    await client.until(isOver(client), WITHIN_MS);
    expect(client.batches).toEqual([]);
  });

  it('are told anew when a grant was taken and given back between two looks', async () => {
    const { agent, tenant } = department;
    const client = await connectAndSettle(agent);
    const told = (): number => client.received.filter(({ event }) => event === 'hats').length;
    await helpdesk.grant(department.requester, tenant, 'agent');
    await untilQuiet();
    expect(told()).toBe(0);
    await helpdesk.admin.query(
      `update auth.grants set revoked_at = now() where account_id = '${agent.id}';
       insert into auth.grants (account_id, tenant_id, role)
       values ('${agent.id}', '${tenant.id}', 'agent')`,
    );
    await client.until(() => told() > 0, WITHIN_MS);
    await untilQuiet();
    expect(told()).toBe(1);
    expect(client.socket.connected).toBe(true);
  });

  it('are looked at although they ended while the connection was being made', async () => {
    await connectAndSettle(department.agent2);
    questions.afterOne('whoever_holds', async () => {
      await helpdesk.endSession(department.agent);
      await untilQuiet();
    });
    const late = await LiveTestClient.connect(helpdesk, department.agent);
    clients.push(late);
    await late.until(isOver(late), WITHIN_MS);
  });

  it.each([
    ['session', `update auth.sessions set expires_at = now() + $2::interval where account_id = $1`],
    [
      'idle session',
      `update auth.sessions set seen_at = now() - interval '12 hours' + $2::interval
       where account_id = $1`,
    ],
    ['only grant', `update auth.grants set until = now() + $2::interval where account_id = $1`],
  ])('end with the time of their %s, and not before', async (_what, sql) => {
    const client = await connectAndSettle(department.agent);
    await run(sql, department.agent.id, '3 seconds');
    await untilQuiet();
    expect(client.socket.connected).toBe(true);
    await client.until(isOver(client), 3_000 + WITHIN_MS);
  });

  it('cost one small question while nothing changes, whatever is signed in to or seen', async () => {
    await connectAndSettle(department.agent);
    await connectAndSettle(department.requester);
    const before = await revision();
    await helpdesk.signInAgain(department.agent2);
    await run(
      `update auth.sessions set seen_at = now() where secret_hash = any ($1)`,
      [department.agent, department.requester].map(({ secret }) => hashSecret(secret)),
    );
    await questions.until((asked) => asked.length >= 4);
    expect(new Set(questions.asked)).toEqual(new Set(['rights_revision']));
    expect(await revision()).toBe(before);
  });

  it('move the revision once in a transaction, and only as it commits', async () => {
    const before = await revision();
    const other = await helpdesk.admin.connect();
    try {
      await other.query('begin');
      await other.query('update auth.grants set until = now() where tenant_id = $1', [
        department.tenant.id,
      ]);
      // Nobody waits for a transaction that has not come to its end.
      await run(
        'update auth.sessions set ended_at = now() where account_id = $1',
        department.agent.id,
      );
      expect(await revision()).toBe(before + 1n);
      await other.query('commit');
      expect(await revision()).toBe(before + 2n);
    } finally {
      other.release();
    }
  });
});
