import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Tenant } from '#tenancy';
import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { generateEventLog } from './generate-event-log.js';
import { ImportRefusal } from './import-refusal.js';
import { ImportBench } from './testing/import-bench.js';

const SPRING = { from: Date.UTC(2026, 2, 1), until: Date.UTC(2026, 3, 30) };
const HEADER = generateEventLog({ seed: 1, incidents: 1, ...SPRING, odd: 0 }).csv.split('\n')[0];

describe('importEventLog', () => {
  let bench: ImportBench;

  beforeAll(async () => {
    bench = await ImportBench.open();
  });
  afterAll(() => bench.close());

  const count = async (tenant: Tenant, table: string): Promise<number> => {
    const query = `select count(*)::int as count from app.${table} where tenant_id = $1`;
    const [row] = await bench.look<{ count: number }>(tenant, query);
    return row?.count ?? NaN;
  };

  /** Everything that an import leaves, without the ids and numbers that differ between tenants. */
  const outcome = (tenant: Tenant): Promise<unknown[]> =>
    bench.look(
      tenant,
      `select t.external_ref, t.subject, t.status, t.pending_reason, t.priority, t.created_at,
         t.updated_at, t.resolved_at, t.closed_at, t.due_at, t.breached, t.reopen_count,
         r.name as requester, a.name as assignee, g.slug as team, c.slug as category,
         (select jsonb_agg(jsonb_build_array(j.type, j.at, j.actor_name, j.data->'line')
            order by j.seq) from app.journal j
          where j.tenant_id = t.tenant_id and j.ticket_id = t.id) as journal,
         (select jsonb_agg(jsonb_build_array(k.target, k.cycle, k.state, k.verdict, k.consumed_ms)
            order by k.target, k.cycle) from app.sla_clocks k
          where k.tenant_id = t.tenant_id and k.ticket_id = t.id) as clocks
       from app.tickets t
       join app.people r on r.tenant_id = t.tenant_id and r.id = t.requester_id
       left join app.people a on a.tenant_id = t.tenant_id and a.id = t.assignee_id
       left join app.resolver_groups g on g.tenant_id = t.tenant_id and g.id = t.group_id
       left join app.categories c on c.tenant_id = t.tenant_id and c.id = t.category_id
       where t.tenant_id = $1 order by t.external_ref`,
    );

  it('loses no row: each is in the journal, or in the rejects file with its reason', async () => {
    const log = generateEventLog({ seed: 7, incidents: 400, ...SPRING });
    const tenant = await bench.aDepartment();
    const file = await bench.write('log.csv.gz', gzipSync(log.csv));

    const report = await bench.import(tenant, file);

    const { unknownState, badTime, repeated, shortRow } = log.planted;
    const rejects = unknownState + badTime + repeated + shortRow;
    expect(report).toMatchObject({
      outcome: 'finished',
      ticketsMade: 400,
      rowsInFile: log.events,
      withoutUsableRow: 0,
      run: { incidents: 400, events: log.events - rejects, rejects },
    });
    const lines = (await readFile(bench.rejectsFile, 'utf8')).trimEnd().split('\n');
    expect(lines[0]).toBe(`line,reason,${HEADER ?? ''}`);
    const rejected = lines.slice(1).map((line) => Number(line.split(',')[0]));
    expect(rejected).toHaveLength(rejects);
    const told = await bench.look<{ line: number }>(
      tenant,
      `select distinct (data->>'line')::int as line from app.journal where tenant_id = $1 and data ? 'line'`,
    );
    const accounted = new Set([...rejected, ...told.map(({ line }) => line)]);
    expect(accounted.size).toBe(log.events);
  });

  it('judges by the promises of a file, and leaves those of the department alone', async () => {
    const row =
      'INC1,Active,true,0,0,0,true,Caller 3,Opened by  8,2/3/2026 09:00,?,?,Updated by 1,2/3/2026 09:05,Phone,London,E-mail,Mailbox,?,?,2 - Medium,2 - Medium,3 - Moderate,Group 70,?,true,false,?,?,?,?,?,code 5,?,?,?';
    const tenant = await bench.aDepartment();
    const file = await bench.write('judged.csv', `${HEADER ?? ''}\n${row}\n`);
    const policy = await bench.write(
      'promises.yaml',
      'policy:\n  rules:\n    - { when: { priority: P3 }, targets: { resolve: 90 } }\n    - { targets: { resolve: 600 } }\n',
    );

    await bench.import(tenant, file, { policy });

    const judged = await bench.look(
      tenant,
      `select k.target, k.budget_ms::int as budget, p.name, v.version,
         v.id = d.policy_version_id as is_default
       from app.tickets t
       join app.sla_clocks k on k.tenant_id = t.tenant_id and k.ticket_id = t.id
       join app.sla_policy_versions v on v.tenant_id = t.tenant_id and v.id = t.policy_version_id
       join app.sla_policies p on p.tenant_id = v.tenant_id and p.id = v.policy_id
       join app.sla_defaults d on d.tenant_id = t.tenant_id
       where t.tenant_id = $1 and k.budget_ms is not null`,
    );
    expect(judged).toEqual([
      {
        ...{ target: 'resolve', budget: 5_400_000, is_default: false },
        ...{ name: 'Import from servicenow-event-log', version: 1 },
      },
    ]);
    // The same promises are no new version.
    const again = await bench.write(
      'judged-2.csv',
      `${HEADER ?? ''}\n${row.replace('INC1', 'INC2')}\n`,
    );
    await bench.import(tenant, again, { policy });
    const versions = `select from app.sla_policy_versions where tenant_id = $1`;
    expect(await bench.look(tenant, versions)).toHaveLength(2);
  });

  it.each([
    ['no policy', 'calendar: Office hours\n', /policy is missing/],
    [
      'a field too many',
      'policy: { rules: [{ targets: { resolve: 1 } }] }\nname: X\n',
      /name is no field/,
    ],
    [
      'a mistake inside',
      'policy: { rules: [{ targets: { resolve: -1 } }] }\n',
      /^.*promises\.yaml cannot be used as a policy:\n {2}policy\.rules\[0\]\.targets\.resolve /,
    ],
    [
      'other service hours',
      'calendar: Nights\npolicy: { rules: [{ targets: { resolve: 1 } }] }\n',
      /calendar there is no "Nights"/,
    ],
    ['no YAML', 'policy: {', /is no YAML/],
  ])('says what is wrong with promises that have %s', async (_what, content, says) => {
    const tenant = await bench.aDepartment();
    const file = await bench.write('bad.csv', `${HEADER ?? ''}\n`);
    const policy = await bench.write('promises.yaml', content);

    const tried = bench.import(tenant, file, { policy });

    await expect(tried).rejects.toThrow(says);
    await expect(tried).rejects.toBeInstanceOf(ImportRefusal);
  });

  it('leaves tickets as they were: states, times, people, groups, clocks', async () => {
    const rows = [
      'INC1,New,true,0,0,0,true,Caller 3,Opened by  8,2/3/2026 09:00,?,?,Updated by 1,2/3/2026 09:05,Phone,London,E-mail,Mailbox,?,?,2 - Medium,2 - Medium,3 - Moderate,Group 70,?,true,false,?,?,?,?,?,code 5,?,?,?',
      'INC1,Active,true,1,0,1,true,Caller 3,Opened by  8,2/3/2026 09:00,?,?,Updated by 2,2/3/2026 10:00,Phone,London,E-mail,Mailbox,?,?,1 - High,1 - High,1 - Critical,Group 24,Resolver 31,true,false,?,?,?,?,?,code 5,?,?,?',
      'INC1,Awaiting Vendor,true,1,0,2,true,Caller 3,Opened by  8,2/3/2026 09:00,?,?,Updated by 2,2/3/2026 11:00,Phone,London,E-mail,Mailbox,?,?,1 - High,1 - High,1 - Critical,Group 24,Resolver 31,true,false,?,?,?,?,?,code 5,?,?,?',
    ];
    const tenant = await bench.aDepartment();
    const file = await bench.write('one.csv', `${[HEADER, ...rows].join('\n')}\n`);

    await bench.import(tenant, file);

    expect(await outcome(tenant)).toEqual([
      expect.objectContaining({
        external_ref: 'servicenow-event-log:INC1',
        subject: 'E-mail · Mailbox',
        status: 'pending',
        pending_reason: 'supplier',
        priority: 'P1',
        created_at: new Date('2026-03-02T09:00:00Z'),
        updated_at: new Date('2026-03-02T11:00:00Z'),
        resolved_at: null,
        due_at: null,
        requester: 'Caller 3',
        assignee: 'Resolver 31',
        team: 'group-24',
        category: 'e-mail',
        clocks: [
          // Open from 9; the desk took it up at 10, which is more than the 15 minutes of P1.
          ['firstResponse', 1, 'stopped', 'breached', 3_600_000],
          ['own', 1, 'stopped', 'breached', 3_600_000],
          ['resolve', 1, 'paused', null, 7_200_000],
        ],
      }),
    ]);
    const people = await bench.look(
      tenant,
      'select name, active, email from app.people where tenant_id = $1 order by name',
    );
    expect(people).toEqual([
      { name: 'Caller 3', active: true, email: null },
      { name: 'Opened by 8', active: false, email: null },
      { name: 'Resolver 31', active: false, email: null },
    ]);
    const found = await bench.look(
      tenant,
      `select from app.ticket_words where tenant_id = $1 and all_words @@ to_tsquery('mailbox')`,
    );
    expect(found).toHaveLength(1);
  });

  it('keeps the journal dense and the numbers of tickets in the order of the log', async () => {
    const { csv } = generateEventLog({ seed: 3, incidents: 300, ...SPRING, odd: 0 });
    const tenant = await bench.aDepartment();
    await bench.import(tenant, await bench.write('dense.csv', csv));

    const [journal] = await bench.look(
      tenant,
      `select min(seq)::int as first, max(seq)::int as last, count(*)::int as rows,
         (select journal_seq::int from app.counters where tenant_id = $1) as counter
       from app.journal where tenant_id = $1`,
    );
    const rows = await count(tenant, 'journal');
    expect(journal).toEqual({ first: 1, last: rows, rows, counter: rows });
    const tickets = await bench.look<{ ref: string }>(
      tenant,
      'select ref from app.tickets where tenant_id = $1 order by external_ref',
    );
    expect(tickets.map(({ ref }) => ref)).toEqual(
      tickets.map((_, at) => `${tenant.prefix}-${String(1001 + at)}`),
    );
  });

  it('adds nothing the second time', async () => {
    const { csv } = generateEventLog({ seed: 4, incidents: 60, ...SPRING });
    const tenant = await bench.aDepartment();
    const file = await bench.write('twice.csv', csv);
    const first = await bench.import(tenant, file);
    const before = await count(tenant, 'journal');

    const second = await bench.import(tenant, file);

    expect(second).toMatchObject({ outcome: 'finished-before', ticketsMade: 0, run: first.run });
    expect(await count(tenant, 'journal')).toBe(before);
  });

  it('adds only what is new of a file that overlaps an earlier one', async () => {
    const { csv } = generateEventLog({ seed: 5, incidents: 60, ...SPRING, odd: 0 });
    const lines = csv.trimEnd().split('\n');
    const half = lines.filter((line) => !/^INC00070[3-5]/.test(line)).join('\n');
    const tenant = await bench.aDepartment();
    const part = await bench.import(tenant, await bench.write('part.csv', half));

    const whole = await bench.import(tenant, await bench.write('whole.csv', csv));

    expect(part).toMatchObject({ ticketsMade: 30, alreadyThere: 0 });
    expect(whole).toMatchObject({ ticketsMade: 30, alreadyThere: 30, run: { incidents: 30 } });
    expect(await count(tenant, 'tickets')).toBe(60);
  });

  it('goes on where it was stopped, and ends as if it never was', async () => {
    const { csv } = generateEventLog({ seed: 6, incidents: 900, ...SPRING });
    const [stopped, straight] = await Promise.all([bench.aDepartment(), bench.aDepartment()]);
    const file = await bench.write('long.csv', csv);

    const first = await bench.import(stopped, file, { stopAfter: 250 });
    expect(first.outcome).toBe('interrupted');
    expect(first.run.nextIncident).toBeLessThan(900);
    expect(existsSync(bench.rejectsFile)).toBe(false);
    expect(existsSync(`${bench.rejectsFile}.part`)).toBe(false);

    const second = await bench.import(stopped, file);
    const rejects = await readFile(bench.rejectsFile, 'utf8');
    const whole = await bench.import(straight, file);

    expect(second.run).toEqual({ ...whole.run, id: first.run.id, finishedAt: expect.any(Date) });
    expect(await outcome(stopped)).toEqual(await outcome(straight));
    expect(await readFile(bench.rejectsFile, 'utf8')).toBe(rejects);
  });

  it('lets one of two processes win that import the same at once', async () => {
    const { csv } = generateEventLog({ seed: 8, incidents: 600, ...SPRING, odd: 0 });
    const tenant = await bench.aDepartment();
    const file = await bench.write('race.csv', csv);

    const ended = await Promise.allSettled([
      bench.import(tenant, file),
      bench.import(tenant, file),
    ]);

    const lost = ended.filter(({ status }) => status === 'rejected');
    expect(lost).toEqual([{ status: 'rejected', reason: expect.any(ImportRefusal) }]);
    expect(await count(tenant, 'tickets')).toBe(600);
  });

  it('says of an incident without a row that can be used that it was left out', async () => {
    const { csv } = generateEventLog({ seed: 9, incidents: 2, ...SPRING, odd: 0 });
    const spoilt = csv.replaceAll(/^(INC0007000),\w+/gm, '$1,Unheard of');
    const tenant = await bench.aDepartment();
    const report = await bench.import(tenant, await bench.write('spoilt.csv', spoilt));
    expect(report).toMatchObject({ ticketsMade: 1, withoutUsableRow: 1 });
  });
});
