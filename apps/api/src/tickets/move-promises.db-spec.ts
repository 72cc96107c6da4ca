import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aTicket, HelpdeskTestApp, type TestDepartment } from '#testing';
import { MovePromises } from './move-promises.js';
import type { TicketView } from './tickets.views.js';

describe('moving open tickets to other promises', () => {
  let helpdesk: HelpdeskTestApp;
  let department: TestDepartment;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());
  beforeEach(async () => {
    department = await helpdesk.aDepartment();
  });

  const short = { rules: [{ targets: { resolve: 60 } }] };
  const long = { rules: [{ targets: { resolve: 240 } }] };
  const put = (policy: object, more: object = {}) =>
    helpdesk
      .as(department.admin)
      .put('/sla-policy')
      .send({ tenant: department.tenant.slug, policy, ...more });
  const moveOn = () => helpdesk.app.get(MovePromises).run([department.tenant]);
  const resolveClockOf = async (ref: string) => {
    const { body } = await helpdesk.as(department.agent).get(`/tickets/${ref}`).expect(200);
    return (body as TicketView).clocks.findLast(({ target }) => target === 'resolve');
  };

  it('passes over a ticket that cannot be moved, and says so until it can', async () => {
    await put(short).expect(200);
    const refs: string[] = [];
    for (let nth = 0; nth < 3; nth++) refs.push((await aTicket(helpdesk, department)).ref);
    const [stuck = '', ...others] = refs;
    await helpdesk.admin.query(
      `alter table app.tickets add constraint stuck check (ref <> '${stuck}' or version = 1)`,
    );
    await put(long, { openTickets: 'move' }).expect(200);
    const first = await moveOn();
    const health = async (): Promise<unknown> =>
      (await helpdesk.as(department.admin).get('/system-health').expect(200)).body;

    expect(first).toMatchObject({ moved: 2, failures: [{ ref: stuck }] });
    for (const ref of others) {
      expect(await resolveClockOf(ref)).toMatchObject({ budgetMinutes: 240 });
    }
    expect(await health()).toMatchObject({
      clocks: { ticketsNotMoved: 1 },
      problems: expect.arrayContaining([expect.stringMatching(/^1 open ticket could not be/)]),
    });

    await helpdesk.admin.query('alter table app.tickets drop constraint stuck');
    expect(await moveOn()).toEqual({ moved: 1, failures: [] });
    expect(await health()).toMatchObject({ clocks: { ticketsNotMoved: 0 } });
  });
});
