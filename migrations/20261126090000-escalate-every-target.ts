import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';

/**
 * Steps follow from a broken promise of any target. Until now they could be recorded for two of four,
 * so that the breach of another was never recorded either.
 */
export class EscalateEveryTarget20261126090000 implements MigrationInterface {
  name = 'EscalateEveryTarget20261126090000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    await allow(runner, ['own', 'firstResponse', 'nextUpdate', 'resolve']);
    await runner.query(`reset role`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    await runner.query(`alter table app.escalation_steps no force row level security`);
    await runner.query(
      `delete from app.escalation_steps where target not in ('firstResponse', 'resolve')`,
    );
    await runner.query(`alter table app.escalation_steps force row level security`);
    await allow(runner, ['firstResponse', 'resolve']);
    await runner.query(`reset role`);
  }
}

async function allow(runner: QueryRunner, targets: readonly string[]): Promise<void> {
  const check = 'escalation_steps_target_check';
  const listed = targets.map((target) => `'${target}'`).join(', ');
  await runner.query(`alter table app.escalation_steps drop constraint ${check}`);
  await runner.query(
    `alter table app.escalation_steps add constraint ${check} check (target in (${listed}))`,
  );
}
