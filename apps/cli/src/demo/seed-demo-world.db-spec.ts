import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../../api/src/create-app.js';
import { hashPassword } from '../../../api/src/sign-in/index.js';
import { TICKET_STATUSES } from '../../../api/src/tickets/domain/ticket-status.js';
import { provisionDepartment } from '../provision/provision-department.js';
import { StartRefusal } from '../start/start-refusal.js';
import { DEMO_PASSWORD, DEMO_SIGN_INS } from './demo-sign-ins.js';
import { seedDemoWorld } from './index.js';
import { makeDepartments } from './make-departments.js';
import { type EmptyInstallation, emptyInstallation } from './testing/empty-installation.js';
import { planOf } from './world/department-plan.js';
import { DEPARTMENTS } from './world/departments.js';

async function counts({ admin }: EmptyInstallation): Promise<unknown> {
  const { rows } = await admin.query(
    `select (select count(*)::int from auth.tenants) as departments,
       (select count(*)::int from auth.accounts) as accounts,
       (select count(*)::int from app.assets) as assets,
       (select count(*)::int from app.tickets) as tickets,
       (select count(*)::int from app.journal) as entries`,
  );
  return rows[0];
}

describe('the demo world', () => {
  let installation: EmptyInstallation;
  let api: NestFastifyApplication;

  beforeAll(async () => {
    installation = await emptyInstallation();
    await seedDemoWorld(installation.settings, installation.adminUrl);
    api = await createApp(installation.settings, { worker: false });
    await api.init();
    await api.getHttpAdapter().getInstance().ready();
  });
  afterAll(async () => {
    await api.close();
    await installation.discard();
  });

  async function meOf(email: string): Promise<{
    hats: { id: string; role: string; tenants: { slug: string }[] }[];
  }> {
    const answer = await api.inject({
      method: 'POST',
      url: '/api/v1/auth/sign-in',
      payload: { email, password: DEMO_PASSWORD },
    });
    expect(answer.statusCode).toBe(200);
    return answer.json();
  }

  it.each(DEMO_SIGN_INS)('lets the $role in as $email', async ({ role, email, password }) => {
    expect(password).toBe(DEMO_PASSWORD);
    const { hats } = await meOf(email);
    expect(hats.map((hat) => hat.role)).toEqual([role]);
  });

  it('has an agent of all departments, one of two, and one who is a requester as well', async () => {
    const hatsOf = async (email: string): Promise<[string, number][]> =>
      (await meOf(email)).hats.map(({ id, tenants }) => [id, tenants.length]);
    expect(await hatsOf('agent@desk.example')).toEqual([['agent', 4]]);
    expect(await hatsOf('two-departments@desk.example')).toEqual([['agent', 2]]);
    expect(await hatsOf('agent-and-requester@ons.example')).toEqual([
      ['agent', 4],
      ['requester:ons', 1],
    ]);
  });

  it('has something to show on the pages of service levels, promises and rotas', async () => {
    const { rows } = await installation.admin.query(
      `select (select count(*)::int from app.services s where s.tenant_id = d.id) as services,
         (select count(*)::int from app.suppliers s where s.tenant_id = d.id) as suppliers,
         (select count(*)::int from app.rotas r where r.tenant_id = d.id) as rotas,
         (select count(*)::int from app.service_credit_schemes c where c.tenant_id = d.id) as schemes,
         (select jsonb_array_length(v.definition->'agreements') from app.sla_defaults p
          join app.sla_policy_versions v on v.tenant_id = p.tenant_id and v.id = p.policy_version_id
          where p.tenant_id = d.id) as agreements,
         exists (select from app.tickets t where t.tenant_id = d.id and t.service_id is not null
           and t.site is not null) as filed
       from auth.tenants d`,
    );
    const each = { services: 3, suppliers: 2, rotas: 2, schemes: 1, agreements: 4, filed: true };
    expect(rows).toEqual(DEPARTMENTS.map(() => each));
  });

  it('has tickets at each state in every department, and enough of them to look at', async () => {
    const { rows } = await installation.admin.query<{ tickets: number; states: string[] }>(
      `select count(*)::int as tickets, array_agg(distinct status order by status) as states
       from app.tickets group by tenant_id`,
    );
    expect(rows).toHaveLength(DEPARTMENTS.length);
    for (const { states } of rows) expect(states).toEqual([...TICKET_STATUSES].sort());
    const tickets = rows.reduce((sum, row) => sum + row.tickets, 0);
    expect(tickets).toBeGreaterThanOrEqual(150);
    expect(tickets).toBeLessThanOrEqual(300);
  });

  it('has clocks that run, wait, were kept and were broken, over several months', async () => {
    const { rows } = await installation.admin.query<{ state: string; verdict: string | null }>(
      'select distinct state, verdict from app.sla_clocks',
    );
    expect(rows).toEqual(
      expect.arrayContaining([
        { state: 'running', verdict: null },
        { state: 'paused', verdict: null },
        { state: 'stopped', verdict: 'met' },
        { state: 'stopped', verdict: 'breached' },
        { state: 'cancelled', verdict: 'cancelled' },
      ]),
    );
    const { rows: months } = await installation.admin.query(
      `select distinct date_trunc('month', stopped_at) from app.sla_clocks
       where verdict in ('met', 'breached')`,
    );
    expect(months.length).toBeGreaterThanOrEqual(3);
  });

  it('has a journal without gaps, in order of time, of which nothing is still to come', async () => {
    const { rows } = await installation.admin.query<{
      entries: number;
      last: number;
      counted: number;
      disorder: number;
      future: number;
    }>(
      `select count(*)::int as entries, max(seq)::int as last,
         (select journal_seq::int from app.counters c where c.tenant_id = j.tenant_id) as counted,
         count(*) filter (where at < before)::int as disorder,
         count(*) filter (where at > now())::int as future
       from (select *, lag(at) over (partition by tenant_id order by seq) as before
             from app.journal) j
       group by tenant_id`,
    );
    for (const { entries, last, counted, disorder, future } of rows) {
      expect({ last, counted, disorder, future }).toEqual({
        last: entries,
        counted: entries,
        disorder: 0,
        future: 0,
      });
    }
  });

  it('has conversations, notes, tags, links, watchers and equipment on its tickets', async () => {
    const { rows } = await installation.admin.query<Record<string, number>>(
      `select
         (select count(*)::int from app.messages where kind = 'reply') as replies,
         (select count(*)::int from app.messages where kind = 'note') as notes,
         (select count(*)::int from app.ticket_tags) as tags,
         (select count(*)::int from app.ticket_links) as links,
         (select count(*)::int from app.ticket_participants where part = 'watcher') as watchers,
         (select count(*)::int from app.ticket_assets) as equipment,
         (select count(*)::int from app.ticket_words where public_words <> all_words) as words`,
    );
    for (const [what, count] of Object.entries(rows[0] ?? {})) {
      expect([what, count > 20]).toEqual([what, true]);
    }
  });

  it('is not made a second time', async () => {
    const before = await counts(installation);
    await expect(seedDemoWorld(installation.settings, installation.adminUrl)).resolves.toBe(
      DEMO_SIGN_INS,
    );
    expect(await counts(installation)).toEqual(before);
  });
});

