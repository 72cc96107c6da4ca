import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CalendarVersions } from '../calendars/index.js';
import { roundTheClock } from '../calendars/domain/service-calendar.js';
import { BreachReactions } from './breach-reactions.js';
import type { SlaPolicy } from './domain/sla-policy.js';
import { PolicyVersions } from './policy-versions.js';
import { SlaSweep } from './sla-sweep.js';
import { SlasService } from './slas.service.js';
import { SetClock, type TestDepartment, TestDesk, type TestTicket } from './testing/test-desk.js';
import { Warnings } from './warnings.js';

const HOUR = 3_600_000;
const POLICY: SlaPolicy = {
  rules: [{ when: {}, targets: { resolve: 480 } }],
  pauses: ['resolve'],
  warnings: [{ percent: 50 }, { minutesBefore: 60 }, { percent: 99 }],
};

/** The sweep goes by the clock of the database, so that tickets are as old as a test needs them. */
describe('warnings', () => {
  let desk: TestDesk;
  let slas: SlasService;
  let department: TestDepartment;
  const versions = new PolicyVersions(new CalendarVersions());

  beforeAll(async () => {
    desk = await TestDesk.open();
    slas = new SlasService(versions, new SetClock(new Date()));
  });
  afterAll(() => desk.stop());
  beforeEach(async () => {
    department = await desk.aDepartment({ policy: POLICY, hours: roundTheClock('UTC') });
  });

  /** Eight hours are promised to it. */
  async function aTicketOf(age: number, changes: Partial<TestTicket> = {}): Promise<TestTicket> {
    const createdAt = new Date(Date.now() - age);
    const ticket = await department.aTicket({ ...changes, createdAt });
    await desk.db.write(department.as('agent'), department.tenant.id, async (tx) => {
      const policy = await slas.currentPolicy(tx);
      const subject = { type: 'incident', priority: 'P3' } as const;
      const clocks = slas.startClocks(policy, subject, createdAt.getTime());
      await slas.insertClocks(tx, ticket.id, clocks, policy);
    });
    return ticket;
  }

  const sweep = () =>
    new SlaSweep(desk.db, new BreachReactions(), new Warnings(versions)).sweep([department.tenant]);

  async function given(): Promise<unknown[]> {
    const { rows } = await desk.admin.query<{ data: Record<string, unknown> }>(
      `select data from app.journal where tenant_id = $1 and type = 'sla.warned' order by seq`,
      [department.tenant.id],
    );
    return rows.map(({ data }) => data['threshold']);
  }

  async function told(): Promise<{ person_id: string; title: string }[]> {
    const { rows } = await desk.admin.query<{ person_id: string; title: string }>(
      `select person_id, title from app.notifications
       where tenant_id = $1 and kind = 'sla_warned' order by created_at, person_id`,
      [department.tenant.id],
    );
    return rows;
  }

  it('come when they are due, each once, however many sweep', async () => {
    await aTicketOf(3 * HOUR);
    await aTicketOf(5 * HOUR);
    await Promise.all(Array.from({ length: 8 }, sweep));
    await sweep();
    expect(await given()).toEqual(['50%']);
  });

  it('that came due while nobody swept come late, once, with their moments', async () => {
    await aTicketOf(7.5 * HOUR);
    await sweep();
    await sweep();
    expect(await given()).toEqual(['50%', '60 min']);
    const { rows } = await desk.admin.query<{ late: number }>(
      `select (data ->> 'latenessMs')::float8 as late from app.journal
       where tenant_id = $1 and type = 'sla.warned' order by seq`,
      [department.tenant.id],
    );
    expect(rows[0]?.late).toBeGreaterThan(3.4 * HOUR);
    expect(rows[1]?.late).toBeLessThan(0.6 * HOUR);
  });

  it('that were given are not given again with the next', async () => {
    await aTicketOf(5 * HOUR);
    await sweep();
    await desk.admin.query(
      `update app.sla_clocks set started_at = started_at - interval '2.5 hours',
         running_since = running_since - interval '2.5 hours',
         due_at = due_at - interval '2.5 hours', warns_at = warns_at - interval '2.5 hours',
         breaches_after = breaches_after - interval '2.5 hours'
       where tenant_id = $1`,
      [department.tenant.id],
    );
    await sweep();
    expect(await given()).toEqual(['50%', '60 min']);
  });

  it('tell the assignee, once for a clock', async () => {
    const assigneeId = await department.aPerson('Ada');
    const ticket = await aTicketOf(7.5 * HOUR, { assigneeId });
    await sweep();
    expect(await told()).toEqual([
      {
        person_id: assigneeId,
        title: `${ticket.ref} is due for being resolved soon: ${ticket.subject}`,
      },
    ]);
  });

  it('tell the resolver group where nobody is assigned', async () => {
    const members = [await department.aPerson('Bo'), await department.aPerson('Cy')];
    const groupId = await department.aGroup('network', members);
    await aTicketOf(5 * HOUR, { groupId });
    await sweep();
    expect((await told()).map(({ person_id: id }) => id).sort()).toEqual(members.sort());
  });

  it('of a promise that is broken by now are on record, and nobody is told', async () => {
    await aTicketOf(9 * HOUR, { assigneeId: await department.aPerson('Di') });
    const { breaches } = await sweep();
    expect(breaches.map(({ target }) => target)).toEqual(['resolve']);
    expect(await given()).toEqual(['50%', '60 min', '99%']);
    expect(await told()).toEqual([]);
  });

  it('do not come during a hold, and come for the rest afterwards', async () => {
    const ticket = await aTicketOf(3 * HOUR);
    const happens = (type: 'pending' | 'resumed', ago: number): Promise<void> =>
      desk.db.write(department.as('agent'), department.tenant.id, async (tx) => {
        const { policyVersionId } = await slas.currentPolicy(tx);
        const loaded = await slas.load(tx, ticket.id, policyVersionId);
        await slas.followAll(tx, ticket.id, loaded, [
          {
            ...{ type, at: Date.now() - ago, pendingFor: type === 'pending' ? 'user' : null },
            ticket: { type: 'incident', priority: 'P3' },
          },
        ]).written;
      });
    await happens('pending', 2.5 * HOUR);
    await sweep();
    expect(await given()).toEqual([]);
    await happens('resumed', 0);
    const { rows } = await desk.admin.query<{ left: number }>(
      `select extract(epoch from warns_at - now())::float8 as left from app.sla_clocks
       where tenant_id = $1 and target = 'resolve'`,
      [department.tenant.id],
    );
    expect((rows[0]?.left ?? 0) / 3600).toBeCloseTo(3.5, 1);
  });

  it('say when the next one is', async () => {
    await aTicketOf(4 * HOUR - 60_000);
    const { nextInMs } = await sweep();
    expect(nextInMs).toBeLessThanOrEqual(60_000);
    expect(await given()).toEqual([]);
  });
});
