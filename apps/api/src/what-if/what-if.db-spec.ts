import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aTicket, HelpdeskTestApp, type TestDepartment } from '#testing';
import { MovePromises } from '../tickets/move-promises.js';
import type { WhatIfLineView, WhatIfView } from './what-if.dto.js';

const ALWAYS = {
  timezone: 'Europe/London',
  week: Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['00:00', '24:00']]]),
  ),
  holidays: [],
};
const promising = (resolve: number) => ({ rules: [{ targets: { resolve } }] });

/** The clock of the desk is set, so that tickets take as long as a test says. */
describe('asking what would have been', () => {
  let helpdesk: HelpdeskTestApp;
  let department: TestDepartment;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());
  beforeEach(async () => {
    helpdesk.clock.set(new Date('2026-11-23T10:00:00Z'));
    department = await helpdesk.aDepartment();
  });

  /** Raised on Monday at ten; taken and resolved so many hours later. */
  async function aTicketOf(hours: number): Promise<string> {
    helpdesk.clock.set(new Date('2026-11-23T10:00:00Z'));
    const { ref } = await aTicket(helpdesk, department);
    const agent = helpdesk.as(department.agent);
    await agent.post(`/tickets/${ref}/assignment`).send({ assigneeId: 'me' }).expect(200);
    helpdesk.clock.set(new Date(Date.parse('2026-11-23T10:00:00Z') + hours * 3_600_000));
    await agent.post(`/tickets/${ref}/status`).send({ status: 'in_progress' }).expect(200);
    await agent
      .post(`/tickets/${ref}/status`)
      .send({ status: 'resolved', resolution: 'Done.' })
      .expect(200);
    return ref;
  }

  async function asked(body: object, status = 200): Promise<WhatIfLineView[]> {
    const { text } = await helpdesk
      .as(department.lead)
      .post('/sla/what-if')
      .send({ tenant: department.tenant.slug, from: '2026-11-01', to: '2026-11-30', ...body })
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          done(null, Buffer.concat(chunks).toString());
        });
      })
      .expect(status)
      .then(({ body: read }) => ({ text: String(read) }));
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as WhatIfLineView);
  }

  async function resultOf(body: object): Promise<WhatIfView> {
    const { result } = (await asked(body)).at(-1) ?? {};
    if (!result) throw new Error('no result');
    return result;
  }

  it('judges the tickets of a period anew, and names what comes out differently', async () => {
    const quick = await aTicketOf(1);
    const slow = await aTicketOf(5);
    const result = await resultOf({ policy: promising(180) });
    expect(result).toMatchObject({ tickets: 2 });
    const resolve = result.flips.filter(({ target }) => target === 'resolve');
    expect(resolve).toEqual([
      expect.objectContaining({
        ref: slow,
        before: 'met',
        after: 'breached',
        dueAfter: '2026-11-23T13:00:00.000Z',
      }),
    ]);
    expect(resolve.map(({ ref }) => ref)).not.toContain(quick);
    expect(result.total.find(({ target }) => target === 'resolve')).toMatchObject({
      before: { met: 2, breached: 0, attainment: 1 },
      after: { met: 1, breached: 1, attainment: 0.5 },
    });
    expect(result.breachHours.after[13]).toBe(1);
  });

  it('changes nothing when nothing is changed', async () => {
    await aTicketOf(1);
    await aTicketOf(60);
    const result = await resultOf({});
    expect(result.flipped).toBe(0);
    expect(result.total.map(({ before, after }) => [before, after])).toEqual(
      result.total.map(({ after }) => [after, after]),
    );
  });

  it('judges a ticket that was moved by the version that it had at each moment', async () => {
    const answering = (firstResponse: number) => ({
      rules: [{ targets: { firstResponse, resolve: 600 } }],
    });
    const put = (firstResponse: number, more: object = {}) =>
      helpdesk
        .as(department.admin)
        .put('/sla-policy')
        .send({ tenant: department.tenant.slug, policy: answering(firstResponse), ...more })
        .expect(200);
    await put(60);
    const { ref } = await aTicket(helpdesk, department);
    helpdesk.clock.set(new Date('2026-11-23T10:30:00Z'));
    await helpdesk
      .as(department.agent)
      .post(`/tickets/${ref}/replies`)
      .send({ body: 'We look at it.', visibility: 'public' })
      .expect(201);
    helpdesk.clock.set(new Date('2026-11-23T12:00:00Z'));
    await put(10, { openTickets: 'move' });
    await helpdesk.app.get(MovePromises).run([department.tenant]);

    // The answer was in time when it was given, whatever was promised later.
    const { flips } = await resultOf({ policy: answering(10) });

    expect(flips).toEqual([
      expect.objectContaining({
        ...{ ref, target: 'firstResponse', before: 'met', after: 'breached' },
        ...{ dueBefore: '2026-11-23T11:00:00.000Z', dueAfter: '2026-11-23T10:10:00.000Z' },
      }),
    ]);
  });

  it('judges by other service hours', async () => {
    const ref = await aTicketOf(24);
    const policy = promising(600);
    const before = await resultOf({ policy });
    expect(before.total.find(({ target }) => target === 'resolve')).toMatchObject({
      after: { met: 1, breached: 0 },
    });
    const { flips } = await resultOf({ policy, calendar: ALWAYS });
    expect(flips).toContainEqual(
      expect.objectContaining({ ref, target: 'resolve', dueAfter: '2026-11-23T20:00:00.000Z' }),
    );
  });

  it('tells the service credits before and after, by month and all together', async () => {
    expect(await resultOf({})).toMatchObject({ credits: null });
    await helpdesk
      .as(department.admin)
      .put('/service-credits')
      .send({
        tenant: department.tenant.slug,
        scheme: {
          ...{ currency: 'GBP', monthlyCharge: 100_000, cap: 4 },
          rules: [
            { target: 'resolve', bands: [{ below: 50.01, credit: 3 }] },
            { target: 'resolve', priority: 'P1', bands: [{ below: 100, credit: 50 }] },
            { target: 'own', bands: [{ below: 100, credit: 2 }] },
          ],
        },
      })
      .expect(200);
    await aTicketOf(1);
    await aTicketOf(5);
    const { credits } = await resultOf({
      policy: { rules: [{ targets: { own: 0.5, resolve: 180 } }] },
    });
    expect(credits).toEqual({
      ...{ currency: 'GBP', monthlyCharge: 100_000, before: 0, after: 3_000 },
      months: [
        {
          month: '2026-11',
          before: { amount: 0, beforeCap: 0 },
          after: { amount: 3_000, beforeCap: 3_000 },
        },
      ],
    });
  });

  it('judges by how a ticket was filed at each time, as its clocks were', async () => {
    const agent = helpdesk.as(department.agent);
    await helpdesk
      .as(department.admin)
      .put('/sla-policy')
      .send({
        tenant: department.tenant.slug,
        policy: {
          rules: [
            { when: { category: 'printing' }, targets: { resolve: 60 } },
            { when: { group: 'network' }, targets: { resolve: 120 } },
            { targets: { resolve: 240 } },
          ],
        },
      })
      .expect(200);
    const at = (time: string): void => {
      helpdesk.clock.set(new Date(`2026-11-23T${time}:00Z`));
    };
    const refiled = async (
      category: string,
      change: (ref: string) => PromiseLike<unknown>,
    ): Promise<string> => {
      at('10:00');
      const { ref } = await aTicket(helpdesk, department, { category });
      at('10:30');
      await change(ref);
      at('13:00');
      const end = { status: 'resolved', resolution: 'Done.' };
      await agent.post(`/tickets/${ref}/assignment`).send({ assigneeId: 'me' }).expect(200);
      await agent.post(`/tickets/${ref}/status`).send({ status: 'in_progress' }).expect(200);
      await agent.post(`/tickets/${ref}/status`).send(end).expect(200);
      return ref;
    };
    const saved = await refiled('printing', (ref) =>
      agent.patch(`/tickets/${ref}`).send({ category: 'hardware' }).expect(200),
    );
    await refiled('hardware', (ref) =>
      agent.post(`/tickets/${ref}/assignment`).send({ group: 'network' }).expect(200),
    );
    const { flips, total } = await resultOf({ policy: promising(10) });
    expect(total.find(({ target }) => target === 'resolve')).toMatchObject({
      before: { met: 1, breached: 1 },
      after: { met: 0, breached: 2 },
    });
    expect(flips.filter(({ target }) => target === 'resolve').map(({ ref }) => ref)).toEqual([
      saved,
    ]);
  });

  it('looks at the days that it is asked about alone', async () => {
    await aTicketOf(1);
    expect(await resultOf({ from: '2026-11-24', to: '2026-11-30' })).toMatchObject({ tickets: 0 });
    expect(await resultOf({ from: '2026-11-23', to: '2026-11-23' })).toMatchObject({ tickets: 1 });
  });

  it('leaves promises and journal as they were', async () => {
    await aTicketOf(5);
    const state = async (): Promise<object[]> => {
      const { rows } = await helpdesk.admin.query<object>(
        `select (select count(*) from app.journal where tenant_id = $1) as entries,
           (select jsonb_agg(to_jsonb(c) order by target) from app.sla_clocks c
            where tenant_id = $1) as clocks`,
        [department.tenant.id],
      );
      return rows;
    };
    const before = await state();
    await asked({ policy: promising(1) });
    expect(await state()).toEqual(before);
  });

  it.each([
    ['a policy that is none', { policy: { rules: [] } }, 'policy.rules'],
    ['a calendar that is none', { calendar: { timezone: 'x' } }, 'calendar.timezone'],
    ['days in reverse', { from: '2026-11-30', to: '2026-11-01' }, 'to'],
    ['too many days', { from: '2016-11-30', to: '2026-11-01' }, 'to'],
  ])('refuses %s, before it tells anything', async (_name, body, field) => {
    const [problem] = (await asked(body, 400)) as unknown as { errors: { field: string }[] }[];
    expect(problem?.errors[0]?.field).toBe(field);
  });
});
