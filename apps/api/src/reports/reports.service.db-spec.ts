import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CalendarVersions } from '../calendars/index.js';
import { replay, type SlaClock, SlasService, type TicketFact } from '../slas/index.js';
import { PolicyVersions } from '../slas/policy-versions.js';
import { SetClock, type TestDepartment, TestDesk } from '../slas/testing/test-desk.js';
import { BreachesService } from './breaches.service.js';
import { ReportsService } from './reports.service.js';

const NOW = Date.parse('2026-11-24T15:00:00Z');
const HOUR = 3_600_000;
const PRIORITIES = ['P1', 'P2', 'P3', 'P4', 'P5'] as const;

interface Told {
  readonly ref: string;
  readonly priority: string;
  readonly clocks: readonly SlaClock[];
}

interface Decided {
  readonly month: string;
  readonly target: string;
  readonly priority: string;
  readonly broken: boolean;
}

/** The same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

describe('the reports of a department', () => {
  let desk: TestDesk;
  let slas: SlasService;
  let reports: ReportsService;
  let breaches: BreachesService;

  beforeAll(async () => {
    desk = await TestDesk.open();
    const clock = new SetClock(new Date(NOW));
    slas = new SlasService(new PolicyVersions(new CalendarVersions()), clock);
    reports = new ReportsService(desk.db, clock);
    breaches = new BreachesService(desk.db, slas, new CalendarVersions(), clock);
  });
  afterAll(() => desk.stop());

  /** Adds tickets with the clocks that these facts lead to. */
  function tell(
    department: TestDepartment,
    stories: readonly (readonly TicketFact[])[],
  ): Promise<Told[]> {
    return desk.db.write(department.as('agent'), department.tenant.id, async (tx) => {
      const { policy, hours } = await slas.currentPolicy(tx);
      const told: Told[] = [];
      for (const facts of stories) {
        const first = facts[0];
        const priority = first?.type === 'created' ? first.priority : 'P3';
        const ended = facts.some(({ type }) => type === 'resolved' || type === 'cancelled');
        const ticket = await department.aTicket({
          priority,
          createdAt: new Date(first?.at ?? 0),
          status: ended && facts.at(-1)?.type !== 'reopened' ? 'resolved' : 'new',
        });
        const { clocks } = replay(facts, policy, hours, NOW);
        await slas.insertClocksOf(tx, [{ ticketId: ticket.id, clocks }]);
        told.push({ ref: ticket.ref, priority, clocks });
      }
      return told;
    });
  }

  const created = (text: string, priority: (typeof PRIORITIES)[number] = 'P3'): TicketFact => ({
    at: Date.parse(text),
    type: 'created',
    priority,
  });
  const later = (text: string, type: 'agent_reply' | 'resolved' | 'reopened' | 'cancelled') => ({
    at: Date.parse(text),
    type,
  });

  it('count as a recount of every clock does', async () => {
    const department = await desk.aDepartment();
    const next = numbers(2026);
    const told = await tell(
      department,
      Array.from({ length: 150 }, () => {
        const start = NOW - next(300 * 24) * HOUR - next(3_600_000);
        const facts: TicketFact[] = [
          { at: start, type: 'created', priority: PRIORITIES[next(5)] ?? 'P3' },
        ];
        if (next(4) > 0) facts.push({ at: start + next(20) * HOUR, type: 'agent_reply' });
        if (next(4) > 0) facts.push({ at: start + (20 + next(80)) * HOUR, type: 'resolved' });
        if (next(4) === 0) facts.push({ at: start + (100 + next(80)) * HOUR, type: 'reopened' });
        if (next(8) === 0) facts.push({ at: start + (200 + next(80)) * HOUR, type: 'cancelled' });
        return facts;
      }),
    );

    const { months, byPriority } = await reports.sla(department.as('lead'), {
      tenant: department.tenant.slug,
    });

    const recount = recounted(told);
    expect(months.reduce((sum, { met, breached }) => sum + met + breached, 0)).toBe(recount.length);
    for (const { key: month, target, met, breached } of months) {
      const mine = recount.filter((each) => each.month === month && each.target === target);
      expect([month, target, met, breached]).toEqual([month, target, ...split(mine)]);
    }
    for (const { key: priority, target, met, breached } of byPriority) {
      const mine = recount.filter((each) => each.priority === priority && each.target === target);
      expect([priority, target, met, breached]).toEqual([priority, target, ...split(mine)]);
    }
    // Twelve months, each of four targets, the two that are not promised with zeros.
    expect(months).toHaveLength(48);
    expect(recount.filter(({ broken }) => broken).length).toBeGreaterThan(20);
  });

  it('put a promise into the month of the department, not of Greenwich', async () => {
    const department = await desk.aDepartment({ timezone: 'Pacific/Auckland' });
    // 17:00 on 30 October in Auckland is 04:00 that day in Greenwich; 09:30 on 2 November is 1 November.
    await tell(department, [
      [
        created('2026-10-29T20:00:00Z', 'P1'),
        later('2026-11-01T20:30:00Z', 'agent_reply'),
        later('2026-11-01T20:31:00Z', 'resolved'),
      ],
      [created('2026-11-01T20:00:00Z', 'P5'), later('2026-11-01T20:01:00Z', 'agent_reply')],
    ]);

    const { months } = await reports.sla(department.as('lead'), {
      tenant: department.tenant.slug,
      from: '2026-10-01',
      to: '2026-11-30',
    });

    const promised = months
      .filter(({ target }) => ['firstResponse', 'resolve'].includes(target))
      .map(({ key, target, met, breached, percent }) => [key, target, met, breached, percent]);
    expect(promised).toEqual([
      ['2026-10', 'firstResponse', 0, 1, 0],
      ['2026-10', 'resolve', 0, 1, 0],
      ['2026-11', 'firstResponse', 1, 0, 100],
      ['2026-11', 'resolve', 0, 0, null],
    ]);
  });

  it('take both ends of the days that were asked for', async () => {
    const department = await desk.aDepartment();
    await tell(department, [
      [created('2026-11-10T09:00:00Z'), later('2026-11-10T09:01:00Z', 'agent_reply')],
      [created('2026-11-12T09:00:00Z'), later('2026-11-12T09:01:00Z', 'agent_reply')],
    ]);
    const asked = async (from: string, to: string): Promise<number> => {
      const tenant = department.tenant.slug;
      const { months } = await reports.sla(department.as('lead'), { tenant, from, to });
      return months
        .filter(({ target }) => target === 'firstResponse')
        .reduce((sum, { met }) => sum + met, 0);
    };

    expect(await asked('2026-11-10', '2026-11-12')).toBe(2);
    expect(await asked('2026-11-11', '2026-11-12')).toBe(1);
    expect(await asked('2026-11-10', '2026-11-11')).toBe(1);
    expect(await asked('2026-11-13', '2026-11-13')).toBe(0);
  });

  it('say how many promises are still to be kept', async () => {
    const department = await desk.aDepartment();
    await tell(department, [
      [created('2026-11-23T09:00:00Z', 'P1')],
      [created('2026-11-24T14:59:00Z', 'P5')],
      [created('2026-11-24T10:00:00Z'), later('2026-11-24T11:00:00Z', 'resolved')],
    ]);

    const { running } = await reports.sla(department.as('lead'), {
      tenant: department.tenant.slug,
    });

    // P5 promises no time to resolve.
    expect(running).toEqual({ open: 3, overdue: 2 });
  });

  it('list broken promises, the latest first, by service minutes', async () => {
    const department = await desk.aDepartment();
    const [first, second] = await tell(department, [
      [
        created('2026-11-20T16:00:00Z', 'P1'),
        later('2026-11-23T09:10:00Z', 'agent_reply'),
        later('2026-11-23T09:20:00Z', 'resolved'),
      ],
      [created('2026-11-24T13:00:00Z', 'P1')],
      [created('2026-11-02T10:00:00Z', 'P1'), later('2026-11-12T10:00:00Z', 'cancelled')],
    ]);
    const tenant = department.tenant.slug;

    const page = await breaches.page(department.as('lead'), { tenant, limit: 1 });
    const rest = await breaches.page(department.as('lead'), {
      tenant,
      limit: 1,
      cursor: page.nextCursor ?? '',
    });

    expect(page.items).toEqual([
      {
        ...{ tenant, ref: second?.ref, subject: 'The printer is on fire', priority: 'P1' },
        ...{
          group: null,
          site: null,
          service: null,
          category: null,
          target: 'firstResponse',
          cycle: 1,
        },
        receipt: `/api/v1/tickets/${second?.ref ?? ''}/sla-receipt`,
        dueAt: '2026-11-24T13:15:00.000Z',
        stoppedAt: null,
        latenessMinutes: 105,
      },
    ]);
    expect(rest.items).toEqual([
      expect.objectContaining({
        ref: first?.ref,
        dueAt: '2026-11-20T16:15:00.000Z',
        stoppedAt: '2026-11-23T09:10:00.000Z',
        latenessMinutes: 55,
      }),
    ]);
    expect(rest.nextCursor).toBeNull();
  });

  it('read the clocks of their period by index', async () => {
    const department = await desk.aDepartment();
    await desk.admin.query('begin');
    try {
      // So many clocks that the plan follows from them, and not from what other tests added.
      await desk.admin.query('set local session_replication_role = replica');
      await desk.admin.query(
        `insert into app.sla_clocks (tenant_id, ticket_id, target, cycle, state, started_at,
           consumed_ms, spells, stopped_at, breached_at, verdict)
         select $1, gen_random_uuid(), 'resolve', 1, 'stopped', at, 0, '[]', at, at, 'breached'
         from generate_series(1, 4000) n, lateral (select now() - n * interval '1 hour') days (at)`,
        [department.tenant.id],
      );
      await desk.admin.query('analyze app.sla_clocks');
      for (const moment of ['breached', 'stopped']) {
        const { rows } = await desk.admin.query<{ 'QUERY PLAN': string }>(
          `explain select from app.sla_clocks c where c.tenant_id = $1
             and c.${moment}_at >= now() - interval '2 days'`,
          [department.tenant.id],
        );
        expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain(`clocks_${moment}`);
      }
    } finally {
      await desk.admin.query('rollback');
    }
  });

  function split(each: readonly { readonly broken: boolean }[]): [number, number] {
    const broken = each.filter((one) => one.broken).length;
    return [each.length - broken, broken];
  }

  /** Every decided promise, straight from the clocks. */
  function recounted(told: readonly Told[]): Decided[] {
    const zone = { timeZone: 'Europe/London', year: 'numeric', month: '2-digit' } as const;
    const month = (at: number): string => new Intl.DateTimeFormat('sv-SE', zone).format(at);
    return told.flatMap(({ priority, clocks }) => {
      const seen = new Set<string>();
      return clocks.flatMap<Decided>(({ target, verdict, breachedAt, stoppedAt }) => {
        if (verdict === 'cancelled') return [];
        if (breachedAt !== null) {
          const key = `${target} ${String(breachedAt)}`;
          if (seen.has(key)) return [];
          seen.add(key);
          return [{ month: month(breachedAt), target, priority, broken: true }];
        }
        if (verdict !== 'met' || stoppedAt === null) return [];
        return [{ month: month(stoppedAt), target, priority, broken: false }];
      });
    });
  }
});
