import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aTicket, HelpdeskTestApp, type TestDepartment } from '#testing';
import { MovePromises } from './move-promises.js';
import type { TicketView } from './tickets.views.js';

const OFFICE = { timezone: 'UTC', week: weekOf(['09:00', '17:00']) };
const ALWAYS = { timezone: 'UTC', week: weekOf(['00:00', '24:00']) };

function weekOf(span: readonly [string, string]): Record<string, unknown> {
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  return Object.fromEntries(days.map((day) => [day, [span]]));
}

describe('what a department is promised by how a ticket is filed', () => {
  let helpdesk: HelpdeskTestApp;
  let department: TestDepartment;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());
  beforeEach(async () => {
    department = await helpdesk.aDepartment();
    helpdesk.clock.set('2026-11-24T10:00:00Z');
    const asAdmin = helpdesk.as(department.admin);
    const { slug: tenant } = department.tenant;
    await asAdmin.put('/calendars').send({ tenant, name: 'Office', calendar: OFFICE }).expect(200);
    await asAdmin.put('/calendars').send({ tenant, name: 'Always', calendar: ALWAYS }).expect(200);
    await asAdmin.post('/services').send({ tenant, slug: 'payroll', name: 'Payroll' }).expect(201);
    await asAdmin.post('/suppliers').send({ tenant, slug: 'contoso', name: 'Contoso' }).expect(201);
  });
  afterEach(() => {
    helpdesk.clock.release();
  });

  const put = (policy: object, more: object = {}) =>
    helpdesk
      .as(department.admin)
      .put('/sla-policy')
      .send({ tenant: department.tenant.slug, calendar: 'Office', policy, ...more });

  const look = async (ref: string): Promise<TicketView> => {
    const { body } = await helpdesk.as(department.agent).get(`/tickets/${ref}`).expect(200);
    return body as TicketView;
  };
  const clockOf = (ticket: TicketView, target: string) =>
    ticket.clocks.findLast((clock) => clock.target === target);
  const change = (ref: string, path: string, body: object) =>
    helpdesk.as(department.agent).post(`/tickets/${ref}/${path}`).send(body).expect(200);
  const moveOn = () => helpdesk.app.get(MovePromises).run([department.tenant]);

  it('depends on category, service, group, site and VIP, and follows them', async () => {
    await helpdesk.admin.query(
      `update app.people set site = 'Leeds', vip = true where tenant_id = $1 and id = $2`,
      [department.tenant.id, department.requester.id],
    );
    await put({
      rules: [
        { when: { service: 'payroll', vip: true }, targets: { resolve: 60 } },
        { when: { category: 'printing', site: ['York', 'Leeds'] }, targets: { resolve: 120 } },
        { when: { group: 'network' }, targets: { resolve: 180 } },
        { targets: { resolve: 240 } },
      ],
    }).expect(200);

    const ticket = await aTicket<TicketView>(helpdesk, department, { category: 'printing' });
    expect(ticket.dueAt).toBe('2026-11-24T12:00:00.000Z');
    const asAgent = helpdesk.as(department.agent);
    const edited = await asAgent
      .patch(`/tickets/${ticket.ref}`)
      .send({ service: 'payroll' })
      .expect(200);
    expect(edited.body).toMatchObject({
      ...{ service: { slug: 'payroll', name: 'Payroll' }, site: 'Leeds', vip: true },
      dueAt: '2026-11-24T11:00:00.000Z',
    });
    const other = await asAgent
      .patch(`/tickets/${ticket.ref}`)
      .send({ affectedId: department.agent2.id })
      .expect(200);
    expect(other.body).toMatchObject({ vip: false, dueAt: '2026-11-24T14:00:00.000Z' });
    await change(ticket.ref, 'assignment', { group: 'network' });
    expect((await look(ticket.ref)).dueAt).toBe('2026-11-24T13:00:00.000Z');
  });

  it('names what is not there, each by its field', async () => {
    const { body } = await put({
      rules: [
        {
          when: { category: 'gone', group: ['network', 'gone'] },
          targets: { resolve: { minutes: 60, calendar: 'Gone' } },
        },
      ],
      agreements: [{ supplier: 'gone', within: 60 }],
    }).expect(400);
    expect((body as { errors: { field: string }[] }).errors.map(({ field }) => field)).toEqual([
      'policy.rules[0].targets.resolve.calendar',
      'policy.rules[0].when.category',
      'policy.rules[0].when.group',
      'policy.agreements[0].supplier',
    ]);
  });

  it('can be measured in other hours, which follow their calendar', async () => {
    await put({
      rules: [
        { when: { priority: 'P1' }, targets: { resolve: { minutes: 480, calendar: 'Always' } } },
        { targets: { resolve: 480 } },
      ],
    }).expect(200);
    const ticket = await aTicket<TicketView>(helpdesk, department, {
      by: department.agent,
      ...{ impact: 'high', urgency: 'high' },
    });
    expect(ticket.dueAt).toBe('2026-11-24T18:00:00.000Z');
    expect(clockOf(ticket, 'resolve')?.calendar).toBe('Always');

    // The calendar is given other hours: for tickets from then on.
    await helpdesk
      .as(department.admin)
      .put('/calendars')
      .send({ tenant: department.tenant.slug, name: 'Always', calendar: OFFICE })
      .expect(200);
    const later = await aTicket<TicketView>(helpdesk, department, {
      by: department.agent,
      ...{ impact: 'high', urgency: 'high' },
    });
    expect(later.dueAt).toBe('2026-11-25T10:00:00.000Z');
    expect((await look(ticket.ref)).dueAt).toBe('2026-11-24T18:00:00.000Z');
  });

  describe('and by agreements behind it', () => {
    beforeEach(async () => {
      await put({
        rules: [{ targets: { resolve: 480 } }],
        agreements: [
          { group: 'network', within: 60 },
          { supplier: 'contoso', within: { minutes: 120, calendar: 'Always' } },
        ],
      }).expect(200);
    });

    it('shows the desk how long a group has the ticket, beside what was promised', async () => {
      const { ref } = await aTicket<TicketView>(helpdesk, department);
      await change(ref, 'assignment', { group: 'network' });
      const held = await look(ref);
      expect(clockOf(held, 'group')).toMatchObject({
        ...{ holder: 'Network Operations', dueAt: '2026-11-24T11:00:00.000Z', budgetMinutes: 60 },
      });
      // The department was promised no more than the time to resolve.
      expect(held.dueAt).toBe('2026-11-25T10:00:00.000Z');
      helpdesk.clock.set('2026-11-24T10:30:00Z');
      await change(ref, 'assignment', { group: 'service-desk' });
      expect(clockOf(await look(ref), 'group')).toMatchObject({
        ...{ state: 'stopped', verdict: 'met', consumedMinutes: 30 },
      });
      const { body } = await helpdesk.as(department.requester).get(`/tickets/${ref}`).expect(200);
      expect((body as TicketView).clocks.map(({ target }) => target)).not.toContain('group');
    });

    it('runs on when the requester writes, who does not know of groups', async () => {
      const { ref } = await aTicket<TicketView>(helpdesk, department);
      await change(ref, 'assignment', { group: 'network' });
      await helpdesk
        .as(department.requester)
        .post(`/tickets/${ref}/replies`)
        .send({ body: 'Hello?' })
        .expect(201);
      const ticket = await look(ref);
      expect(ticket.clocks.filter(({ target }) => target === 'group')).toMatchObject([
        { state: 'running', cycle: 1, holder: 'Network Operations' },
      ]);
    });

    it('measures how long a supplier lets the ticket wait', async () => {
      const { ref } = await aTicket<TicketView>(helpdesk, department);
      await change(ref, 'assignment', { assigneeId: 'me' });
      helpdesk.clock.set('2026-11-24T16:30:00Z');
      await change(ref, 'status', { status: 'in_progress' });
      const wait = { status: 'pending', pendingReason: 'supplier', supplier: 'contoso' };
      await change(ref, 'status', wait);
      const waiting = await look(ref);
      expect(waiting.supplier).toEqual({ slug: 'contoso', name: 'Contoso' });
      expect(clockOf(waiting, 'supplier')).toMatchObject({
        ...{ holder: 'Contoso', calendar: 'Always', dueAt: '2026-11-24T18:30:00.000Z' },
      });
      helpdesk.clock.set('2026-11-25T09:00:00Z');
      await change(ref, 'status', { status: 'in_progress' });
      const back = await look(ref);
      expect(back).toMatchObject({ supplier: null, breached: false });
      expect(clockOf(back, 'supplier')).toMatchObject({ state: 'stopped', verdict: 'breached' });
    });

    it('names a supplier only for what waits for one', async () => {
      const { ref } = await aTicket<TicketView>(helpdesk, department);
      await change(ref, 'assignment', { assigneeId: 'me' });
      await change(ref, 'status', { status: 'in_progress' });
      const { body } = await helpdesk
        .as(department.agent)
        .post(`/tickets/${ref}/status`)
        .send({ status: 'pending', pendingReason: 'user', supplier: 'contoso' })
        .expect(400);
      expect(body).toMatchObject({ errors: [{ field: 'supplier' }] });
    });
  });

  describe('from a date on', () => {
    const short = { rules: [{ targets: { resolve: 60 } }] };
    const long = { rules: [{ targets: { resolve: 240 } }] };

    it('takes effect then to the moment, for new tickets', async () => {
      await put(short).expect(200);
      const { body } = await put(long, { effectiveFrom: '2026-11-24T12:00:00Z' }).expect(200);
      expect(body).toMatchObject({
        policy: { rules: [{ targets: { resolve: 60 } }] },
        next: { effectiveFrom: '2026-11-24T12:00:00.000Z' },
      });
      helpdesk.clock.set('2026-11-24T11:59:59.999Z');
      const before = await aTicket<TicketView>(helpdesk, department);
      helpdesk.clock.set('2026-11-24T12:00:00Z');
      const after = await aTicket<TicketView>(helpdesk, department);
      expect(before.dueAt).toBe('2026-11-24T12:59:59.999Z');
      expect(after.dueAt).toBe('2026-11-24T16:00:00.000Z');
      await moveOn();
      expect((await look(before.ref)).dueAt).toBe('2026-11-24T12:59:59.999Z');
      const { body: now } = await helpdesk
        .as(department.admin)
        .get(`/sla-policy?tenant=${department.tenant.slug}`)
        .expect(200);
      expect(now).toMatchObject({ policy: { rules: [{ targets: { resolve: 240 } }] }, next: null });
    });

    it('moves open tickets when it says so; what they have used stays used', async () => {
      await put(short, { calendar: 'Always' }).expect(200);
      const [open, done] = [
        await aTicket<TicketView>(helpdesk, department),
        await aTicket<TicketView>(helpdesk, department),
      ];
      await change(done.ref, 'assignment', { assigneeId: 'me' });
      await change(done.ref, 'status', { status: 'in_progress' });
      await change(done.ref, 'status', { status: 'resolved', resolution: 'Done.' });
      helpdesk.clock.set('2026-11-24T10:30:00Z');
      await put(long, { calendar: 'Office', openTickets: 'move' }).expect(200);
      await moveOn();
      const moved = await look(open.ref);
      expect(moved.dueAt).toBe('2026-11-24T14:00:00.000Z');
      expect(clockOf(await look(done.ref), 'resolve')).toMatchObject({
        ...{ verdict: 'met', budgetMinutes: 60 },
      });
      // Half an hour of the night's hours before, three and a half of the day's hours after.
      const { body } = await helpdesk
        .as(department.agent)
        .get(`/tickets/${open.ref}/sla-receipt`)
        .expect(200);
      expect(JSON.stringify(body)).toContain('"countedSeconds":1800');
      expect(await moveOn()).toEqual({ moved: 0, failures: [] });
      const { body: history } = await helpdesk
        .as(department.agent)
        .get(`/tickets/${open.ref}/history`)
        .expect(200);
      expect((history as { items: object[] }).items).toContainEqual(
        expect.objectContaining({ type: 'ticket.promises-moved', audience: 'internal' }),
      );
    });

    it('ends looking for tickets to move a minute later', async () => {
      await put(long, { openTickets: 'move' }).expect(200);
      const until = async (): Promise<unknown> => {
        const { rows } = await helpdesk.admin.query<{ until: Date | null }>(
          'select moving_until as until from app.sla_defaults where tenant_id = $1',
          [department.tenant.id],
        );
        return rows[0]?.until;
      };
      await moveOn();
      expect(await until()).toEqual(new Date('2026-11-24T10:01:00Z'));
      helpdesk.clock.set('2026-11-24T10:01:01Z');
      await moveOn();
      expect(await until()).toBeNull();
    });

    it('is not in the past, and not for the first policy', async () => {
      const { body } = await put(long, { effectiveFrom: '2026-11-24T09:00:00Z' }).expect(400);
      expect(body).toMatchObject({ errors: [{ field: 'effectiveFrom' }] });
    });
  });
});
