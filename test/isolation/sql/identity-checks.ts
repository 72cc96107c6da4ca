import { type Check, inTurn } from './check.js';
import type { IdentityWorld } from './identity-world.js';
import type { Stage } from './stage.js';
import type { World } from './world.js';

/** A question to one of the doors, and the one answer that is right. */
interface Question {
  readonly statement: string;
  readonly answer: string;
  /** The signed context of whoever asks; without one if left out. */
  readonly as?: string;
}

/** What the doors to accounts, sessions, tokens and grants answer, and to whom. */
export function identityChecks(world: World): Check[] {
  const questions: Readonly<Record<string, readonly Question[]>> = {
    ...aboutWhoItIs(world),
    ...aboutOwn(world.identity),
    ...aboutGrants(world),
    still_acting: aboutActing(world),
  };
  return Object.entries(questions).map(([name, asked]) => ({
    check: 'Accounts, sessions and grants answer to whoever may ask, about what they may ask',
    ...{ subject: `function auth.${name}`, table: `auth.${name}` },
    attempt: (stage) => inTurn(asked.map((question) => () => isAnswered(stage, question))),
  }));
}

async function isAnswered(
  stage: Stage,
  { statement, answer, as }: Question,
): Promise<string | null> {
  const { rows, refused } = await stage.asApp(as ?? null, statement);
  const given = refused?.message ?? String(rows[0]?.['answer']);
  if (given === answer) return null;
  return `"${statement.replace(/\s+/g, ' ')}" should answer "${answer}", but: "${given}".`;
}

/** All that a function lists, in order. */
function lists(column: string, call: string, answer: readonly string[]): Question {
  const all = `coalesce(string_agg(${column}::text, ',' order by ${column}::text), '')`;
  return {
    statement: `select ${all} as answer from ${call}`,
    answer: [...answer].sort().join(','),
  };
}

function says(call: string, answer: boolean): Question {
  return { statement: `select ${call} as answer`, answer: String(answer) };
}

/** Staff hear it of their own department, and nobody else hears anything. */
function aboutActing(world: World): Question[] {
  const { identity, ours, theirs } = world;
  const { admin, former } = identity.accounts;
  const asked = (answer: readonly string[]): Question =>
    lists(
      `person_id::text || ' ' || roles::text`,
      `auth.still_acting('${ours.tenant.id}', array['${admin}', '${former}']::uuid[])`,
      answer,
    );
  return [
    { ...asked([`${admin} {admin}`, `${former} {}`]), as: world.sign(ours.agent, ours) },
    asked([]),
    { ...asked([]), as: world.sign(ours.requester, ours) },
    { ...asked([]), as: world.sign(theirs.agent, theirs) },
  ];
}

