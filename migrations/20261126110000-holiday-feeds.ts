import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';
import { tenantTable } from './tenant-table.js';

/** Addresses of iCalendar files that the holidays of a calendar follow. */
export class HolidayFeeds20261126110000 implements MigrationInterface {
  name = 'HolidayFeeds20261126110000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.owner}`);
    await runner.query(`create table app.holiday_feeds (
      tenant_id uuid not null,
      calendar_id uuid not null,
      url text not null check (length(url) between 1 and 2000),
      etag text,
      last_modified text,
      holidays jsonb not null default '[]',
      added date[] not null default '{}',
      tried_at timestamptz,
      good_at timestamptz,
      error text,
      next_at timestamptz not null,
      primary key (tenant_id, calendar_id),
      foreign key (tenant_id, calendar_id) references app.calendars (tenant_id, id)
    )`);
    await runner.query(`create index holiday_feeds_due on app.holiday_feeds (next_at)`);
    await tenantTable(runner, 'holiday_feeds', { scope: 'staff' });
    await runner.query(`reset role`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.holiday_feeds`);
  }
}
