import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';

/**
 * Accounts, sessions, tokens, grants and the directory of tenants. The app role has no right on
 * these tables; it reaches them through the functions of the next migration, one answer at a time.
 */
export class Identity20261124101000 implements MigrationInterface {
  name = 'Identity20261124101000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.auth}`);
    await runner.query(`create table auth.tenants (
      id uuid primary key default auth.new_id(),
      slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,30}$'),
      prefix text not null unique check (prefix ~ '^[A-Z]{2,6}$'),
      name text not null check (length(name) between 1 and 200),
      timezone text not null,
      suspended_at timestamptz,
      created_at timestamptz not null default now()
    )`);
    await runner.query(`create table auth.accounts (
      id uuid primary key default auth.new_id(),
      email text not null unique check (email = lower(email)),
      name text not null check (length(name) between 1 and 200),
      password_hash text,
      disabled_at timestamptz,
      created_at timestamptz not null default now()
    )`);
    await runner.query(`create table auth.grants (
      id uuid primary key default auth.new_id(),
      account_id uuid not null references auth.accounts (id),
      tenant_id uuid references auth.tenants (id),
      role text not null check (role in ('requester', 'agent', 'lead', 'admin', 'operator')),
      until timestamptz,
      revoked_at timestamptz,
      created_at timestamptz not null default now(),
      check ((role = 'operator') = (tenant_id is null))
    )`);
    await runner.query(
      `create unique index grants_in_force on auth.grants (account_id, tenant_id, role) where revoked_at is null`,
    );
    await runner.query(`create index grants_of_tenant on auth.grants (tenant_id)`);
    await runner.query(`create table auth.sessions (
      id uuid primary key default auth.new_id(),
      account_id uuid not null references auth.accounts (id),
      secret_hash bytea not null unique,
      user_agent text not null default '',
      address text not null default '',
      created_at timestamptz not null default now(),
      seen_at timestamptz not null default now(),
      expires_at timestamptz not null,
      ended_at timestamptz
    )`);
    await runner.query(`create index sessions_of_account on auth.sessions (account_id)`);
    await runner.query(`create table auth.tokens (
      id uuid primary key default auth.new_id(),
      account_id uuid not null references auth.accounts (id),
      secret_hash bytea not null unique,
      name text not null check (length(name) between 1 and 100),
      hint text not null,
      scopes text[] not null,
      hat text,
      created_at timestamptz not null default now(),
      used_at timestamptz,
      expires_at timestamptz not null,
      ended_at timestamptz
    )`);
    await runner.query(`create index tokens_of_account on auth.tokens (account_id)`);
    await runner.query(`create unlogged table auth.sign_in_attempts (
      subject bytea not null,
      at timestamptz not null
    )`);
    await runner.query(`create index attempts_of_subject on auth.sign_in_attempts (subject, at)`);
    await runner.query(`reset role`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['sign_in_attempts', 'tokens', 'sessions', 'grants', 'accounts', 'tenants'])
      await runner.query(`drop table auth.${table}`);
  }
}
