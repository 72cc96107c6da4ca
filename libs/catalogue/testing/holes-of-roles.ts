import type { Hole } from './hole.js';

const SEALED = 'security definer set search_path = pg_catalog, pg_temp';

export const HOLES_OF_ROLES: readonly Hole[] = [
  ...['superuser', 'bypassrls', 'createrole', 'createdb', 'replication'].map((power) => ({
    rule: 1,
    when: `the app role has ${power}`,
    statements: [`alter role app ${power}`],
    object: 'role app',
    fault: `has ${power}`,
  })),
  {
    rule: 1,
    when: 'the app role may become the owner',
    statements: ['grant commondesk_owner to app'],
    object: 'role app',
    fault: 'is a member of commondesk_owner',
  },
  {
    rule: 2,
    when: 'the app role owns a table',
    statements: ['alter table app.people owner to app'],
    object: 'table app.people',
    fault: 'is owned by app',
  },
  {
    rule: 2,
    when: 'the app role owns a function of the wall',
    statements: ['alter function app.tenant_ids() owner to app'],
    object: 'function app.tenant_ids',
    fault: 'is owned by app',
  },
  {
    rule: 2,
    when: 'everybody may create in a schema',
    statements: ['grant create on schema public to public'],
    object: 'schema public',
    fault: 'lets app create',
  },
  {
    rule: 2,
    when: 'the app role has a schema of its own',
    statements: ['create schema loose authorization app'],
    object: 'schema loose',
    fault: 'is owned by app',
  },
  ...[
    'may be called by app and is not listed',
    'may be called by everybody',
    'is owned by a role that no policy holds',
  ].map((fault) => ({
    rule: 9,
    when: `a function of a superuser ${fault}`,
    statements: [
      `create function public.loose(integer) returns bigint language sql ${SEALED}
      as 'select count(*) from app.people'`,
    ],
    object: 'function public.loose(integer)',
    fault,
  })),
  {
    rule: 9,
    when: 'a private function becomes callable',
    statements: ['grant execute on function auth.grants_of(uuid) to app'],
    object: 'function auth.grants_of(uuid)',
    fault: 'is not listed',
  },
  {
    rule: 9,
    when: 'a listed function looks names up where its caller says',
    statements: ['alter function auth.credentials(text) reset search_path'],
    object: 'function auth.credentials(text)',
    fault: 'has no fixed search_path',
  },
  ...['truncate', 'references', 'trigger'].map((right) => ({
    rule: 10,
    when: `the app role may ${right}`,
    statements: [`grant ${right} on app.tickets to app`],
    object: 'table app.tickets',
    fault: `app may ${right}`,
  })),
  {
    rule: 10,
    when: 'everybody may read a table',
    statements: ['grant select on app.tickets to public'],
    object: 'table app.tickets',
    fault: 'everybody may select',
  },
  {
    rule: 10,
    when: 'the app role may pass its rights on',
    statements: ['grant select on app.tickets to app with grant option'],
    object: 'table app.tickets',
    fault: 'and pass it on',
  },
  {
    rule: 10,
    when: 'the app role reads the accounts',
    statements: ['grant select on auth.accounts to app'],
    object: 'table auth.accounts',
    fault: 'app may select',
  },
  {
    rule: 10,
    when: 'the app role reads one column of the accounts',
    statements: ['grant select (password_hash) on auth.accounts to app'],
    object: 'table auth.accounts',
    fault: 'a right on column password_hash',
  },
  {
    rule: 10,
    when: 'a partition is reached past its table',
    statements: [
      'create table app.loose (tenant_id uuid not null) partition by list (tenant_id)',
      'create table app.loose_rest partition of app.loose default',
      'grant select on app.loose_rest to app',
    ],
    object: 'table app.loose_rest',
    fault: 'a partition',
  },
  {
    rule: 12,
    when: 'tables are published',
    statements: ['create publication loose for table app.tickets'],
    object: 'publication loose',
    fault: 'sends tables',
  },
  {
    rule: 12,
    when: 'a rule rewrites statements',
    statements: ['create rule loose as on delete to app.tickets do also nothing'],
    object: 'rule loose on app.tickets',
    fault: 'rewrites statements',
  },
  {
    rule: 12,
    when: 'an event trigger reacts to changes of the schema',
    statements: [
      `create function public.loose() returns event_trigger language plpgsql as 'begin end'`,
      'create event trigger loose on ddl_command_end execute function public.loose()',
    ],
    object: 'event trigger loose',
    fault: 'runs on changes',
  },
  {
    rule: 12,
    when: 'an untrusted language is there',
    statements: ['create language loose handler plpgsql_call_handler'],
    object: 'language loose',
    fault: 'is not trusted',
  },
];
