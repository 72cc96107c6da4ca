import type { HelpdeskTestApp, TestPerson } from '#testing';
import { SeenCredentials } from '../../../apps/api/src/sign-in/seen-credentials.js';
import type { World } from '../surface/world.js';

/** What a caller shows with each request. */
export type Shown = Readonly<Record<string, string>>;

/** Signed in with a session, in the usual hat or in another. */
export function inSession(helpdesk: HelpdeskTestApp, person: TestPerson, hat = person.hat): Shown {
  return { cookie: helpdesk.cookieOf(person), ...(hat !== '' && { 'x-acting-as': hat }) };
}

export function withToken(token: string): Shown {
  return { authorization: `Bearer ${token}` };
}

/** Makes a token over HTTP. @returns its id and its secret. */
export async function aToken(
  helpdesk: HelpdeskTestApp,
  owner: TestPerson,
  scopes: readonly string[] = ['read', 'write'],
): Promise<{ readonly id: string; readonly token: string }> {
  const made = helpdesk.as(owner).post('/tokens').send({ name: 'Tried', scopes });
  const { body } = (await made.expect(201)) as { body: unknown };
  return body as { id: string; token: string };
}

/** Somebody with a credential that was good a moment ago, or that never was. */
export interface Spoiled {
  readonly who: string;
  readonly shown: Shown;
}

/**
 * Every kind of credential that is good no more. Those that were good have been used with success.
 *
 * @throws Error when one of them was not good to begin with.
 */
export async function spoiledCredentials(
  helpdesk: HelpdeskTestApp,
  { department }: Pick<World, 'department'>,
): Promise<Spoiled[]> {
  const { agent, agent2, tenant } = department;
  const spoil = async (who: string, shown: Shown, how: () => unknown): Promise<Spoiled> => {
    const before = await fetch(`${helpdesk.url}/api/v1/me`, { headers: shown });
    if (before.status !== 200) throw new Error(`${who} could not sign in at first.`);
    // That it was used is written down now, and not after it was spoiled.
    await helpdesk.app.get(SeenCredentials, { strict: false }).write();
    await how();
    return { who, shown };
  };
  const set = (table: string, change: string, id: string) => (): Promise<unknown> =>
    helpdesk.admin.query(`update auth.${table} set ${change} where id = $1`, [id]);
  const newSession = async (): Promise<{ id: string; shown: Shown; end: () => unknown }> => {
    const person = await helpdesk.signInAgain(agent);
    const { rows } = await helpdesk.admin.query<{ id: string }>(
      'select id from auth.sessions where account_id = $1 order by created_at desc limit 1',
      [agent.id],
    );
    const end = (): unknown => helpdesk.as(person).post('/auth/sign-out').expect(204);
    return { id: rows[0]?.id ?? '', shown: inSession(helpdesk, person), end };
  };
  const [ended, expired, idle] = [await newSession(), await newSession(), await newSession()];
  const [revoked, old] = [await aToken(helpdesk, agent), await aToken(helpdesk, agent)];
  const away = await helpdesk.signInAgain(agent2);
  return [
    { who: 'nobody', shown: {} },
    { who: 'an invented session', shown: { cookie: 'commondesk=invented' } },
    { who: 'an invented token', shown: withToken(`cdk_${'x'.repeat(43)}`) },
    {
      who: 'a bad token beside a good session',
      shown: { ...inSession(helpdesk, agent), ...withToken('bad') },
    },
    {
      who: 'headers of a proxy that is none',
      shown: {
        ...{ 'x-forwarded-user': agent.email, 'x-remote-user': agent.email },
        ...{ 'x-tenant': tenant.slug, 'x-acting-as': agent.hat },
      },
    },
    await spoil('a session that was ended', ended.shown, ended.end),
    await spoil(
      'a session that has expired',
      expired.shown,
      set('sessions', `expires_at = now() - interval '1 second'`, expired.id),
    ),
    await spoil(
      'a session that nobody used for long',
      idle.shown,
      set('sessions', `seen_at = now() - interval '13 hours'`, idle.id),
    ),
    await spoil('a token that was revoked', withToken(revoked.token), () =>
      helpdesk.as(agent).delete(`/tokens/${revoked.id}`).expect(204),
    ),
    await spoil(
      'a token that has expired',
      withToken(old.token),
      set('tokens', `expires_at = now() - interval '1 second'`, old.id),
    ),
    await spoil(
      'an account that was disabled',
      inSession(helpdesk, away),
      set('accounts', 'disabled_at = now()', agent2.id),
    ),
  ];
}
