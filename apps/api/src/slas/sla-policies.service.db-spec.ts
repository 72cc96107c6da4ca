import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CalendarReactions, CalendarVersions } from '../calendars/index.js';
import { CalendarsService } from '../calendars/calendars.service.js';
import { WriteCalendar } from '../calendars/write-calendar.js';
import { officeHours, roundTheClock } from '../calendars/domain/service-calendar.js';
import { PolicyVersions } from './policy-versions.js';
import { SlaPoliciesService } from './sla-policies.service.js';
import { SlasService } from './slas.service.js';
import { SetClock, STANDARD_POLICY, type TestDepartment, TestDesk } from './testing/test-desk.js';

const QUICK = { rules: [{ when: {}, targets: { firstResponse: 5, resolve: 10 } }], pauses: [] };

describe('the SLA policy of a department', () => {
  let desk: TestDesk;
  const clock = new SetClock(new Date('2026-11-24T10:00:00Z'));
  let policies: SlaPoliciesService;
  let calendars: CalendarsService;
  let slas: SlasService;

  beforeAll(async () => {
    desk = await TestDesk.open();
    const reactions = new CalendarReactions();
    policies = new SlaPoliciesService(desk.db, reactions, clock);
    policies.onModuleInit();
    calendars = new CalendarsService(desk.db, new WriteCalendar(reactions, clock), clock);
    slas = new SlasService(new PolicyVersions(new CalendarVersions()), clock);
  });
  afterAll(() => desk.stop());

  const dueOfNewTicket = (department: TestDepartment): Promise<string[]> =>
    desk.db.write(department.as('agent'), department.tenant.id, async (tx) => {
      const policy = await slas.currentPolicy(tx);
      const ticket = { type: 'incident', priority: 'P3' } as const;
      return slas
        .startClocks(policy, ticket, Date.parse('2026-11-24T16:00:00Z'))
        .flatMap(({ dueAt }) => (dueAt === null ? [] : [new Date(dueAt).toISOString()]));
    });

  it('is shown with the service hours that it measures by', async () => {
    const department = await desk.aDepartment();

    const shown = await policies.find(department.as('lead'), department.tenant.slug);

    expect(shown).toEqual({
      tenant: department.tenant.slug,
      name: 'Standard',
      version: 1,
      calendar: { id: expect.any(String), name: 'Office hours', version: 1 },
      policy: STANDARD_POLICY,
      createdAt: '2026-01-01T00:00:00.000Z',
      effectiveFrom: '2026-01-01T00:00:00.000Z',
      ...{ openTickets: 'keep', next: null },
    });
  });

  it('holds for new tickets from the moment it is put', async () => {
    const department = await desk.aDepartment();
    const before = await dueOfNewTicket(department);

    const put = await policies.put(department.as('admin'), {
      tenant: department.tenant.slug,
      policy: QUICK,
    });
    const again = await policies.put(department.as('admin'), {
      tenant: department.tenant.slug,
      policy: QUICK,
    });

    expect(before).toEqual(['2026-11-24T17:00:00.000Z', '2026-11-25T16:00:00.000Z']);
    expect(put).toMatchObject({ version: 2, policy: QUICK, calendar: { version: 1 } });
    expect(again).toEqual(put);
    expect(await dueOfNewTicket(department)).toEqual([
      '2026-11-24T16:05:00.000Z',
      '2026-11-24T16:10:00.000Z',
    ]);
  });

  it('leaves open tickets the version that they were created with', async () => {
    const department = await desk.aDepartment();
    const ticket = await department.aTicket({ createdAt: new Date('2026-11-24T16:00:00Z') });
    const version = await desk.db.write(
      department.as('agent'),
      department.tenant.id,
      async (tx) => {
        const policy = await slas.currentPolicy(tx);
        const subject = { type: 'incident', priority: 'P3' } as const;
        const clocks = slas.startClocks(policy, subject, ticket.createdAt.getTime());
        await slas.insertClocks(tx, ticket.id, clocks, policy);
        return policy.policyVersionId;
      },
    );
    await policies.put(department.as('admin'), { tenant: department.tenant.slug, policy: QUICK });

    const moved = await desk.db.write(department.as('agent'), department.tenant.id, async (tx) => {
      const after = slas.followAll(tx, ticket.id, await slas.load(tx, ticket.id, version), [
        {
          type: 'priority_changed',
          at: Date.parse('2026-11-24T16:01:00Z'),
          ticket: { type: 'incident', priority: 'P1' },
          pendingFor: null,
        },
      ]);
      await after.written;
      return after;
    });

    expect(moved.dueAt?.toISOString()).toBe('2026-11-24T16:15:00.000Z');
  });

  it('moves on with its service hours', async () => {
    const department = await desk.aDepartment();
    const tenant = department.tenant.slug;

    await calendars.put(department.as('admin'), {
      tenant,
      name: 'Office hours',
      calendar: officeHours('Europe/London', ['2026-11-25']),
    });

    expect(await policies.find(department.as('admin'), tenant)).toMatchObject({
      version: 2,
      calendar: { name: 'Office hours', version: 2 },
      policy: STANDARD_POLICY,
    });
    expect((await dueOfNewTicket(department))[1]).toBe('2026-11-26T16:00:00.000Z');
  });

  it('can be measured by another calendar', async () => {
    const department = await desk.aDepartment();
    const tenant = department.tenant.slug;
    const calendar = roundTheClock('Europe/London');
    await calendars.put(department.as('admin'), { tenant, name: 'Always', calendar });

    await policies.put(department.as('admin'), {
      tenant,
      calendar: 'Always',
      policy: STANDARD_POLICY,
    });

    expect((await dueOfNewTicket(department))[1]).toBe('2026-11-25T00:00:00.000Z');
  });

  it('can be given to a department that has none', async () => {
    const department = await desk.aDepartment();
    const tenant = department.tenant.slug;
    await desk.admin.query('delete from app.sla_defaults where tenant_id = $1', [
      department.tenant.id,
    ]);
    await expect(policies.find(department.as('lead'), tenant)).rejects.toMatchObject({
      status: 404,
    });
    await expect(
      policies.put(department.as('admin'), { tenant, policy: QUICK }),
    ).rejects.toMatchObject({ status: 400 });

    const put = await policies.put(department.as('admin'), {
      tenant,
      calendar: 'Office hours',
      policy: QUICK,
    });

    expect(put).toMatchObject({ name: 'Standard', policy: QUICK });
  });

  it('is refused with every fault by its path', async () => {
    const department = await desk.aDepartment();
    const tenant = department.tenant.slug;

    const refuse = (): unknown =>
      policies.put(department.as('admin'), {
        tenant,
        policy: { rules: [{ when: { priority: 'P9' }, targets: { resolve: 0 } }] },
      });

    expect(refuse).toThrow(
      expect.objectContaining({
        status: 400,
        extra: {
          errors: [
            expect.objectContaining({ field: 'policy.rules[0].when.priority' }),
            expect.objectContaining({ field: 'policy.rules[0].targets.resolve' }),
          ],
        },
      }),
    );
    await expect(
      policies.put(department.as('admin'), { tenant, calendar: 'Moon', policy: QUICK }),
    ).rejects.toMatchObject({
      extra: { errors: [{ field: 'calendar', reason: expect.any(String) }] },
    });
  });
});
