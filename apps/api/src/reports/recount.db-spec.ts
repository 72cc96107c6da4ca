import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aTicket, HelpdeskTestApp, type TestDepartment } from '#testing';
import { WorkingHours } from '../calendars/index.js';
import { SlaSweep } from '../slas/sla-sweep.js';
import type { BreachPageView, ReportLineView, SlaReportView } from './reports.dto.js';
import { cellsOf, cellsShown, inOrder } from './testing/report-cells.js';
import { type JournalEntry, type Promised, recount, type Recounted } from './testing/recount.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const FROM = Date.parse('2026-01-12T07:00:00Z');
const TICKETS = 70;
const PROMISED: Promised = {
  P1: { own: 20, firstResponse: 45, nextUpdate: 60, resolve: 240 },
  P2: { own: 60, firstResponse: 90, nextUpdate: 120, resolve: 480 },
  P3: { firstResponse: 240, nextUpdate: 300, resolve: 1440 },
  P4: { own: 480, firstResponse: 480, resolve: 2400 },
  P5: { firstResponse: 960 },
};
const HOURS = {
  timezone: 'Pacific/Auckland',
  week: {
    mon: [['08:30', '12:00'] as const, ['13:00', '17:30'] as const],
    tue: [['08:30', '17:30'] as const],
    wed: [['08:30', '17:30'] as const],
    thu: [['08:30', '17:30'] as const],
    fri: [['08:30', '16:00'] as const],
    sun: [['22:00', '02:00'] as const],
  },
  holidays: ['2026-04-03'],
};

/** A promise with what its ticket was given in the test, or moved to by the journal. */
interface Counted extends Recounted {
  readonly priority: string;
  readonly group: string | null;
  readonly site: string | null;
  readonly service: string | null;
  readonly category: string | null;
  readonly ref: string;
}

/** What a ticket was raised with. */
interface Given {
  readonly ref: string;
  readonly group: string | null;
  readonly site: string | null;
  readonly service: string | null;
  readonly category: string | null;
}

