import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aTicket, HelpdeskTestApp } from '#testing';

describe('the routes of the reports', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());

  it('follow what happens to a ticket', async () => {
    const department = await helpdesk.aDepartment();
    const { tenant, agent, lead } = department;
    const { ref } = await aTicket(helpdesk, department);
    const before = await helpdesk.as(lead).get(`/reports/sla?tenant=${tenant.slug}`).expect(200);

    await helpdesk
      .as(agent)
      .post(`/tickets/${ref}/status`)
      .send({ status: 'resolved', resolution: 'Turned it up.' })
      .expect(200);
    const after = await helpdesk.as(lead).get(`/reports/sla?tenant=${tenant.slug}`).expect(200);

    const total = (body: unknown): number =>
      (body as { months: { met: number; breached: number }[] }).months.reduce(
        (sum, { met, breached }) => sum + met + breached,
        0,
      );
    expect(total(before.body)).toBe(0);
    expect(total(after.body)).toBeGreaterThan(0);
    expect((after.body as { running: unknown }).running).toEqual({ open: 0, overdue: 0 });
  });

  it('lead from each number to the tickets that it counts', async () => {
    const department = await helpdesk.aDepartment();
    const { tenant, admin, agent, lead, requester } = department;
    await helpdesk.admin.query(
      `update app.people set site = 'St. Mary''s, Leeds' where tenant_id = $1 and id = $2`,
      [tenant.id, requester.id],
    );
    const named = { tenant: tenant.slug, slug: 'payroll', name: 'Payroll' };
    await helpdesk.as(admin).post('/services').send(named).expect(201);
    helpdesk.clock.set('2026-03-02T10:00:00Z');
    const filed = await aTicket(helpdesk, department, { category: 'printing', service: 'payroll' });
    const bare = await aTicket(helpdesk, department, { category: null });
    await helpdesk.admin.query('update app.tickets set site = null where ref = $1', [bare.ref]);
    helpdesk.clock.set('2026-03-30T10:00:00Z');
    for (const { ref } of [filed, bare]) {
      await helpdesk
        .as(agent)
        .post(`/tickets/${ref}/status`)
        .send({ status: 'resolved', resolution: 'Done.' })
        .expect(200);
    }
    helpdesk.clock.release();
    const refsOf = async (url: string): Promise<string[]> => {
      const { body } = await helpdesk.as(lead).get(url).expect(200);
      return [...new Set((body as { items: { ref: string }[] }).items.map(({ ref }) => ref))];
    };
    const days = 'from=2026-01-01&to=2026-06-30';

    for (const [query, ref] of [
      ['site=St.%20Mary%27s%2C%20Leeds', filed.ref],
      ['service=payroll', filed.ref],
      ['category=printing', filed.ref],
      ['category=printing&service=payroll&site=St.%20Mary%27s%2C%20Leeds', filed.ref],
      ['site=none', bare.ref],
      ['service=none', bare.ref],
      ['category=none', bare.ref],
    ] as const) {
      expect(await refsOf(`/tickets?tenant=${tenant.slug}&${query}`)).toEqual([ref]);
      expect(await refsOf(`/reports/breaches?tenant=${tenant.slug}&${days}&${query}`)).toEqual([
        ref,
      ]);
    }
    expect(await refsOf(`/tickets?category=printing&service=none`)).toEqual([]);
    const counts = await helpdesk.as(agent).get('/tickets/counts?category=printing').expect(200);
    expect(counts.body).toMatchObject({ counts: { open: 0 } });
  });

  it('are for the staff of the department', async () => {
    const [ours, theirs] = await Promise.all([helpdesk.aDepartment(), helpdesk.aDepartment()]);
    for (const report of ['sla', 'breaches']) {
      const url = `/reports/${report}?tenant=${ours.tenant.slug}`;
      for (const person of [ours.agent, ours.lead, ours.admin]) {
        await helpdesk.as(person).get(url).expect(200);
      }
      await helpdesk.as(ours.requester).get(url).expect(403);
      await helpdesk.as(theirs.lead).get(url).expect(400);
      await helpdesk.anonymous().get(url).expect(401);
    }
  });

  it('come as files that spreadsheets read, and take no formula from', async () => {
    const department = await helpdesk.aDepartment();
    const { tenant, agent, lead } = department;
    helpdesk.clock.set('2026-03-02T10:00:00Z');
    const { ref } = await aTicket(helpdesk, department, { subject: '=HYPERLINK("http://x", "é")' });
    helpdesk.clock.set('2026-03-30T10:00:00Z');
    await helpdesk
      .as(agent)
      .post(`/tickets/${ref}/status`)
      .send({ status: 'resolved', resolution: 'Done.' })
      .expect(200);
    const file = async (name: string): Promise<string[]> => {
      const { text, headers } = await helpdesk
        .as(lead)
        .get(`/reports/${name}.csv?tenant=${tenant.slug}&from=2026-01-01&to=2026-06-30`)
        .expect(200);
      expect(headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(headers['content-disposition']).toMatch(/^attachment; filename="[a-z0-9-]+\.csv"$/);
      expect(text.startsWith('\uFEFF')).toBe(true);
      return text.slice(1).trim().split('\r\n');
    };

    const [columns = '', ...lines] = await file('breaches');
    const mine = lines.find((line) => line.includes(`${ref},`));
    helpdesk.clock.release();

    expect(columns.split(',').slice(0, 4)).toEqual(['department', 'ticket', 'subject', 'priority']);
    expect(mine).toContain(`,"'=HYPERLINK(""http://x"", ""é"")",`);
    expect(mine).toContain(`/service-levels?receipt=${ref}`);
    expect((await file('sla')).find((line) => line.includes(',month,'))).toContain(tenant.slug);
    await helpdesk.as(department.requester).get('/reports/sla.csv').expect(403);
  });

  it('measure against what an admin set, where the departments agree', async () => {
    const [ours, other] = await Promise.all([helpdesk.aDepartment(), helpdesk.aDepartment()]);
    const none = { all: null, P1: null, P2: null, P3: null, P4: null, P5: null };
    const set = { ...none, all: 95, P1: 99 };
    const put = (body: object) =>
      helpdesk
        .as(ours.admin)
        .put('/reports/objectives')
        .send({ tenant: ours.tenant.slug, ...body });
    await put(set).expect(200);
    await put({ ...set, all: 101 }).expect(400);
    await helpdesk
      .as(ours.lead)
      .put('/reports/objectives')
      .send({ tenant: ours.tenant.slug, ...none })
      .expect(403);
    await helpdesk.grant(ours.agent, other.tenant, 'agent');

    const objectivesOf = async (tenant: string): Promise<unknown> => {
      const { body } = await helpdesk.as(ours.agent).get(`/reports/sla${tenant}`).expect(200);
      return (body as { objectives: unknown }).objectives;
    };
    expect(await objectivesOf(`?tenant=${ours.tenant.slug}`)).toEqual(set);
    expect(await objectivesOf('')).toEqual(none);
    expect(await objectivesOf(`?tenant=${ours.tenant.slug},${other.tenant.slug}`)).toEqual(none);
  });

  it.each([
    'sla?tenant=',
    'sla?tenant=OURS,nobody',
    'sla?tenant=OURS&from=2026-13-01',
    'sla?tenant=OURS&from=yesterday',
    'sla?tenant=OURS&from=0000-01-01',
    'sla?tenant=OURS&to=0000-01-01',
    'sla?tenant=OURS&from=2026-02-02&to=2026-02-01',
    'sla?tenant=OURS&months=3',
    'breaches?tenant=OURS&cursor=abc',
    'breaches?tenant=OURS&limit=0',
    'breaches?tenant=OURS&cursor=WyJicmVhY2hlcyIsIjAiLCIwIiwiMCJd',
  ])('refuse %s', async (report) => {
    const { lead, tenant } = await helpdesk.aDepartment();

    const { body } = await helpdesk
      .as(lead)
      .get(`/reports/${report.replace('OURS', tenant.slug)}`)
      .expect(400);

    expect(body).toMatchObject({ code: 'invalid_input', errors: expect.any(Array) });
  });
});
