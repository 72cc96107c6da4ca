import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROLES } from './roles.js';

const DOOR = 'security definer set search_path = pg_catalog, pg_temp';

/**
 * Which workers there are, for whoever runs the desk. It says nothing about any tenant: lateness is
 * counted over all of them. What a worker has not said for an hour is forgotten.
 */
export class WorkerBeats20261126120000 implements MigrationInterface {
  name = 'WorkerBeats20261126120000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.auth}`);
    await runner.query(`create table auth.worker_beats (
      worker uuid primary key,
      started_at timestamptz not null,
      beat_at timestamptz not null,
      version text not null check (version ~ '^[0-9a-zA-Z.+-]{1,40}$'),
      lateness integer[] not null check (cardinality(lateness) <= 20)
    )`);
    await runner.query(`
      create function auth.beat(worker uuid, started_at timestamptz, version text, lateness integer[])
      returns void language sql ${DOOR} as $$
        delete from auth.worker_beats b where b.beat_at < clock_timestamp() - interval '1 hour';
        insert into auth.worker_beats as b values ($1, $2, clock_timestamp(), $3, $4)
          on conflict (worker) do update set beat_at = excluded.beat_at,
            lateness = excluded.lateness $$`);
    await runner.query(`
      create function auth.workers()
      returns table (worker uuid, started_at timestamptz, silent_ms float8, version text,
        lateness integer[])
      language sql stable ${DOOR} as $$
        select b.worker, b.started_at,
          extract(epoch from clock_timestamp() - b.beat_at)::float8 * 1000, b.version, b.lateness
        from auth.worker_beats b
        where b.beat_at >= clock_timestamp() - interval '1 hour'
        order by b.started_at, b.worker $$`);
    await runner.query(`reset role`);
    for (const name of ['beat(uuid, timestamptz, text, integer[])', 'workers()']) {
      await runner.query(`revoke execute on function auth.${name} from public`);
      await runner.query(`grant execute on function auth.${name} to ${ROLES.app}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set role ${ROLES.auth}`);
    await runner.query(
      `drop function auth.workers(), auth.beat(uuid, timestamptz, text, integer[])`,
    );
    await runner.query(`drop table auth.worker_beats`);
    await runner.query(`reset role`);
  }
}