function aboutWhoItIs({ identity, ours, theirs }: World): Record<string, Question[]> {
  const { accounts, sessions, more, barredToken, emails, suspendedTenant } = identity;
  const all = [...Object.values(sessions), ...Object.values(more), barredToken];
  const secrets = all.map(({ secret }) => secret);
  const dead = [more.ended, more.expired, more.idle, more.endedToken, more.expiredToken];
  const good = Object.entries(sessions).filter(([person]) => person !== 'barred');
  const live = [...good.map(([, { secret }]) => secret), more.second.secret, more.token.secret];
  const roles = (secret: string, answer: readonly string[]): Question =>
    lists(
      `one ->> 'role' || ' ' || coalesce(one ->> 'tenantId', '')`,
      `auth.whoever_holds(${secret}) w, jsonb_array_elements(w.grants) one`,
      answer,
    );
  const holders = (door: 'whoever_holds' | 'holder_now'): Question[] => [
    ...[sessions.admin, more.second, more.token].map(({ secret }) =>
      lists('account_id', `auth.${door}(${secret})`, [accounts.admin]),
    ),
    ...[...dead, sessions.barred, barredToken].map(({ secret }) =>
      lists('account_id', `auth.${door}(${secret})`, []),
    ),
  ];
  const grantForAnHour = `auth.grant_role(${sessions.admin.secret}, '${ours.tenant.id}',
    '${accounts.former}', 'agent', now() + interval '1 hour')`;
  return {
    whoever_holds: holders('whoever_holds'),
    holder_now: [
      ...holders('holder_now'),
      hoursLeft('holder_now', sessions.lapsed.secret, '12', grantForAnHour),
      hoursLeft('holder_now', more.token.secret, '24', grantForAnHour),
      hoursLeft('holder_now', sessions.former.secret, '1', grantForAnHour),
      {
        statement: `select revision - auth.rights_revision() as answer
          from auth.holder_now(${sessions.admin.secret})`,
        answer: '0',
      },
    ],
    grants_of: [
      roles(sessions.admin.secret, [`admin ${ours.tenant.id}`, `agent ${theirs.tenant.id}`]),
      roles(sessions.operator.secret, ['operator ']),
      ...[sessions.former, sessions.lapsed].map(({ secret }) => roles(secret, [])),
    ],
    still_held: [
      ...[sessions.lapsed, sessions.other].map((one) =>
        hoursLeft('still_held', one.secret, '12', grantForAnHour),
      ),
      hoursLeft('still_held', more.token.secret, '24', grantForAnHour),
      hoursLeft('still_held', sessions.former.secret, '1', grantForAnHour),
      lists(
        'secret',
        `auth.still_held(array[${secrets.join(', ')}])`,
        live.map((secret) => secret.slice(1, secret.lastIndexOf(`'`))),
      ),
      lists('secret', `auth.still_held(array[${sessions.other.secret}])`, [
        sessions.other.secret.slice(1, sessions.other.secret.lastIndexOf(`'`)),
      ]),
    ],
    ...aboutChanges({ identity, ours }),
    tenant_directory: [
      {
        statement: `select count(*) as answer from auth.tenant_directory()
          where id in ('${ours.tenant.id}', '${theirs.tenant.id}', '${suspendedTenant}')`,
        answer: '2',
      },
    ],
    credentials: [
      lists('account_id', `auth.credentials('${emails.admin}')`, [accounts.admin]),
      lists('account_id', `auth.credentials('${emails.barred}')`, []),
      lists('account_id', `auth.credentials('${emails.keyless}')`, []),
      lists('account_id', `auth.credentials('nobody@in.example')`, []),
    ],
    end_session: [
      {
        statement: `select auth.end_session(${sessions.other.secret});
          select count(*) as answer from auth.still_held(array[${secrets.join(', ')}])`,
        answer: String(live.length - 1),
      },
    ],
  };
}

/** For how long a secret allows what it does, after something else was done. */
function hoursLeft(
  door: 'still_held' | 'holder_now',
  secret: string,
  answer: string,
  first: string,
): Question {
  const shown = door === 'still_held' ? `array[${secret}]` : secret;
  return {
    statement: `select ${first};
      select round(changes_in_ms / 3600000) as answer from auth.${door}(${shown})`,
    answer,
  };
}

/** By how much the revision of rights is moved, as of the end of a transaction. */
function aboutChanges({ identity, ours }: Pick<World, 'identity' | 'ours'>) {
  const { accounts, sessions, more, grants } = identity;
  const admin = sessions.admin.secret;
  const here = `'${ours.tenant.id}'`;
  const moves = (answer: string, call: string): Question => ({
    statement: `select set_config('rights.before', auth.rights_revision()::text, true);
      select ${call};
      set constraints all immediate;
      select auth.rights_revision() - current_setting('rights.before')::bigint as answer`,
    answer,
  });
  return {
    rights_revision: [
      moves('1', `auth.end_session(${sessions.other.secret})`),
      moves('1', `auth.end_own_session(${admin}, '${more.second.id}')`),
      moves('1', `auth.end_own_token(${admin}, '${more.token.id}')`),
      moves('1', `auth.grant_role(${admin}, ${here}, '${accounts.former}', 'agent', null)`),
      moves('1', `auth.revoke_grant(${admin}, ${here}, '${grants.ours}')`),
      moves('0', `auth.end_session(${more.ended.secret})`),
      moves('0', `auth.touch_sessions(array[${admin}, ${more.token.secret}])`),
      moves('0', `auth.open_session('${accounts.admin}', '\\xcd', '', '', '1 day')`),
    ],
  };
}

