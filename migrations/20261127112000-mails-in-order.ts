import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';

/** What of a ticket somebody waits for by mail, first to last. */
export class MailsInOrder20261127112000 implements MigrationInterface {
  name = 'MailsInOrder20261127112000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    await runner.query(`create index outgoing_mails_in_order on app.outgoing_messages
      (tenant_id, person_id, ticket_id, seq) where state = 'waiting' and channel = 'mail'`);
    await runner.query(`reset role`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    await runner.query(`drop index app.outgoing_mails_in_order`);
    await runner.query(`reset role`);
  }
}
