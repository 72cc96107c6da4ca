import type { Hole } from './hole.js';

const LOOSE_TABLE = 'create table app.loose (tenant_id uuid not null, id uuid, email text)';

export const HOLES_OF_TABLES: readonly Hole[] = [
  {
    rule: 3,
    when: 'row security is switched off',
    statements: ['alter table app.people disable row level security'],
    object: 'table app.people',
    fault: 'not enabled',
  },
  {
    rule: 3,
    when: 'the owner is let through',
    statements: ['alter table app.people no force row level security'],
    object: 'table app.people',
    fault: 'not forced',
  },
  {
    rule: 3,
    when: 'a partition is left open',
    statements: [
      'create table app.loose (tenant_id uuid not null) partition by list (tenant_id)',
      'alter table app.loose enable row level security, force row level security',
      'create table app.loose_rest partition of app.loose default',
    ],
    object: 'table app.loose_rest',
    fault: 'not enabled',
  },
  {
    rule: 4,
    when: 'a table has no tenant',
    statements: ['create table app.loose (id uuid primary key)'],
    object: 'table app.loose',
    fault: 'has no column tenant_id',
  },
  {
    rule: 4,
    when: 'the tenant may be left out',
    statements: [
      'create table app.loose (tenant_id uuid)',
      'create index on app.loose (tenant_id)',
    ],
    object: 'table app.loose',
    fault: 'has no column tenant_id',
  },
  {
    rule: 4,
    when: 'only a partial index starts with the tenant',
    statements: [LOOSE_TABLE, 'create index on app.loose (tenant_id) where id is null'],
    object: 'table app.loose',
    fault: 'has no whole, valid index',
  },
  {
    rule: 5,
    when: 'a policy is dropped',
    statements: ['drop policy notifications_remove on app.notifications'],
    object: 'table app.notifications',
    fault: 'missing for app, d',
  },
  {
    rule: 5,
    when: 'a policy lets everything through',
    statements: ['alter policy journal_read on app.journal using (true)'],
    object: 'table app.journal',
    fault: 'journal_read (app, r) is not the canonical one',
  },
  {
    rule: 5,
    when: 'a second policy widens the first',
    statements: [
      `create policy wider on app.messages for select to app
      using (tenant_id = any ((select app.tenant_ids())::uuid[]))`,
    ],
    object: 'table app.messages',
    fault: 'wider (app, r) is not the canonical one',
  },
  {
    rule: 5,
    when: 'a policy is for everybody',
    statements: ['alter policy people_read on app.people to public'],
    object: 'table app.people',
    fault: 'people_read (public, r) is not the canonical one',
  },
  {
    rule: 5,
    when: 'a policy asks again for each row',
    statements: [
      'alter policy categories_read on app.categories using (tenant_id = any (app.tenant_ids()))',
    ],
    object: 'table app.categories',
    fault: 'categories_read (app, r) is not the canonical one',
  },
  {
    rule: 5,
    when: 'a new table has policies but no listed scope',
    statements: [
      LOOSE_TABLE,
      `create policy loose_read on app.loose for select to app
        using (tenant_id = any ((select app.tenant_ids())::uuid[]))`,
    ],
    object: 'table app.loose',
    fault: 'loose_read (app, r) is not the canonical one',
  },
  {
    rule: 6,
    when: 'a foreign key leaves the tenant out',
    statements: [
      'alter table app.categories add unique (id)',
      'alter table app.tickets add constraint loose foreign key (category_id) references app.categories (id)',
    ],
    object: 'foreign key loose on app.tickets',
    fault: 'does not pair tenant_id',
  },
  {
    rule: 6,
    when: 'a foreign key pairs the tenant with something else',
    statements: [
      'alter table app.people add unique (id, tenant_id)',
      `alter table app.leads add constraint loose
        foreign key (tenant_id, person_id) references app.people (id, tenant_id)`,
    ],
    object: 'foreign key loose on app.leads',
    fault: 'does not pair tenant_id',
  },
  {
    rule: 6,
    when: 'a foreign key does not hold for what is there',
    statements: [
      `alter table app.journal add constraint loose
        foreign key (tenant_id, actor_id) references app.people (tenant_id, id) not valid`,
    ],
    object: 'foreign key loose on app.journal',
    fault: 'has not been validated',
  },
  {
    rule: 6,
    when: 'the triggers of a foreign key are off',
    statements: ['alter table app.tickets disable trigger all'],
    object: 'foreign key tickets_tenant_id_category_id_fkey on app.tickets',
    fault: 'is not enforced',
  },
  {
    rule: 7,
    when: 'something is unique across tenants',
    statements: ['create unique index loose on app.people (email)'],
    object: 'index app.loose',
    fault: 'is unique across tenants',
  },
  {
    rule: 7,
    when: 'the tenant is carried along but is no part of the key',
    statements: ['create unique index loose on app.people (email) include (tenant_id)'],
    object: 'index app.loose',
    fault: 'is unique across tenants',
  },
  {
    rule: 8,
    when: 'a view asks as its owner',
    statements: ['create view app.loose as select * from app.people'],
    object: 'view app.loose',
    fault: 'has no security_invoker',
  },
  {
    rule: 8,
    when: 'a view of another schema says that it asks as its owner',
    statements: [
      'create view public.loose with (security_invoker = false) as select * from app.people',
    ],
    object: 'view public.loose',
    fault: 'has no security_invoker',
  },
  {
    rule: 8,
    when: 'a materialised view keeps a copy',
    statements: ['create materialized view app.loose as select * from app.people'],
    object: 'materialised view app.loose',
    fault: 'knows no policies',
  },
  {
    rule: 8,
    when: 'a foreign table stands beside the others',
    statements: [
      'create foreign data wrapper loose_wrapper',
      'create server loose_server foreign data wrapper loose_wrapper',
      'create foreign table app.loose (tenant_id uuid) server loose_server',
    ],
    object: 'foreign table app.loose',
    fault: 'knows no policies',
  },
  {
    rule: 11,
    when: 'an index is on an enum',
    statements: [
      `create type app.mood as enum ('good', 'bad')`,
      'alter table app.tickets add column mood app.mood',
      'create index loose on app.tickets (tenant_id, mood)',
    ],
    object: 'index app.loose',
    fault: 'enum_ops are not leakproof',
  },
  {
    rule: 11,
    when: 'an index is for full-text search and not listed',
    statements: [`create index loose on app.messages using gin (to_tsvector('english', body))`],
    object: 'index app.loose',
    fault: 'tsvector_ops are not leakproof',
  },
  {
    rule: 11,
    when: 'an index looks into jsonb',
    statements: ['create index loose on app.journal using gin (data jsonb_path_ops)'],
    object: 'index app.loose',
    fault: 'jsonb_path_ops are not leakproof',
  },
];
