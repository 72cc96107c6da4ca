import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Tx } from '#tenancy';
import { register } from 'prom-client';
import { CalendarVersions } from '../calendars/index.js';
import { type Breach, type BreachReaction, BreachReactions } from './breach-reactions.js';
import type { TicketEventType } from './domain/sla-follow.js';
import { PolicyVersions } from './policy-versions.js';
import { SlaSweep } from './sla-sweep.js';
import { SlasService } from './slas.service.js';
import { Warnings } from './warnings.js';
import { SetClock, type TestDepartment, TestDesk, type TestTicket } from './testing/test-desk.js';

const MINUTE = 60_000;

describe('the sweep of promises', () => {
  let desk: TestDesk;
  let slas: SlasService;
  const versions = new PolicyVersions(new CalendarVersions());

  beforeAll(async () => {
    desk = await TestDesk.open();
    slas = new SlasService(versions, new SetClock(new Date()));
  });
  afterAll(() => desk.stop());

  /** Monday 23 November 2026, ten in the morning: long ago, so its promises are broken by now. */
  async function aLateTicket(department: TestDepartment): Promise<TestTicket> {
    const ticket = await department.aTicket({ createdAt: new Date('2020-11-23T10:00:00Z') });
    await desk.db.write(department.as('agent'), department.tenant.id, async (tx) => {
      const policy = await slas.currentPolicy(tx);
      const subject = { type: 'incident', priority: 'P3' } as const;
      const clocks = slas.startClocks(policy, subject, ticket.createdAt.getTime());
      await slas.insertClocks(tx, ticket.id, clocks, policy);
    });
    return ticket;
  }

  function happens(
    department: TestDepartment,
    ticket: TestTicket,
    type: TicketEventType,
    at: string,
  ): Promise<unknown> {
    return desk.db.write(department.as('agent'), department.tenant.id, async (tx) => {
      await tx.query('select from app.tickets where tenant_id = $1 and id = $2 for update', [
        tx.tenantId,
        ticket.id,
      ]);
      const { policyVersionId } = await slas.currentPolicy(tx);
      const loaded = await slas.load(tx, ticket.id, policyVersionId);
      await slas.followAll(tx, ticket.id, loaded, [
        {
          ...{ type, at: Date.parse(at), pendingFor: null },
          ticket: { type: 'incident', priority: 'P3' },
        },
      ]).written;
    });
  }

  function aSweep(reaction?: BreachReaction): SlaSweep {
    const reactions = new BreachReactions();
    if (reaction) reactions.register(reaction);
    return new SlaSweep(desk.db, reactions, new Warnings(versions));
  }

  interface JournalRow {
    readonly type: string;
    readonly audience: string;
    readonly actor_role: string;
    readonly data: Record<string, unknown>;
  }

  async function journalOf(department: TestDepartment): Promise<JournalRow[]> {
    const { rows } = await desk.admin.query<JournalRow>(
      'select type, audience, actor_role, data from app.journal where tenant_id = $1 order by seq',
      [department.tenant.id],
    );
    return rows;
  }

  it('records each broken promise with the moment that was missed', async () => {
    const department = await desk.aDepartment();
    const ticket = await aLateTicket(department);

    const { breaches } = await aSweep().sweep([department.tenant]);

    expect(breaches.map(({ ref, target, dueAt }) => [ref, target, dueAt.toISOString()])).toEqual([
      [ticket.ref, 'firstResponse', '2020-11-23T11:00:00.000Z'],
      [ticket.ref, 'resolve', '2020-11-24T10:00:00.000Z'],
    ]);
    const { rows } = await desk.admin.query<{ breached: boolean; version: number }>(
      'select breached, version from app.tickets where id = $1',
      [ticket.id],
    );
    expect(rows).toEqual([{ breached: true, version: 1 }]);
    expect(await journalOf(department)).toEqual([
      {
        type: 'sla.breached',
        audience: 'internal',
        actor_role: 'system',
        data: {
          target: 'firstResponse',
          cycle: 1,
          dueAt: '2020-11-23T11:00:00.000Z',
          latenessMs: expect.any(Number),
          priority: 'P3',
        },
      },
      expect.objectContaining({ data: expect.objectContaining({ target: 'resolve' }) }),
    ]);
  });

  it('records it once, whoever sweeps and however often', async () => {
    const departments = await Promise.all([desk.aDepartment(), desk.aDepartment()]);
    for (const department of departments) {
      for (let count = 0; count < 6; count += 1) await aLateTicket(department);
    }
    const tenants = departments.map(({ tenant }) => tenant);
    const reacted: string[] = [];
    const reaction: BreachReaction = {
      onBreaches: (tx: Tx, breaches: readonly Breach[]) => {
        tx.afterCommit(() => {
          reacted.push(...breaches.map(({ ref, target }) => `${ref} ${target}`));
        });
        return Promise.resolve();
      },
    };

    await Promise.all(Array.from({ length: 8 }, () => aSweep(reaction).sweep(tenants)));
    await aSweep(reaction).sweep(tenants);
    const last = await aSweep(reaction).sweep(tenants);

    expect(last).toMatchObject({ breaches: [], failures: [], unfinished: false });
    expect(reacted).toHaveLength(24);
    expect(new Set(reacted).size).toBe(24);
    for (const department of departments) expect(await journalOf(department)).toHaveLength(12);
  });

  it('records nothing when what follows from it fails, and everything the next time', async () => {
    const department = await desk.aDepartment();
    await aLateTicket(department);
    const failing = { onBreaches: () => Promise.reject(new Error('The group is gone.')) };

    const first = await aSweep(failing).sweep([department.tenant]);

    expect(first.breaches).toEqual([]);
    expect(first.failures).toContainEqual({
      tenant: department.tenant,
      error: expect.objectContaining({ message: 'The group is gone.' }),
    });
    expect(await journalOf(department)).toEqual([]);
    expect((await aSweep().sweep([department.tenant])).breaches).toHaveLength(2);
  });

  it('lets one ticket that cannot be dealt with hold up no other', async () => {
    const department = await desk.aDepartment();
    const tickets: TestTicket[] = [];
    for (let count = 0; count < 3; count += 1) tickets.push(await aLateTicket(department));
    const choking: BreachReaction = {
      onBreaches: (_, breaches) =>
        breaches.some(({ ref }) => ref === tickets[1]?.ref)
          ? Promise.reject(new Error('Not this one.'))
          : Promise.resolve(),
    };

    const { breaches, failures } = await aSweep(choking).sweep([department.tenant]);

    expect(breaches.map(({ ref }) => ref).sort()).toEqual([
      ...[tickets[0]?.ref, tickets[0]?.ref],
      ...[tickets[2]?.ref, tickets[2]?.ref],
    ]);
    expect(failures).toHaveLength(1);
    expect((await aSweep().sweep([department.tenant])).breaches).toHaveLength(2);
  });

  it('leaves out a ticket that somebody is changing, for the next time', async () => {
    const department = await desk.aDepartment();
    const busy = await aLateTicket(department);
    const idle = await aLateTicket(department);

    const meanwhile = await desk.db.write(
      department.as('agent'),
      department.tenant.id,
      async (tx) => {
        await tx.query('select from app.tickets where tenant_id = $1 and id = $2 for update', [
          tx.tenantId,
          busy.id,
        ]);
        return aSweep().sweep([department.tenant]);
      },
    );
    const later = await aSweep().sweep([department.tenant]);

    expect(new Set(meanwhile.breaches.map(({ ref }) => ref))).toEqual(new Set([idle.ref]));
    expect(meanwhile.unfinished).toBe(true);
    expect(new Set(later.breaches.map(({ ref }) => ref))).toEqual(new Set([busy.ref]));
  });

  it('records a breach that came to light when somebody was late', async () => {
    const department = await desk.aDepartment();
    const ticket = await aLateTicket(department);
    await happens(department, ticket, 'resolved', '2020-11-24T12:00:00Z');

    const { breaches } = await aSweep().sweep([department.tenant]);
    const again = await aSweep().sweep([department.tenant]);

    expect(breaches.map(({ target, dueAt }) => [target, dueAt.toISOString()])).toEqual([
      ['firstResponse', '2020-11-23T11:00:00.000Z'],
      ['resolve', '2020-11-24T10:00:00.000Z'],
    ]);
    expect(again.breaches).toEqual([]);
  });

  it('does not record the breach of an earlier cycle again', async () => {
    const department = await desk.aDepartment();
    const ticket = await aLateTicket(department);
    await aSweep().sweep([department.tenant]);
    await happens(department, ticket, 'resolved', '2020-11-24T12:00:00Z');
    await happens(department, ticket, 'reopened', '2020-11-24T13:00:00Z');

    expect((await aSweep().sweep([department.tenant])).breaches).toEqual([]);
  });

  it('takes breaches of imported history as known', async () => {
    const department = await desk.aDepartment();
    const ticket = await department.aTicket({ createdAt: new Date('2020-11-23T10:00:00Z') });
    await desk.db.write(department.as('agent'), department.tenant.id, async (tx) => {
      const policy = await slas.currentPolicy(tx);
      const subject = { type: 'incident', priority: 'P3' } as const;
      const clocks = slas.startClocks(policy, subject, ticket.createdAt.getTime());
      const late = clocks.map((each) => ({
        ...each,
        breachedAt: each.dueAt,
        breachesAfter: null,
      }));
      await slas.insertClocksOf(tx, [{ ticketId: ticket.id, clocks: late }]);
    });

    expect((await aSweep().sweep([department.tenant])).breaches).toEqual([]);
  });

  it('tells when the next promise breaks, and keeps account of its lateness', async () => {
    const department = await desk.aDepartment();
    await aLateTicket(department);
    await desk.admin.query(
      `update app.sla_clocks
       set breaches_after = clock_timestamp() + case target when 'resolve' then interval '1 minute'
         else interval '-3 seconds' end
       where tenant_id = $1 and budget_ms is not null`,
      [department.tenant.id],
    );

    const { breaches, nextInMs } = await aSweep().sweep([department.tenant]);

    expect(breaches.map(({ target }) => target)).toEqual(['firstResponse']);
    expect(breaches[0]?.latenessMs).toBeGreaterThanOrEqual(3_000);
    expect(nextInMs).toBeLessThanOrEqual(MINUTE);
    expect(nextInMs).toBeGreaterThan(MINUTE - 10_000);
    await expect(register.metrics()).resolves.toContain(
      'commondesk_sla_breach_lateness_seconds_bucket{le="5"}',
    );
  });
});