function aboutOwn({ sessions, more, theirToken }: IdentityWorld): Record<string, Question[]> {
  const mine = sessions.admin.secret;
  const unknown = 'gen_random_uuid()';
  const id = (one: { readonly id: string }): string => `'${one.id}'`;
  const token = (secret: string): string =>
    `auth.create_token(${secret}, '\\xab'::bytea, 'New', 'abc', '{read}', null, '1 day') t`;
  return {
    sessions_of: [
      lists('id', `auth.sessions_of(${mine})`, [sessions.admin.id, more.second.id]),
      lists('id', `auth.sessions_of(${more.ended.secret})`, []),
      lists('current', `auth.sessions_of(${mine})`, ['false', 'true']),
    ],
    end_own_session: [
      says(`auth.end_own_session(${mine}, ${id(more.second)})`, true),
      says(`auth.end_own_session(${mine}, ${id(sessions.other)})`, false),
      says(`auth.end_own_session(${mine}, ${id(more.ended)})`, false),
      says(`auth.end_own_session(${mine}, ${unknown})`, false),
      says(`auth.end_own_session(${more.ended.secret}, ${id(more.second)})`, false),
    ],
    create_token: [
      { statement: `select count(*) as answer from ${token(mine)}`, answer: '1' },
      { statement: `select count(*) as answer from ${token(more.ended.secret)}`, answer: '0' },
    ],
    tokens_of: [
      lists('id', `auth.tokens_of(${mine})`, [more.token.id]),
      lists('id', `auth.tokens_of(${more.ended.secret})`, []),
    ],
    end_own_token: [
      says(`auth.end_own_token(${mine}, ${id(more.token)})`, true),
      says(`auth.end_own_token(${mine}, ${id(theirToken)})`, false),
      says(`auth.end_own_token(${mine}, ${id(more.endedToken)})`, false),
      says(`auth.end_own_token(${mine}, ${unknown})`, false),
    ],
  };
}

function aboutGrants({ identity, ours, theirs }: World): Record<string, Question[]> {
  const { accounts, sessions, more, emails, grants } = identity;
  const [here, there] = [`'${ours.tenant.id}'::uuid`, `'${theirs.tenant.id}'::uuid`];
  const { admin, operator, other, former, lapsed, barred } = sessions;
  const strangers = [other, former, lapsed, barred, more.ended].map(({ secret }) => secret);
  const granted = (holder: string, tenant: string, role: string, answer: boolean): Question => {
    const whom = `'${accounts.former}'`;
    const call = `auth.grant_role(${holder}, ${tenant}, ${whom}, '${role}', null)`;
    return says(`${call} is not null`, answer);
  };
  const seen = (holder: string, tenant: string, answer: number): Question => ({
    statement: `select count(*) as answer from auth.grants_in(${holder}, ${tenant})`,
    answer: String(answer),
  });
  const named = (holder: string, tenant: string, email: string, answer: string[]): Question =>
    lists('id', `auth.account_named(${holder}, ${tenant}, '${email}')`, answer);
  const revoked = (holder: string, tenant: string, grant: string, answer: boolean): Question =>
    says(`auth.revoke_grant(${holder}, ${tenant}, ${grant})`, answer);
  // Two requesters, an agent who leads as well, the administrator, and one who may not sign in.
  const inForce = 6;
  return {
    grants_in: [
      seen(admin.secret, here, inForce),
      seen(operator.secret, here, inForce),
      ...strangers.map((secret) => seen(secret, here, 0)),
      seen(admin.secret, there, 0),
    ],
    grant_role: [
      granted(admin.secret, here, 'agent', true),
      granted(operator.secret, here, 'admin', true),
      granted(operator.secret, 'null', 'operator', false),
      granted(admin.secret, here, 'operator', false),
      ...strangers.map((secret) => granted(secret, here, 'agent', false)),
      granted(admin.secret, there, 'agent', false),
    ],
    revoke_grant: [
      revoked(admin.secret, here, `'${grants.ours}'`, true),
      revoked(operator.secret, there, `'${grants.theirs}'`, true),
      revoked(admin.secret, here, `'${grants.theirs}'`, false),
      revoked(admin.secret, here, `'${grants.revoked}'`, false),
      revoked(admin.secret, here, 'gen_random_uuid()', false),
      ...strangers.map((secret) => revoked(secret, here, `'${grants.ours}'`, false)),
      revoked(admin.secret, there, `'${grants.theirs}'`, false),
    ],
    account_named: [
      named(admin.secret, here, emails.other, [accounts.other]),
      named(operator.secret, here, emails.other, [accounts.other]),
      named(admin.secret, here, 'nobody@in.example', []),
      ...strangers.map((secret) => named(secret, here, emails.other, [])),
      named(admin.secret, there, emails.other, []),
    ],
  };
}
