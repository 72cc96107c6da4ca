import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { breachLadder } from '../../apps/api/src/escalations/index.js';
import { EscalationLadders20261127131000 } from '../../migrations/20261127131000-escalation-ladders.js';
import { MIGRATIONS } from '../../migrations/migrations.js';
import { type OwnDatabase, ownDatabase } from '../harness/own-database.js';

const [BOTH, LEADS, NOTHING, TICKET] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const AT = new Date('2026-03-02T10:00:00Z');

describe('the policies and steps of before', () => {
  let database: OwnDatabase;
  let admin: pg.Client;
  let source: DataSource;

  beforeAll(async () => {
    database = await ownDatabase('nothing');
    admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    await admin.query('create schema if not exists meta');
    const upTo = (MIGRATIONS as readonly unknown[]).indexOf(EscalationLadders20261127131000);
    for (const count of [upTo, upTo + 1]) {
      source = new DataSource({
        ...{ type: 'postgres', url: database.adminUrl, schema: 'meta', installExtensions: false },
        ...{ migrations: MIGRATIONS.slice(0, count), migrationsTableName: 'schema_migrations' },
      });
      await source.initialize();
      await source.runMigrations({ transaction: 'each' });
      if (count > upTo) break;
      await source.destroy();
      await writeOld(admin);
    }
  });
  afterAll(async () => {
    await source.destroy();
    await admin.end();
    await database.drop();
  });

  it('are version 1 of each policy, a ladder that says the same', async () => {
    const { rows } = await admin.query<{ tenant_id: string; definition: object }>(
      'select tenant_id, version, definition, created_at from app.escalation_versions',
    );
    const definitions = new Map(rows.map((row) => [row.tenant_id, row.definition]));
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({ version: 1, created_at: AT });
    expect(definitions.get(BOTH)).toEqual({ ladders: [breachLadder({ handTo: 'network' })] });
    expect(definitions.get(LEADS)).toEqual({ ladders: [breachLadder({ handTo: null })] });
    expect(definitions.get(NOTHING)).toEqual({ ladders: [] });
  });

  it('are runs that have ended, so that no promise is escalated again', async () => {
    const { rows } = await admin.query(
      `select r.occasion, r.ladder, r.ended_because, s.step, s.outcome, s.reason
       from app.escalation_runs r join app.escalation_run_steps s on s.run_id = r.id order by step`,
    );
    const run = { occasion: 'breach:resolve:2', ladder: 'breach', outcome: 'done' };
    expect(rows).toEqual([
      { ...run, ended_because: 'all steps were taken', step: 0, reason: '1 lead told' },
      { ...run, ended_because: 'all steps were taken', step: 1, reason: 'handed to the group' },
    ]);
  });

  it('are there again when the migration is taken back', async () => {
    await source.undoLastMigration({ transaction: 'each' });
    const { rows: policies } = await admin.query<{ tenant_id: string }>(
      `select p.tenant_id, p.tell_leads, g.slug from app.escalation_policies p
       left join app.resolver_groups g on g.id = p.hand_to_group_id`,
    );
    expect(policies.find(({ tenant_id }) => tenant_id === BOTH)).toMatchObject({
      ...{ tell_leads: true, slug: 'network' },
    });
    expect(policies.find(({ tenant_id }) => tenant_id === NOTHING)).toMatchObject({
      ...{ tell_leads: false, slug: null },
    });
    const { rows: steps } = await admin.query(
      'select target, cycle, step from app.escalation_steps order by step desc',
    );
    expect(steps).toEqual([
      { target: 'resolve', cycle: 2, step: 'tell_leads' },
      { target: 'resolve', cycle: 2, step: 'hand_over' },
    ]);
  });
});

/** Without all that a ticket needs: only what is taken over matters here. */
async function writeOld(admin: pg.Client): Promise<void> {
  const group = randomUUID();
  await admin.query(`set session_replication_role = replica`);
  await admin.query(
    `insert into app.resolver_groups (tenant_id, id, slug, name) values ($1, $2, 'network', 'Network')`,
    [BOTH, group],
  );
  await admin.query(
    `insert into app.tickets (tenant_id, id, ref, type, subject, status, impact, urgency, priority,
       requester_id, affected_id, channel, policy_version_id, created_by_id, created_at, updated_at)
     values ($1, $2, 'OLD-1', 'incident', 'No network', 'assigned', 'high', 'high', 'P1', $2, $2,
       'portal', $2, $2, $3, $3)`,
    [BOTH, TICKET, AT],
  );
  for (const [tenant, tells, hands] of [
    [BOTH, true, group],
    [LEADS, true, null],
    [NOTHING, false, null],
  ]) {
    await admin.query(
      `insert into app.escalation_policies (tenant_id, tell_leads, hand_to_group_id, updated_at)
       values ($1, $2, $3, $4)`,
      [tenant, tells, hands, AT],
    );
  }
  for (const [step, reason] of [
    ['tell_leads', '1 lead told'],
    ['hand_over', 'handed to the group'],
  ]) {
    await admin.query(
      `insert into app.escalation_steps values ($1, $2, 'resolve', 2, $3, $4, 'done', $5)`,
      [BOTH, TICKET, step, AT, reason],
    );
  }
  await admin.query(`set session_replication_role = origin`);
}
