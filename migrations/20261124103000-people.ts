import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';
import { tenantTable } from './tenant-table.js';

/** What each department has before it has tickets: counters, journal, people, groups, categories. */
export class People20261124103000 implements MigrationInterface {
  name = 'People20261124103000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    await runner.query(`create table app.counters (
      tenant_id uuid primary key,
      journal_seq bigint not null default 0,
      ticket_number integer not null default 1000
    ) with (fillfactor = 50)`);
    await runner.query(`create table app.people (
      tenant_id uuid not null,
      id uuid not null,
      name text not null check (length(name) between 1 and 200),
      email text check (email = lower(email)),
      site text,
      vip boolean not null default false,
      active boolean not null default true,
      person_id uuid not null generated always as (id) stored,
      created_at timestamptz not null default now(),
      primary key (tenant_id, id),
      unique (tenant_id, email)
    )`);
    await runner.query(`create table app.resolver_groups (
      tenant_id uuid not null,
      id uuid not null,
      slug text not null check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
      name text not null check (length(name) between 1 and 200),
      created_at timestamptz not null default now(),
      primary key (tenant_id, id),
      unique (tenant_id, slug)
    )`);
    await runner.query(`create table app.resolver_group_members (
      tenant_id uuid not null,
      group_id uuid not null,
      person_id uuid not null,
      primary key (tenant_id, group_id, person_id),
      foreign key (tenant_id, group_id) references app.resolver_groups (tenant_id, id),
      foreign key (tenant_id, person_id) references app.people (tenant_id, id)
    )`);
    await runner.query(`create table app.categories (
      tenant_id uuid not null,
      id uuid not null,
      slug text not null check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
      name text not null check (length(name) between 1 and 200),
      primary key (tenant_id, id),
      unique (tenant_id, slug)
    )`);
    await runner.query(`create table app.priority_matrix (
      tenant_id uuid not null,
      impact text not null check (impact in ('high', 'medium', 'low')),
      urgency text not null check (urgency in ('high', 'medium', 'low')),
      priority text not null check (priority in ('P1', 'P2', 'P3', 'P4', 'P5')),
      primary key (tenant_id, impact, urgency)
    )`);
    await runner.query(`create table app.idempotency_keys (
      tenant_id uuid not null,
      person_id uuid not null,
      key text not null check (length(key) between 1 and 200),
      fingerprint text not null,
      result jsonb not null,
      created_at timestamptz not null default now(),
      primary key (tenant_id, person_id, key)
    )`);
    await runner.query(`create index idempotency_keys_by_age on app.idempotency_keys (created_at)`);
    await tenantTable(runner, 'counters', { scope: 'counter', grants: 'select, insert, update' });
    await tenantTable(runner, 'people', { scope: 'person' });
    await tenantTable(runner, 'resolver_groups', { scope: 'staff' });
    await tenantTable(runner, 'resolver_group_members', { scope: 'staff' });
    await tenantTable(runner, 'categories', { scope: 'tenant' });
    await tenantTable(runner, 'priority_matrix', { scope: 'tenant' });
    await tenantTable(runner, 'idempotency_keys', { scope: 'own' });
    await runner.query(`reset role`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'idempotency_keys',
      'priority_matrix',
      'categories',
      'resolver_group_members',
      'resolver_groups',
      'people',
      'counters',
    ])
      await runner.query(`drop table app.${table}`);
  }
}
