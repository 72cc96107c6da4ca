import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CalendarVersions } from '../calendars/index.js';
import { TenantDirectory } from '../tenants/index.js';
import { type Breach, BreachReactions } from './breach-reactions.js';
import { PolicyVersions } from './policy-versions.js';
import { SlaSweepJob } from './sla-sweep.job.js';
import { SlaSweep } from './sla-sweep.js';
import { SlasService } from './slas.service.js';
import { Warnings } from './warnings.js';
import { SetClock, TestDesk } from './testing/test-desk.js';

describe('the job that sweeps', () => {
  let desk: TestDesk;

  beforeAll(async () => {
    desk = await TestDesk.open();
  });
  afterAll(() => desk.stop());

  it('records a breach within a second of its moment, with two workers at it', async () => {
    const department = await desk.aDepartment({ listed: true });
    const ticket = await department.aTicket();
    const versions = new PolicyVersions(new CalendarVersions());
    const slas = new SlasService(versions, new SetClock(new Date()));
    await desk.db.write(department.as('agent'), department.tenant.id, async (tx) => {
      const policy = await slas.currentPolicy(tx);
      const subject = { type: 'incident', priority: 'P3' } as const;
      await slas.insertClocks(
        tx,
        ticket.id,
        slas.startClocks(policy, subject, ticket.createdAt.getTime()),
        policy,
      );
    });
    const isOurs = ({ ticketId, target }: Breach): boolean =>
      ticketId === ticket.id && target === 'resolve';
    const seen: Breach[] = [];
    const reactions = new BreachReactions();
    const first = new Promise<void>((resolve) => {
      reactions.register({
        onBreaches: (tx, breaches) => {
          tx.afterCommit(() => {
            seen.push(...breaches.filter(isOurs));
            if (seen.length > 0) resolve();
          });
          return Promise.resolve();
        },
      });
    });
    const jobs = [1, 2].map(
      () =>
        new SlaSweepJob(
          new SlaSweep(desk.db, reactions, new Warnings(versions)),
          new TenantDirectory(desk.door),
        ),
    );
    for (const job of jobs) job.start();

    await desk.admin.query(
      `update app.sla_clocks set due_at = clock_timestamp() + interval '400 milliseconds',
         breaches_after = clock_timestamp() + interval '400 milliseconds'
       where tenant_id = $1 and target = 'resolve'`,
      [department.tenant.id],
    );
    await first;
    await Promise.all(jobs.map((job) => job.stop()));

    expect(seen).toHaveLength(1);
    expect(seen[0]?.latenessMs).toBeLessThan(1_000);
  });
});
