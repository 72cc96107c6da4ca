import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GuardedClient } from '#tenancy';
import { CalendarVersions } from '../calendars/index.js';
import type { TicketEventType } from './domain/sla-follow.js';
import { nextDue } from './domain/next-due.js';
import { PolicyVersions } from './policy-versions.js';
import type { ClockView } from './slas.dto.js';
import { ShowClocks } from './show-clocks.js';
import { SlasService } from './slas.service.js';
import { SetClock, type TestDepartment, TestDesk, type TestTicket } from './testing/test-desk.js';

const at = (text: string): number => Date.parse(`2026-11-${text}:00Z`);

describe('the clocks of a ticket in the database', () => {
  let desk: TestDesk;
  let department: TestDepartment;
  const clock = new SetClock(new Date(at('24T10:00')));
  let slas: SlasService;
  let show: ShowClocks;

  beforeAll(async () => {
    desk = await TestDesk.open();
    department = await desk.aDepartment();
    const versions = new PolicyVersions(new CalendarVersions());
    slas = new SlasService(versions, clock);
    show = new ShowClocks(versions, clock);
  });
  afterAll(() => desk.stop());

  async function raise(createdAt: number, changes: Partial<TestTicket> = {}): Promise<TestTicket> {
    const ticket = await department.aTicket({ ...changes, createdAt: new Date(createdAt) });
    await desk.db.write(department.as('agent'), department.tenant.id, async (tx) => {
      const policy = await slas.currentPolicy(tx);
      const subject = { type: 'incident', priority: 'P3' } as const;
      await slas.insertClocks(tx, ticket.id, slas.startClocks(policy, subject, createdAt), policy);
    });
    return ticket;
  }

  function happens(
    ticket: TestTicket,
    events: readonly (readonly [TicketEventType, number, ('P1' | 'P3')?])[],
    role: 'agent' | 'requester' = 'agent',
  ): Promise<{ dueAt: Date | null; breached: boolean }> {
    return desk.db.write(department.as(role), department.tenant.id, async (tx) => {
      const [row] = await tx.query<{ version: string }>(
        'select policy_version_id as version from app.tickets where tenant_id = $1 and id = $2',
        [tx.tenantId, ticket.id],
      );
      const loaded = await slas.load(tx, ticket.id, row?.version ?? '');
      const moved = slas.followAll(
        tx,
        ticket.id,
        loaded,
        events.map(([type, when, priority = 'P3']) => ({
          type,
          at: when,
          ticket: { type: 'incident', priority },
          pendingFor: type === 'pending' ? 'user' : null,
        })),
      );
      await moved.written;
      return { dueAt: moved.dueAt, breached: moved.breached };
    });
  }

  async function shown(
    ticket: TestTicket,
    now: number,
    role: 'agent' | 'requester' = 'agent',
  ): Promise<ClockView[]> {
    clock.set(new Date(now));
    return desk.db.read(department.as(role), async (tx) => {
      const [[row], rows] = await Promise.all([
        tx.query<{ version: string }>(
          'select policy_version_id as version from app.tickets where id = $1',
          [ticket.id],
        ),
        slas.rowsOf(tx, department.tenant.id, { id: ticket.id }),
      ]);
      return row ? show.viewsOf(tx, department.tenant.id, row.version, rows) : [];
    });
  }

  it('starts both, due by the service hours of the department', async () => {
    const ticket = await raise(at('24T16:30'));

    await expect(shown(ticket, at('25T09:15'))).resolves.toEqual([
      expect.objectContaining({
        target: 'firstResponse',
        cycle: 1,
        state: 'running',
        dueAt: '2026-11-25T09:30:00.000Z',
        budgetMinutes: 60,
        consumedMinutes: 45,
        verdict: null,
      }),
      expect.objectContaining({ target: 'resolve', dueAt: '2026-11-25T16:30:00.000Z' }),
    ]);
  });

  it('follows what happens and says what the queue shows', async () => {
    const ticket = await raise(at('24T10:00'));

    const replied = await happens(ticket, [['agent_reply', at('24T10:30')]]);
    const held = await happens(ticket, [['pending', at('24T11:00')]]);
    const resumed = await happens(ticket, [['resumed', at('24T12:00')]]);
    const resolved = await happens(ticket, [['resolved', at('24T13:00')]]);

    expect(replied).toEqual({ dueAt: new Date(at('25T10:00')), breached: false });
    expect(held).toEqual({ dueAt: null, breached: false });
    expect(resumed).toEqual({ dueAt: new Date(at('25T11:00')), breached: false });
    expect(resolved).toEqual({ dueAt: null, breached: false });
    expect(await shown(ticket, at('25T12:00'))).toEqual([
      expect.objectContaining({ state: 'stopped', verdict: 'met', consumedMinutes: 30 }),
      expect.objectContaining({ state: 'stopped', verdict: 'met', consumedMinutes: 120 }),
    ]);
  });

  it('reads back exactly what it wrote, also after several events at once', async () => {
    const ticket = await raise(at('24T10:00') + 123);

    const moved = await happens(ticket, [
      ['priority_changed', at('24T10:10') + 7, 'P1'],
      ['pending', at('24T10:20') + 1, 'P1'],
      ['resumed', at('24T10:40') + 999, 'P1'],
    ]);

    const loaded = await desk.db.write(department.as('agent'), department.tenant.id, async (tx) => {
      const policy = await slas.currentPolicy(tx);
      return slas.load(tx, ticket.id, policy.policyVersionId);
    });
    expect(loaded.rows.find(({ target }) => target === 'resolve')).toMatchObject({
      consumedMs: 20 * 60_000 + 1 - 123,
      spells: [{ from: at('24T10:00') + 123, to: at('24T10:20') + 1 }],
      runningSince: new Date(at('24T10:40') + 999),
    });
    expect(moved.dueAt).toEqual(new Date(at('24T10:15') + 123));
  });

  it('adds the next cycle when a requester reopens', async () => {
    const ticket = await raise(at('24T10:00'));
    await happens(ticket, [['resolved', at('24T11:00')]]);

    await happens(ticket, [['reopened', at('25T10:00')]], 'requester');

    const clocks = await shown(ticket, at('25T11:00'), 'requester');
    expect(clocks.map(({ target, cycle, state }) => [target, cycle, state])).toEqual([
      ['firstResponse', 1, 'stopped'],
      ['resolve', 1, 'stopped'],
      ['resolve', 2, 'running'],
    ]);
    expect(clocks[2]?.consumedMinutes).toBe(120);
  });

  it('asks for ids alone once a policy version is known', async () => {
    const statements = await desk.db.write(
      department.as('agent'),
      department.tenant.id,
      async (tx) => {
        await slas.currentPolicy(tx);
        const before = GuardedClient.statementsSent;
        await slas.load(
          tx,
          '00000000-0000-4000-8000-000000000000',
          (await slas.currentPolicy(tx)).policyVersionId,
        );
        return GuardedClient.statementsSent - before;
      },
    );

    expect(statements).toBe(2);
  });

  it('refuses to promise anything for a department without a policy', async () => {
    const bare = await desk.aDepartment();
    await desk.admin.query('delete from app.sla_defaults where tenant_id = $1', [bare.tenant.id]);

    await expect(
      desk.db.write(bare.as('agent'), bare.tenant.id, (tx) => slas.currentPolicy(tx)),
    ).rejects.toMatchObject({ status: 409, code: 'no_sla_policy' });
  });

  it('shows a fresh ticket the same as the queue will', async () => {
    const policy = await desk.db.write(department.as('agent'), department.tenant.id, (tx) =>
      slas.currentPolicy(tx),
    );

    const clocks = slas.startClocks(policy, { type: 'incident', priority: 'P5' }, at('24T10:00'));

    expect(nextDue(clocks)).toEqual({ dueAt: new Date(at('25T10:00')), breached: false });
  });
});
