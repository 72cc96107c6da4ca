import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { aTicket, HelpdeskTestApp, type TestDepartment, type TestPerson } from '#testing';
import { IdentityDoor } from '#tenancy';
import { aSignedInAccount } from '../../../../libs/testing/test-department.js';
import { Heartbeat } from './heartbeat.js';
import type { SystemHealthView } from './system-health.dto.js';

describe('how the desk is doing', () => {
  let helpdesk: HelpdeskTestApp;
  let operator: TestPerson;
  let late: TestDepartment;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
    const account = await aSignedInAccount(helpdesk.admin, 'Olga Operator');
    operator = { ...account, hat: await helpdesk.grant(account, null, 'operator') };
    // Whoever asks for all departments may remember them for some seconds.
    late = await helpdesk.aDepartment();
    await anOverdueClock(late);
  });
  afterAll(() => helpdesk.stop());

  async function seenBy(person: TestPerson): Promise<SystemHealthView> {
    const { body } = await helpdesk.as(person).get('/system-health').expect(200);
    return body as SystemHealthView;
  }

  /** A clock of a ticket came due an hour ago, and nobody was there. */
  async function anOverdueClock(department: TestDepartment): Promise<void> {
    const { ref } = await aTicket(helpdesk, department);
    await helpdesk.admin.query(
      `update app.sla_clocks c set due_at = now() - interval '1 hour',
         breaches_after = now() - interval '1 hour'
       from app.tickets t where t.tenant_id = c.tenant_id and t.id = c.ticket_id and t.ref = $1
         and c.target = 'resolve'`,
      [ref],
    );
  }

  it('is told by the heartbeat of a worker', async () => {
    await helpdesk.admin.query('delete from auth.worker_beats');
    const department = await helpdesk.aDepartment();
    const before = await seenBy(department.admin);
    const heartbeat = new Heartbeat(helpdesk.app.get(IdentityDoor));
    await heartbeat.beat();
    await heartbeat.beat();
    const after = await seenBy(department.admin);

    expect(before).toMatchObject({
      state: 'needs_attention',
      problems: [expect.stringMatching(/^No worker/)],
      workers: [],
    });
    expect(after).toMatchObject({ state: 'well', problems: [] });
    expect(after.workers).toEqual([
      {
        version: after.api.version,
        startedAt: expect.any(String),
        silentForSeconds: 0,
        alive: true,
      },
    ]);
  });

  it('tells of a worker that fell silent, and forgets it after an hour', async () => {
    const worker = randomUUID();
    await helpdesk.admin.query(
      `insert into auth.worker_beats values ($1, now() - interval '2 hours',
         now() - interval '20 minutes', '0.0.1', '{1}')`,
      [worker],
    );
    const { workers } = await seenBy(operator);
    expect(workers).toContainEqual(
      expect.objectContaining({ version: '0.0.1', silentForSeconds: 1_200, alive: false }),
    );

    await helpdesk.admin.query(
      `update auth.worker_beats set beat_at = now() - interval '61 minutes' where worker = $1`,
      [worker],
    );
    await new Heartbeat(helpdesk.app.get(IdentityDoor)).beat();

    const { rowCount } = await helpdesk.admin.query(
      'select from auth.worker_beats where worker = $1',
      [worker],
    );
    expect(rowCount).toBe(0);
  });

  it('shows an admin the clocks of their own departments, and an operator all of them', async () => {
    const other = await helpdesk.aDepartment();

    const [ofLate, ofOther, ofAll] = [
      await seenBy(late.admin),
      await seenBy(other.admin),
      await seenBy(operator),
    ];

    expect(ofLate.clocks.oldestDueMs).toBeGreaterThanOrEqual(3_600_000);
    expect(ofLate.problems).toContainEqual(expect.stringMatching(/^A clock has been due/));
    expect(ofOther.clocks).toEqual({
      oldestDueMs: null,
      recorded: 0,
      latenessP99Ms: null,
      ticketsNotMoved: 0,
    });
    expect(ofAll.clocks.oldestDueMs).toBeGreaterThanOrEqual(3_600_000);
  });

  it('counts how late the breaches of the last hour were recorded', async () => {
    const department = await helpdesk.aDepartment();
    const { ref } = await aTicket(helpdesk, department);
    await helpdesk.admin.query(
      `update app.sla_clocks c set breached_at = now() - interval '20 minutes',
         breach_noticed_at = now() - interval '20 minutes' + interval '40 milliseconds',
         breaches_after = null
       from app.tickets t where t.tenant_id = c.tenant_id and t.id = c.ticket_id and t.ref = $1
         and c.target = 'resolve'`,
      [ref],
    );

    const { clocks } = await seenBy(department.admin);

    expect(clocks).toEqual({
      oldestDueMs: null,
      recorded: 1,
      latenessP99Ms: 40,
      ticketsNotMoved: 0,
    });
  });

  it('is a matter of admins and operators alone', async () => {
    const { agent, lead, requester } = await helpdesk.aDepartment();
    for (const person of [agent, lead, requester]) {
      await helpdesk.as(person).get('/system-health').expect(403);
    }
  });

  it('is told to whoever scrapes, without a name', async () => {
    await new Heartbeat(helpdesk.app.get(IdentityDoor)).beat();

    const text = await (await fetch(`${helpdesk.url}/metrics`)).text();

    const figure = (name: string): number =>
      Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1]);
    expect(figure('commondesk_workers')).toBeGreaterThanOrEqual(1);
    expect(figure('commondesk_sla_oldest_due_seconds')).toBeGreaterThanOrEqual(3_600);
    expect(text).toContain('commondesk_sla_lateness_p99_seconds');
    expect(text).not.toContain(late.tenant.slug);
  });
});
