import type pg from 'pg';
import { DEFINER_FUNCTIONS } from '../../../libs/catalogue/exceptions.js';
import { BYSTANDING_ROLE, type DefinerFunction } from '../sql/function-checks.js';
import type { Mutation } from './mutation.js';

/** The app role with more powers, and functions that are called by others than they should. */
export async function roleMutations(
  admin: pg.Client,
  functions: readonly DefinerFunction[],
): Promise<Mutation[]> {
  const { rows: owners } = await admin.query<{ role: string }>(
    `select distinct p.proowner::regrole::text as role from pg_proc p
     where p.pronamespace in ('app'::regnamespace, 'auth'::regnamespace)
     union select distinct c.relowner::regrole::text from pg_class c
     where c.relnamespace in ('app'::regnamespace, 'auth'::regnamespace)`,
  );
  return [...powers(), ...owners.map(({ role }) => joining(role)), ...functions.flatMap(called)];
}

/** What these open is reached only outside the transaction in which a mutation is tried. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  createdb: 'A database is not made inside a transaction.',
  replication: 'It is used by connections of another kind.',
  'start without foreign keys': 'It takes effect at the next sign-in.',
};

function powers(): Mutation[] {
  const given = ['superuser', 'bypassrls', 'createrole', 'createdb', 'replication'].map((power) => [
    power,
    `alter role app ${power}`,
    1,
  ]);
  const allowed = ['app', 'auth', 'public'].map((schema) => [
    `create in schema ${schema}`,
    `grant create on schema ${schema} to app`,
    2,
  ]);
  const more: (string | number)[][] = [
    ['set session_replication_role', 'grant set on parameter session_replication_role to app', 1],
    ['start without foreign keys', 'alter role app set session_replication_role = replica', 1],
  ];
  return [...given, ...allowed, ...more].map(([name, statement, rule]) => ({
    kind: 'the product got a power',
    ...{ name: `role app may ${String(name)}`, statements: [String(statement)] },
    ...{ table: null, rule: Number(rule) },
    ...(Object.hasOwn(ELSEWHERE, String(name)) && { unobservable: ELSEWHERE[String(name)] ?? '' }),
  }));
}

function joining(role: string): Mutation {
  return {
    ...{
      kind: 'the product got a power',
      name: `role app may become ${role}`,
      table: null,
      rule: 1,
    },
    statements: [`grant ${role} to app`],
  };
}

function called({ signature, owner }: DefinerFunction): Mutation[] {
  const of = (kind: string, statement: string, unobservable?: string): Mutation => ({
    ...{ kind, name: signature, table: signature, rule: 9, statements: [statement] },
    ...(unobservable !== undefined && { unobservable }),
  });
  const isListed = signature in DEFINER_FUNCTIONS;
  return [
    isListed
      ? of(
          'the product may not call a function',
          `revoke execute on function ${signature} from app`,
        )
      : of(
          'the product may call a private function',
          `grant execute on function ${signature} to app`,
        ),
    of(
      'everybody may call a function',
      `grant execute on function ${signature} to public`,
      owner === BYSTANDING_ROLE ? 'The role that tries it owns it.' : undefined,
    ),
    of(
      'a function looks names up where its caller says',
      `alter function ${signature} reset search_path`,
      'It takes something of the same name to be found first, and the product makes nothing.',
    ),
    of(
      'a function acts as a superuser',
      `alter function ${signature} owner to current_user`,
      'What it asks itself still holds; the policies behind it hold no more.',
    ),
  ];
}
