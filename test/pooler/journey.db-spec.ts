import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SlaSweep } from '../../apps/api/src/slas/sla-sweep.js';
import { anIncident, HelpdeskTestApp, type TestDepartment } from '#testing';

interface Listed {
  readonly items: readonly { readonly ref: string; readonly tenant: string }[];
}

interface Ticket {
  readonly ref: string;
  readonly status: string;
  readonly assignee: { readonly name: string } | null;
}

describe('departments at work at once, through the pooler', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  /** From the first word of a requester to the queue of the desk. */
  async function journey(department: TestDepartment, word: string): Promise<void> {
    const { requester, agent, tenant } = department;
    const raise = () =>
      helpdesk
        .as(requester)
        .with({ 'idempotency-key': word })
        .post('/tickets')
        .send(anIncident(department, { subject: `It is about ${word}` }))
        .expect(201);
    const { ref } = (await raise()).body as Ticket;
    expect((await raise()).body).toMatchObject({ ref });

    const at = `/tickets/${ref}`;
    await helpdesk.as(agent).post(`${at}/assignment`).send({ assigneeId: 'me' }).expect(200);
    await helpdesk.as(agent).post(`${at}/replies`).send({ body: 'We look at it.' }).expect(201);
    await helpdesk.as(requester).post(`${at}/replies`).send({ body: 'Thank you.' }).expect(201);
    expect((await helpdesk.as(agent).get(at).expect(200)).body).toMatchObject({
      ref,
      assignee: { name: agent.name },
    });
    for (const path of [`/tickets?q=${word}`, '/tickets']) {
      const { items } = (await helpdesk.as(agent).get(path).expect(200)).body as Listed;
      expect(items).toMatchObject([{ ref }]);
      expect(JSON.stringify(items)).toContain(tenant.slug);
    }
  }

  it('each finds its own and nothing of the others', async () => {
    const departments = await Promise.all(Array.from({ length: 8 }, () => helpdesk.aDepartment()));
    await Promise.all(
      departments.map((department, index) => journey(department, `pooled${String(index)}word`)),
    );
  });

  it('a breach is recorded once by two sweeps', async () => {
    const department = await helpdesk.aDepartment();
    const at = new Date(Date.now() - 30 * 24 * 3_600_000);
    helpdesk.clock.set(at.toISOString());
    const raised = await helpdesk
      .as(department.requester)
      .post('/tickets')
      .send(anIncident(department))
      .expect(201);
    helpdesk.clock.release();
    const sweep = helpdesk.app.get(SlaSweep);
    await Promise.all([sweep.sweep([department.tenant]), sweep.sweep([department.tenant])]);
    const { rows } = await helpdesk.admin.query<{ target: string }>(
      `select data->>'target' as target from app.journal
       where tenant_id = $1 and type = 'sla.breached' order by 1`,
      [department.tenant.id],
    );
    const targets = rows.map(({ target }) => target);
    expect(targets.length).toBeGreaterThan(0);
    expect(new Set(targets).size).toBe(targets.length);
    const { ref } = raised.body as Ticket;
    await helpdesk.as(department.agent).get(`/tickets/${ref}`).expect(200);
  });
});
