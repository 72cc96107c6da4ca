import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { hashSecret } from '../../../apps/api/src/sign-in/index.js';
import type { DataSet } from '../data/data-set.js';
import { DESK_AGENTS, deskAgentEmail, GRANTED, requesterEmail } from '../data/bench-departments.js';

/** A department as the bench asks for it. */
export interface Place {
  readonly id: string;
  readonly slug: string;
  readonly prefix: string;
  /** Of somebody in it who raises tickets. */
  readonly requesterId: string;
}

/** Somebody who is signed in. */
export interface SignedIn {
  readonly id: string;
  /** What each of their requests carries. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Everybody who takes part in measurements. */
export interface BenchPeople {
  /** Each works for the same 40 departments. */
  readonly agents: readonly SignedIn[];
  /** One who raises tickets in the first department. */
  readonly requester: SignedIn;
  /** The 40 departments, in order. */
  readonly places: readonly Place[];
  /** Further departments, whose own agents work for one alone. */
  readonly strangers: readonly { readonly place: Place; readonly agent: SignedIn }[];
}

const STRANGERS = 20;

/** Opens a session for everybody, without the password, which would take its time. */
export async function signIn({ adminUrl }: DataSet): Promise<BenchPeople> {
  const admin = new pg.Client({ connectionString: adminUrl, pipeline: true });
  await admin.connect();
  try {
    const named = (email: string, hat: string): Promise<SignedIn> => session(admin, email, hat);
    const places = await placesOf(admin);
    const [granted, others] = [places.slice(0, GRANTED), places.slice(GRANTED)];
    return {
      agents: await Promise.all(
        Array.from({ length: DESK_AGENTS }, (_, index) => named(deskAgentEmail(index), 'agent')),
      ),
      requester: await requesterNamed(
        admin,
        requesterEmail(0),
        `requester:${granted[0]?.slug ?? ''}`,
      ),
      places: granted,
      strangers: await Promise.all(
        others.slice(0, STRANGERS).map(async (place) => {
          return { place, agent: await named(`agent-1@${place.slug}.example`, 'agent') };
        }),
      ),
    };
  } finally {
    await admin.end();
  }
}

/** Data that were loaded earlier may have given the account to somebody else. */
async function requesterNamed(admin: pg.Client, email: string, hat: string): Promise<SignedIn> {
  await admin.query(
    `insert into auth.accounts (id, email, name)
     select id, email, name from app.people where email = $1 on conflict do nothing`,
    [email],
  );
  await admin.query(
    `insert into auth.grants (account_id, tenant_id, role)
     select id, tenant_id, 'requester' from app.people where email = $1 on conflict do nothing`,
    [email],
  );
  return session(admin, email, hat);
}

/** Somebody who leads the first department; the data sets know agents and requesters alone. */
export async function leadOfFirst({ adminUrl }: DataSet): Promise<SignedIn> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(
      `insert into auth.grants (account_id, tenant_id, role)
       select a.id, t.id, 'lead' from auth.accounts a cross join auth.tenants t
       where a.email = $1 and t.slug = 'dept-001' on conflict do nothing`,
      [deskAgentEmail(0)],
    );
    return await session(admin, deskAgentEmail(0), 'lead:dept-001');
  } finally {
    await admin.end();
  }
}

async function placesOf(admin: pg.Client): Promise<Place[]> {
  const { rows } = await admin.query<Place>(
    `select t.id, t.slug, t.prefix,
       (select p.id from app.people p where p.tenant_id = t.id and p.email = 'colleague-2@' || t.slug || '.example')
         as "requesterId"
     from auth.tenants t where t.slug like 'dept-%' order by t.slug`,
  );
  return rows;
}

async function session(admin: pg.Client, email: string, hat: string): Promise<SignedIn> {
  const secret = randomBytes(32).toString('base64url');
  const { rows } = await admin.query<{ id: string }>(
    `insert into auth.sessions (account_id, secret_hash, user_agent, address, expires_at)
     select id, $2, 'a measurement', '127.0.0.1', now() + interval '1 day'
     from auth.accounts where email = $1 returning account_id as id`,
    [email, hashSecret(secret)],
  );
  if (!rows[0]) throw new Error(`Nobody is called ${email}.`);
  const headers = { cookie: `commondesk=${secret}`, 'x-acting-as': hat };
  return { id: rows[0].id, headers: { ...headers, 'sec-fetch-site': 'same-origin' } };
}
