import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';

/** How many open tickets could not be moved to the version that took effect. */
export class PromisesNotMoved20261127160000 implements MigrationInterface {
  name = 'PromisesNotMoved20261127160000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    await runner.query(`alter table app.sla_defaults
      add column not_moved integer not null default 0 check (not_moved >= 0)`);
    await runner.query(`reset role`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.sla_defaults drop column not_moved`);
  }
}
