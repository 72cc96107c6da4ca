import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';

/** What rules, macros and escalations need: notes by the desk itself, and owners of services. */
export class Actions20261127130000 implements MigrationInterface {
  name = 'Actions20261127130000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    await runner.query(`alter table app.messages alter column author_id drop not null`);
    await runner.query(`alter table app.services add column owner_id uuid,
      add foreign key (tenant_id, owner_id) references app.people (tenant_id, id)`);
    await runner.query(`reset role`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    await runner.query(`alter table app.services drop column owner_id`);
    await runner.query(`alter table app.messages no force row level security`);
    await runner.query(`delete from app.messages where author_id is null`);
    await runner.query(`alter table app.messages force row level security`);
    await runner.query(`alter table app.messages alter column author_id set not null`);
    await runner.query(`reset role`);
  }
}
