import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { FullDepartment } from './full-department.js';

/** A session or token of somebody, in one of the states that it can be in. */
interface Credential {
  readonly id: string;
  /** Hash of its secret, as an SQL literal. */
  readonly secret: string;
}

/** Accounts with every kind of session, token and grant, good and not. */
export interface IdentityWorld {
  readonly emails: Readonly<Record<Person, string>>;
  readonly accounts: Readonly<Record<Person, string>>;
  /** One good session of each person; that of `barred` is good but for their account. */
  readonly sessions: Readonly<Record<Person, Credential>>;
  /** Further sessions and tokens of the administrator of ours. */
  readonly more: Readonly<Record<More, Credential>>;
  /** A good token of the administrator of theirs. */
  readonly theirToken: Credential;
  /** A good token of a disabled account. */
  readonly barredToken: Credential;
  /** Grants, by what is the matter with them. */
  readonly grants: Readonly<Record<'ours' | 'revoked' | 'theirs', string>>;
  readonly suspendedTenant: string;
}

/**
 * `admin` administers ours and is an agent of theirs; `other` administers theirs; `former` and
 * `lapsed` administered ours; `keyless` has no password.
 */
const PEOPLE = ['admin', 'other', 'operator', 'former', 'lapsed', 'barred', 'keyless'] as const;
type Person = (typeof PEOPLE)[number];

const MORE = ['second', 'ended', 'expired', 'idle', 'token', 'endedToken', 'expiredToken'] as const;
type More = (typeof MORE)[number];

/** @param admin - superuser. */
export async function anIdentityWorld(
  admin: pg.Client,
  ours: FullDepartment,
  theirs: FullDepartment,
): Promise<IdentityWorld> {
  const made = new Maker(admin);
  const emails = record(
    PEOPLE,
    (person) => `${person}-${randomBytes(4).toString('hex')}@in.example`,
  );
  const accounts = record(PEOPLE, () => randomUUID());
  const sessions = record(PEOPLE, aCredential);
  const more = record(MORE, aCredential);
  const grants = { ours: randomUUID(), revoked: randomUUID(), theirs: randomUUID() };
  const [theirToken, barredToken, suspendedTenant] = [aCredential(), aCredential(), randomUUID()];
  for (const person of PEOPLE) {
    await made.account(accounts[person], emails[person], {
      disabled_at: person === 'barred' ? 'now()' : 'null',
      password_hash: person === 'keyless' ? 'null' : `'none'`,
    });
    await made.session(sessions[person], accounts[person]);
  }
  await made.session(more.second, accounts.admin);
  await made.session(more.ended, accounts.admin, { ended_at: 'now()' });
  await made.session(more.expired, accounts.admin, { expires_at: `now() - interval '1 hour'` });
  await made.session(more.idle, accounts.admin, { seen_at: `now() - interval '13 hours'` });
  await made.token(more.token, accounts.admin);
  await made.token(more.endedToken, accounts.admin, { ended_at: 'now()' });
  await made.token(more.expiredToken, accounts.admin, { expires_at: `now() - interval '1 hour'` });
  await made.token(theirToken, accounts.other);
  await made.token(barredToken, accounts.barred);

  await made.suspendedTenant(suspendedTenant);
  const [here, there] = [ours.tenant.id, theirs.tenant.id];
  await made.grant(grants.ours, accounts.admin, here, 'admin');
  await made.grant(randomUUID(), accounts.admin, there, 'agent');
  await made.grant(randomUUID(), accounts.admin, suspendedTenant, 'agent');
  await made.grant(grants.theirs, accounts.other, there, 'admin');
  await made.grant(randomUUID(), accounts.operator, null, 'operator');
  await made.grant(grants.revoked, accounts.former, here, 'admin', 'now()', null);
  await made.grant(randomUUID(), accounts.lapsed, here, 'admin', null, `now() - interval '1 hour'`);
  await made.grant(randomUUID(), accounts.barred, here, 'admin');
  return { emails, accounts, sessions, more, theirToken, barredToken, grants, suspendedTenant };
}

function record<Key extends string, Value>(
  keys: readonly Key[],
  valueOf: (key: Key) => Value,
): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as Record<Key, Value>;
}

function aCredential(): Credential {
  return { id: randomUUID(), secret: `'\\x${randomBytes(32).toString('hex')}'::bytea` };
}

/** Values are SQL, and all of them made here. */
type Changes = Readonly<Partial<Record<'ended_at' | 'expires_at' | 'seen_at', string>>>;

class Maker {
  constructor(private readonly admin: pg.Client) {}

  async account(
    id: string,
    email: string,
    state: Readonly<Record<'disabled_at' | 'password_hash', string>>,
  ): Promise<void> {
    const usual = { id: `'${id}'`, email: `'${email}'`, name: `'Somebody'` };
    await this.insert('accounts', { ...usual, ...state });
  }

  async session({ id, secret }: Credential, account: string, changes: Changes = {}): Promise<void> {
    const usual = { id: `'${id}'`, account_id: `'${account}'`, secret_hash: secret };
    await this.insert('sessions', { ...usual, expires_at: TOMORROW, ...changes });
  }

  async token({ id, secret }: Credential, account: string, changes: Changes = {}): Promise<void> {
    const usual = { id: `'${id}'`, account_id: `'${account}'`, secret_hash: secret };
    const words = { name: `'A token'`, hint: `'abc'`, scopes: `'{read}'` };
    await this.insert('tokens', { ...usual, ...words, expires_at: TOMORROW, ...changes });
  }

  async grant(
    id: string,
    account: string,
    tenant: string | null,
    role: string,
    revoked: string | null = null,
    until: string | null = null,
  ): Promise<void> {
    await this.insert('grants', {
      ...{ id: `'${id}'`, account_id: `'${account}'`, role: `'${role}'` },
      tenant_id: tenant === null ? 'null' : `'${tenant}'`,
      ...{ revoked_at: revoked ?? 'null', until: until ?? 'null' },
    });
  }

  async suspendedTenant(id: string): Promise<void> {
    const letters = Array.from(randomBytes(6), (byte) => String.fromCharCode(97 + (byte % 26)));
    const [slug, prefix] = [letters.join(''), letters.join('').toUpperCase()];
    await this.insert('tenants', {
      ...{ id: `'${id}'`, slug: `'${slug}'`, prefix: `'${prefix}'`, name: `'Suspended'` },
      ...{ timezone: `'Europe/London'`, suspended_at: 'now()' },
    });
  }

  private async insert(table: string, values: Readonly<Record<string, string>>): Promise<void> {
    await this.admin.query(
      `insert into auth.${table} (${Object.keys(values).join(', ')})
       values (${Object.values(values).join(', ')})`,
    );
  }
}

const TOMORROW = `now() + interval '1 day'`;
