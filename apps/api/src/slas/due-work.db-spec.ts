import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemActor } from '#tenancy';
import { DUE_WORK } from './sla-sweep.queries.js';
import { TestDesk } from './testing/test-desk.js';

describe('the look for due clocks', () => {
  let desk: TestDesk;

  beforeAll(async () => {
    desk = await TestDesk.open();
  });
  afterAll(() => desk.stop());

  it('costs the same, however many clocks run', async () => {
    const department = await desk.aDepartment();
    const { tenant } = department;
    const running = async (count: number): Promise<void> => {
      await desk.admin.query(
        `with tickets as (
           insert into app.tickets (tenant_id, id, ref, type, subject, status, impact, urgency,
             priority, requester_id, affected_id, channel, policy_version_id, created_by_id,
             created_at, updated_at)
           select tenant_id, gen_random_uuid(), $3 || '-' || (500000 + $2::integer + n), type,
             subject, status, impact, urgency, priority, requester_id, affected_id, channel,
             policy_version_id, created_by_id, created_at, updated_at
           from app.tickets, generate_series(1, $2::integer) n where tenant_id = $1 and id = $4
           returning id
         )
         insert into app.sla_clocks (tenant_id, ticket_id, target, cycle, state, budget_ms,
           started_at, running_since, consumed_ms, spells, due_at, breaches_after)
         select $1, id, 'resolve', 1, 'running', 1, now(), now(), 0, '[]', due, due
         from tickets, lateral (select now() + random() * interval '30 days' + interval '1 hour'
           as due where tickets.id is not null) d`,
        [tenant.id, count, tenant.prefix, (await department.aTicket()).id],
      );
      // Planned for what there is, and without index entries of rows that are gone.
      await desk.admin.query('vacuum analyze app.sla_clocks');
    };
    const buffersTouched = (): Promise<number> =>
      desk.db.read(systemActor([tenant]), async (tx) => {
        // The first look of a session reads the catalogue as well.
        await tx.query(DUE_WORK);
        const [row] = await tx.query<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
          `explain (analyze, buffers, format json) ${DUE_WORK}`,
        );
        const plan = row?.['QUERY PLAN'][0].Plan ?? {};
        return (plan['Shared Hit Blocks'] ?? NaN) + (plan['Shared Read Blocks'] ?? NaN);
      });

    await running(1_000);
    const few = await buffersTouched();
    await running(20_000);
    const many = await buffersTouched();

    // One more level of the index at most, for each of the two looks into it.
    expect(many).toBeLessThanOrEqual(few + 4);
    expect(many).toBeLessThan(100);
  });
});
