import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aTicket, HelpdeskTestApp, type TestDepartment, type TestPerson } from '#testing';
import type { TicketPageView, TicketView } from './tickets.views.js';

/** A Monday at ten, inside everybody's service hours. */
const MONDAY_TEN = new Date('2026-03-02T10:00:00Z');

describe('the queue of tickets', () => {
  let helpdesk: HelpdeskTestApp;
  let department: TestDepartment;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());
  beforeEach(async () => {
    department = await helpdesk.aDepartment();
    helpdesk.clock.set(MONDAY_TEN);
  });

  const raise = (changes: Record<string, unknown> = {}): Promise<TicketView> =>
    aTicket(helpdesk, department, { urgency: 'high', ...changes });

  it('are paged by cursor in every order without a gap or a double', async () => {
    for (let index = 0; index < 7; index += 1) {
      helpdesk.clock.set(new Date(MONDAY_TEN.getTime() + index * 60_000));
      await raise({ subject: `Number ${String(index)}`, urgency: index % 2 ? 'low' : 'high' });
    }
    for (const sort of ['-created', 'created', '-updated', 'due', 'priority']) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await helpdesk
          .as(department.agent)
          .get('/tickets')
          .query({ sort, limit: 3, ...(cursor !== null && { cursor }) })
          .expect(200);
        const { items, nextCursor } = page.body as TicketPageView;
        seen.push(...items.map(({ ref }) => ref));
        cursor = nextCursor;
      } while (cursor !== null);
      expect([sort, new Set(seen).size, seen.length]).toEqual([sort, 7, 7]);
    }
    await helpdesk.as(department.agent).get('/tickets?cursor=nonsense').expect(400);
    const forged = Buffer.from('["-created","2026-13-01T00:00:00.000Z","x"]').toString('base64url');
    await helpdesk.as(department.agent).get('/tickets').query({ cursor: forged }).expect(400);
    await helpdesk.as(department.agent).get('/tickets?sort=tenant_id;drop').expect(400);
  });

  it('are found by words of the subject and conversation, notes only by staff', async () => {
    const { ref } = await raise({ subject: 'Projector flickers' });
    await helpdesk
      .as(department.agent)
      .post(`/tickets/${ref}/replies`)
      .send({ body: 'Probably the ballast.', visibility: 'internal' });
    const found = async (person: TestPerson, q: string) => {
      const { body } = await helpdesk.as(person).get('/tickets').query({ q }).expect(200);
      return (body as TicketPageView).items.map((item) => item.ref);
    };
    expect(await found(department.agent, 'flickering')).toEqual([ref]);
    expect(await found(department.agent, 'proj')).toEqual([ref]);
    expect(await found(department.agent, 'ballast')).toEqual([ref]);
    expect(await found(department.agent, ref.toLowerCase())).toEqual([ref]);
    expect(await found(department.requester, 'projector')).toEqual([ref]);
    expect(await found(department.requester, 'ballast')).toEqual([]);
    expect(await found(department.requester2, 'projector')).toEqual([]);
    expect(await found(department.agent, `'); drop table app.tickets --`)).toEqual([]);
  });

  it('are counted by what an agent asks first', async () => {
    const { ref } = await raise();
    await raise();
    await helpdesk
      .as(department.agent)
      .post(`/tickets/${ref}/assignment`)
      .send({ assigneeId: 'me' });
    const { body } = await helpdesk.as(department.agent).get('/tickets/counts').expect(200);
    expect(body).toMatchObject({ counts: { open: 2, mine: 1, unassigned: 1, pending: 0 } });
  });
});