describe('making the demo world', () => {
  let installation: EmptyInstallation;
  const at = new Date('2026-01-05T09:00:00Z');

  beforeEach(async () => {
    installation = await emptyInstallation();
  });
  afterEach(() => installation.discard());

  it('goes on where it was interrupted', async () => {
    const { settings, adminUrl, admin } = installation;
    await makeDepartments(admin, at);
    await seedDemoWorld(settings, adminUrl);
    const whole = await counts(installation);
    await admin.query(
      `do $$ declare t record; gone uuid := (select id from auth.tenants where slug = 'ons'); begin
         set session_replication_role = replica;
         for t in select table_name from information_schema.columns
           where table_schema = 'app' and column_name = 'tenant_id' loop
           execute format('delete from app.%I where tenant_id = %L', t.table_name, gone);
         end loop;
         delete from auth.grants where tenant_id = gone;
         delete from auth.tenants where id = gone;
       end $$`,
    );
    await seedDemoWorld(settings, adminUrl);
    expect(await counts(installation)).toEqual(whole);
  });

  it('happens once when two starts come at the same time', async () => {
    const { settings, adminUrl } = installation;
    await Promise.all([seedDemoWorld(settings, adminUrl), seedDemoWorld(settings, adminUrl)]);
    expect(await counts(installation)).toMatchObject({ departments: DEPARTMENTS.length });
  });

  it('leaves an installation alone that is somebody’s own', async () => {
    const { settings, adminUrl, admin } = installation;
    const [department] = DEPARTMENTS;
    if (!department) throw new Error('There is no department.');
    await provisionDepartment(admin, planOf(department, await hashPassword('own password'), at));
    const before = await counts(installation);
    await expect(seedDemoWorld(settings, adminUrl)).resolves.toEqual([]);
    expect(await counts(installation)).toEqual(before);
  });

  it('is refused in one line without a superuser', async () => {
    const { settings } = installation;
    for (const adminUrl of [undefined, settings.databaseUrl]) {
      const refusal = await seedDemoWorld(settings, adminUrl).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(StartRefusal);
      expect((refusal as StartRefusal).message).toMatch(/MIGRATOR_DATABASE_URL.*DEMO=false\.$/);
    }
  });
});