/** The same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

describe('the figures of a department', () => {
  let helpdesk: HelpdeskTestApp;
  let department: TestDepartment;
  let report: SlaReportView;
  let counted: readonly Counted[];

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
    department = await helpdesk.aDepartment({ timezone: HOURS.timezone });
    await promise();
    const given = await histories(numbers(4));
    helpdesk.clock.release();
    await helpdesk.app.get(SlaSweep, { strict: false }).sweep([department.tenant]);
    const now = Date.now();
    helpdesk.clock.set(new Date(now));
    counted = await recountAll(given, now);
    report = await ask<SlaReportView>('sla', '&from=2026-01-01&to=2026-12-31');
  }, 120_000);
  afterAll(() => helpdesk.stop());

  it('come from all sorts of histories', () => {
    for (const outcome of ['met', 'breached', 'late', 'cancelled'] as const) {
      expect(counted.filter((one) => one.outcome === outcome).length).toBeGreaterThan(4);
    }
    expect(report.bySite.length).toBeGreaterThan(4);
    expect(report.byGroup.length).toBeGreaterThan(4);
    expect(report.byCategory.length).toBeGreaterThan(4);
  });

  it.each<[keyof SlaReportView, (one: Counted) => string | null]>([
    ['total', () => null],
    ['months', ({ at }) => monthOf(at)],
    ['byPriority', ({ priority }) => priority],
    ['byGroup', ({ group }) => group],
    ['bySite', ({ site }) => site],
    ['byService', ({ service }) => service],
    ['byCategory', ({ category }) => category],
    ['byDepartment', () => department.tenant.slug],
  ])('are in %s what a recount of the journal gives', (dimension, keyOf) => {
    const lines = report[dimension] as ReportLineView[];
    expect(inOrder(cellsShown(lines))).toEqual(inOrder(cellsOf(counted, keyOf)));
  });

  it('are of the days that were asked for', async () => {
    const narrow = await ask<SlaReportView>('sla', '&from=2026-03-10&to=2026-05-20');
    const dayOf = (at: number): string =>
      new Intl.DateTimeFormat('sv-SE', { timeZone: HOURS.timezone }).format(at);
    const within = counted.filter(
      ({ at }) => dayOf(at) >= '2026-03-10' && dayOf(at) <= '2026-05-20',
    );
    expect(cellsShown(narrow.total)).toEqual(inOrder(cellsOf(within, () => null)));
  });

  it('have each broken promise in the list, by how much', async () => {
    const listed: BreachPageView['items'][number][] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: BreachPageView = await ask(
        'breaches',
        `&from=2026-01-01&to=2026-12-31&limit=7${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      listed.push(...page.items);
      cursor = page.nextCursor;
    }
    const broken = counted.filter(({ outcome }) => outcome === 'breached' || outcome === 'late');
    expect(
      listed.map((one) => [one.ref, one.target, one.dueAt, one.stoppedAt === null]).sort(),
    ).toEqual(
      broken
        .map((one) => [
          ...[one.ref, one.target, new Date(one.at).toISOString(), one.outcome === 'late'],
        ])
        .sort(),
    );
    const lateBy = ({ usedMs, budgetMs }: Counted): number =>
      Math.round((((usedMs ?? 0) - budgetMs) / MINUTE) * 10) / 10;
    for (const one of broken.filter(({ usedMs }) => usedMs !== null)) {
      expect(listed).toContainEqual(
        expect.objectContaining({
          ...{ ref: one.ref, target: one.target, latenessMinutes: lateBy(one) },
        }),
      );
    }
  });

  async function ask<Answer>(what: string, more: string): Promise<Answer> {
    const { body } = await helpdesk
      .as(department.lead)
      .get(`/reports/${what}?tenant=${department.tenant.slug}${more}`)
      .expect(200);
    return body as Answer;
  }

  async function promise(): Promise<void> {
    const admin = helpdesk.as(department.admin);
    const tenant = department.tenant.slug;
    await admin.put('/calendars').send({ tenant, name: 'Ours', calendar: HOURS }).expect(200);
    for (const slug of ['vpn', 'payroll']) {
      await admin.post('/services').send({ tenant, slug, name: slug }).expect(201);
    }
    const rules = Object.entries(PROMISED).map(([priority, targets]) => ({
      when: { priority },
      targets,
    }));
    const policy = { rules, pauses: ['resolve'] };
    await admin.put('/sla-policy').send({ tenant, calendar: 'Ours', policy }).expect(200);
  }

  /** Tickets with a past, told over HTTP. What cannot be done where a ticket is, is refused. */
  async function histories(next: (below: number) => number): Promise<Given[]> {
    const sites = ['Leeds', 'Bath', null];
    const affected = await Promise.all(
      sites.map(async (site, index) => {
        const { body } = await helpdesk
          .as(department.agent)
          .post('/people')
          .send({
            ...{ tenant: department.tenant.slug, name: `Person ${String(index)}` },
            ...(site !== null && { site }),
          })
          .expect(201);
        return { id: (body as { id: string }).id, site };
      }),
    );
    const given: Given[] = [];
    for (let number = 0; number < TICKETS; number += 1) {
      let at = FROM + next(280) * DAY + next(DAY);
      helpdesk.clock.set(new Date(at));
      const who = affected[next(3)];
      const category = ['hardware', 'email', null][next(3)] ?? null;
      const service = ['vpn', 'payroll', null][next(3)] ?? null;
      const group = ['network', 'desktop', null][next(3)] ?? null;
      const levels = ['high', 'medium', 'low'];
      const { ref } = await aTicket(helpdesk, department, {
        ...{ by: department.agent, requesterId: department.requester.id, affectedId: who?.id },
        ...{ impact: levels[next(3)], urgency: levels[next(3)] },
        ...(service !== null && { service }),
        ...(category !== null && { category }),
        ...(group !== null && { group }),
      });
      given.push({ ref, site: who?.site ?? null, service, category, group });
      for (let step = 3 + next(9); step > 0; step -= 1) {
        at += 1 + (next(3) === 0 ? next(4 * DAY) : next(150 * MINUTE));
        helpdesk.clock.set(new Date(at));
        await happens(ref, next);
      }
    }
    return given;
  }

  async function happens(ref: string, next: (below: number) => number): Promise<void> {
    const agent = helpdesk.as(department.agent);
    const deeds = [
      () => agent.post(`/tickets/${ref}/assignment`).send({ assigneeId: 'me' }),
      () => agent.post(`/tickets/${ref}/assignment`).send({ group: 'network' }),
      () => agent.post(`/tickets/${ref}/replies`).send({ body: 'We look into it.' }),
      () => agent.post(`/tickets/${ref}/replies`).send({ body: 'A note', visibility: 'internal' }),
      () =>
        helpdesk.as(department.requester).post(`/tickets/${ref}/replies`).send({ body: 'And?' }),
      () => move(ref, { status: 'pending', pendingReason: next(2) === 0 ? 'user' : 'supplier' }),
      () => move(ref, { status: 'in_progress' }),
      () => move(ref, { status: 'resolved', resolution: 'Turned it off and on.' }),
      () => move(ref, next(4) === 0 ? { status: 'cancelled' } : { status: 'closed' }),
      () =>
        agent
          .patch(`/tickets/${ref}`)
          .send({ priority: `P${String(1 + next(5))}`, priorityReason: 'So it is.' }),
    ];
    const { status } = await (deeds[next(deeds.length)] ?? move)(ref, {});
    expect([200, 201, 400, 403, 409, 422, 428]).toContain(status);
  }

  function move(ref: string, body: Readonly<Record<string, unknown>>) {
    return helpdesk.as(department.agent).post(`/tickets/${ref}/status`).send(body);
  }

  /** From the journal alone, and from what the test itself gave the ticket. */
  async function recountAll(given: readonly Given[], now: number): Promise<Counted[]> {
    const hours = new WorkingHours(HOURS);
    const { rows } = await helpdesk.admin.query<
      JournalEntry & { ref: string; group: string | null }
    >(
      `select t.ref, j.type, j.audience, j.at, j.data, (select g.slug from app.resolver_groups g
         where g.tenant_id = j.tenant_id and g.id::text = j.data -> 'group' ->> 1) as group
       from app.journal j join app.tickets t on t.tenant_id = j.tenant_id and t.id = j.ticket_id
       where j.tenant_id = $1 order by j.seq`,
      [department.tenant.id],
    );
    return given.flatMap((one) => {
      const { ref, site, service, category } = one;
      const journal = rows.filter((row) => row.ref === ref);
      const priorities = journal.flatMap(({ type, data }) =>
        type === 'ticket.created'
          ? [String(data['priority'])]
          : type === 'ticket.priority-changed'
            ? [(data['priority'] as [string, string])[1]]
            : [],
      );
      const group = (journal.findLast(({ type }) => type === 'ticket.assigned') ?? one).group;
      const traits = { ref, site, service, category, group, priority: priorities.at(-1) ?? '' };
      return recount(journal, PROMISED, hours, now).map((each) => ({ ...each, ...traits }));
    });
  }
});

function monthOf(at: number): string {
  const parts = { timeZone: HOURS.timezone, year: 'numeric', month: '2-digit' } as const;
  return new Intl.DateTimeFormat('sv-SE', parts).format(at);
}
